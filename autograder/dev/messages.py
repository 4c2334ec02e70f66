"""Every message that the scorecard can produce, in one text, to be read by a person.

For each known mistake, each pair of mistakes that leaves a doubt, and each program that is wrong
only sometimes: what a student who handed it in would read. No test can tell whether a sentence
helps; a reader can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import CodeType

from autograder.classroom.sentences import explain
from autograder.course import Unit
from autograder.judging import candidates, diagnosis, suite
from autograder.judging.inprocess import opener
from autograder.judging.results import ExerciseResult, TestResult
from autograder.proof import rehearsal
from autograder.proof.sometimes import sometimes


def messages(units: Sequence[Unit]) -> Iterator[str]:
    """Go through the messages, each headed by the program that it is about."""
    for unit in units:
        for exercise in unit.exercises:
            for program, text in _programs(unit, exercise):
                said = message(unit, exercise, text)
                if said:
                    yield f"== {unit.name}.{exercise}, {program}\n{said}\n"


def message(unit: Unit, exercise: str, program: CodeType) -> str:
    """Return what the author of a program would read; empty if it earns its points."""
    tests = []
    for test in suite.hidden_tests_of(unit, exercise):
        failure = rehearsal.failure(test, program, unit)
        tests.append(TestResult(test.name, not failure, failure))
    if all(test.passed for test in tests):
        return ""

    found = diagnosis.diagnose(unit, exercise, opener(program, unit))
    worth = unit.points[exercise]
    said = found.mistakes, found.ambiguous, found.observed, found.example
    return explain(ExerciseResult(exercise, 0.0, worth, tuple(tests), *said))


def _programs(unit: Unit, exercise: str) -> Iterator[tuple[str, CodeType]]:
    for one in candidates.singles(unit, exercise):
        yield one.mistakes[0].name, one.code
    for pair in candidates.pairs(unit, exercise):
        if len(diagnosis.explanations(unit, exercise, pair.did_all())) > 1:
            yield " and ".join(one.name for one in pair.mistakes), pair.code
    for mutant in sometimes(unit, exercise):
        yield mutant.line, compile(mutant.text, f"{unit.name}.py", "exec")
