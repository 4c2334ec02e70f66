"""What the scorecard tries: right and wrong programs, and what the grader says to each.

The right programs and the single mistakes are graded as students' files are, in the cage and with
the feedback that a student would read. Pairs of mistakes and programs made by rule number
thousands, so they run in this process (:mod:`autograder.judging.inprocess`).
"""

from __future__ import annotations

import ast
import re
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import CodeType

from autograder.cage import Cage
from autograder.course import Unit
from autograder.judging import candidates, diagnosis
from autograder.judging.catalogue import equivalent_mutants, mistakes_of, right_programs
from autograder.judging.differences import says_nothing
from autograder.judging.editing import module as module_text
from autograder.judging.mistakes import Mistake
from autograder.judging.observation import LOOSE, Failure
from autograder.judging.results import ExerciseResult
from autograder.judging.scoring import score
from autograder.judging.suite import HiddenTest, hidden_tests_of
from autograder.proof.mutants import Mutant, mutants
from autograder.proof.rehearsal import KEY, STUDENT, failure
from autograder.proof.sometimes import sometimes


@dataclass
class Card:
    """What was found out about the grading of one exercise; counts are (good, of)."""

    unit: str
    exercise: str
    right_accepted: tuple[int, int] = (0, 0)
    mistakes_rejected: tuple[int, int] = (0, 0)
    mistakes_named: tuple[int, int] = (0, 0)
    pairs_rejected: tuple[int, int] = (0, 0)
    pairs_named: tuple[int, int] = (0, 0)
    pairs_ambiguous: int = 0
    mutants_rejected: tuple[int, int] = (0, 0)
    sometimes_rejected: tuple[int, int] = (0, 0)
    mutants_equivalent: int = 0
    misses: list[str] = field(default_factory=list)
    kills: dict[str, list[str]] = field(default_factory=dict)
    """For each hidden test, the programs (mistakes, then mutants) that it rejects."""

    def count(self, what: str, good: bool, miss: str) -> None:
        """Add one trial to a count, and its sentence to the misses if it went wrong."""
        right, of = getattr(self, what)
        setattr(self, what, (right + good, of + 1))
        if not good:
            self.misses.append(f"{self.exercise}: {miss}")

    def add(self, other: Card) -> None:
        """Take over what another trial of the same exercise found."""
        for name, value in vars(other).items():
            mine = getattr(self, name)
            if isinstance(value, tuple):
                setattr(self, name, (mine[0] + value[0], mine[1] + value[1]))
            elif isinstance(value, int):
                setattr(self, name, mine + value)
            elif isinstance(value, list):
                mine.extend(value)
            elif isinstance(value, dict):
                for test, programs in value.items():
                    mine.setdefault(test, []).extend(programs)


@dataclass(frozen=True)
class Module:
    """A module to grade in the cage: a right program, or the solution with a mistake."""

    unit: Unit
    name: str
    text: str
    mistake: Mistake | None = None


def right_modules(unit: Unit) -> list[Module]:
    """Return the right programs of a unit."""
    return [Module(unit, one.name, one.text) for one in right_programs(unit)]


@cache
def _cage() -> Cage:
    """Return this process's cage; it ends with the process."""
    return Cage().__enter__()


def grade(module: Module) -> list[Card]:
    """Grade one module in the cage, and compare every exercise with what is known of it.

    Of a module with a mistake only the exercise that has it is graded.
    """
    unit, mistake = module.unit, module.mistake
    result = score(
        module.text.encode(),
        unit,
        student_id=STUDENT,
        key=KEY,
        cage=_cage(),
        exercises=[mistake.exercise] if mistake else unit.exercises,
        examples=False,
    )
    cards = []
    for exercise in result.exercises:
        card = Card(unit.name, exercise.name)
        if mistake:
            _judge_mistake(unit, card, exercise, mistake)
        elif defines(module.text, exercise.name):
            right = exercise.score == exercise.max_score
            said = next((test.message for test in exercise.tests if not test.passed), "")
            card.count("right_accepted", right, f"rejected the right program {module.name}: {said}")
        cards.append(card)
    return cards


def defines(text: str, name: str) -> bool:
    """Return whether a program has this function; a right program need not have all of a unit's.

    >>> defines("def walk(x): return x", "walk"), defines("import os", "walk")
    (True, False)
    """
    return any(getattr(node, "name", "") == name for node in ast.parse(text).body) or bool(
        re.search(rf"^{name} *=", text, re.M)
    )


def _judge_mistake(unit: Unit, card: Card, exercise: ExerciseResult, mistake: Mistake) -> None:
    rejected = exercise.score == 0
    card.count(
        "mistakes_rejected",
        rejected != mistake.accepted,
        f"{'rejected' if mistake.accepted else 'accepted'} {mistake.name!r}.",
    )
    card.kills = {test.name: [] if test.passed else [mistake.name] for test in exercise.tests}
    if not rejected:
        return
    named = [finding.name for finding in exercise.mistakes]
    told = (bool(exercise.observed) and _untold(unit, mistake)) or _never_ended(exercise)
    card.count(
        "mistakes_named",
        (named == [mistake.name] and not exercise.ambiguous) or told,
        f"called {mistake.name!r} {named or repr(exercise.observed)}.",
    )


def _never_ended(exercise: ExerciseResult) -> bool:
    """Return whether the student is told of an endless loop, which is not tried again."""
    return any("endless loop" in test.message for test in exercise.tests if not test.passed)


def _untold(unit: Unit, mistake: Mistake) -> bool:
    """Return whether a mistake ends every probe in an error, which is told in its own words."""
    program = next(
        one for one in candidates.singles(unit, mistake.exercise) if one.mistakes == (mistake,)
    )
    return all(isinstance(got, Failure) and not got.telling for got in program.did_all())


def rehearse(unit: Unit, exercise: str) -> list[Card]:
    """Try all mistakes, all pairs of them and all programs made by rule of one exercise."""
    warnings.simplefilter("ignore")  # mutants divide by zero
    card = Card(unit.name, exercise)
    for mistake in mistakes_of(unit, exercise):
        for graded in grade(Module(unit, mistake.name, module_text(unit, [mistake]), mistake)):
            card.add(graded)
    tests = hidden_tests_of(unit, exercise)
    quickest = quickest_first(tests, candidates.solution(unit, exercise).code, unit)
    for pair in candidates.pairs(unit, exercise):
        if not any(one.accepted for one in pair.mistakes):
            _judge_pair(unit, card, pair, quickest)
    listed = {line for name, line in equivalent_mutants(unit) if name == exercise}
    for what, programs in (
        ("mutants", mutants(unit, exercise)),
        ("sometimes", sometimes(unit, exercise)),
    ):
        for one in programs:
            _judge_mutant(card, one, what, tests, one.line in listed)
        listed -= {one.line for one in programs}
    for line in sorted(listed):
        card.misses.append(f"{exercise}: {line!r} is listed as equivalent, but is no mutant.")
    return [card]


def quickest_first(tests: Sequence[HiddenTest], code: CodeType, unit: Unit) -> list[HiddenTest]:
    """Return hidden tests in order of how long a program takes in them.

    One rejection is enough for a pair, and most tests reject it.
    """

    def seconds(test: HiddenTest) -> float:
        begin = time.process_time()
        failure(test, code, unit)
        return time.process_time() - begin

    return sorted(tests, key=seconds)


_CALLED = {"mutants": "mutant", "sometimes": "program that is wrong only sometimes,"}


def _judge_mutant(
    card: Card, mutant: Mutant, what: str, tests: Sequence[HiddenTest], equivalent: bool
) -> None:
    """Judge a program made by rule: rejected, or else listed as equivalent."""
    code = compile(mutant.text, f"{mutant.unit.name}.py", "exec")
    killers = [test.name for test in tests if failure(test, code, mutant.unit)]
    for name in killers:
        card.kills.setdefault(name, []).append(f"{what}: {mutant.line}")
    if not equivalent:
        miss = f"accepted the {_CALLED[what]} {mutant.line!r}."
        card.count(f"{what}_rejected", bool(killers), miss)
        return
    card.mutants_equivalent += 1
    if killers:
        card.misses.append(
            f"{card.exercise}: the mutant {mutant.line!r} is listed as equivalent, but "
            f"{killers[0]} rejects it."
        )


def _judge_pair(
    unit: Unit, card: Card, pair: candidates.Candidate, tests: Sequence[HiddenTest]
) -> None:
    """Judge a pair whose program is none of the known ones: rejected, and named as that pair."""
    got = pair.did_all()
    exercise = card.exercise
    known = [candidates.solution(unit, exercise)]
    known += [one for one in candidates.singles(unit, exercise) if one.mistakes[0] in pair.mistakes]
    known += [one for one in candidates.singles(unit, exercise) if one.code == pair.code]
    if any(one.explains(got, LOOSE) for one in known):
        return
    what = " and ".join(repr(one.name) for one in pair.mistakes)
    rejected = any(failure(test, pair.code, unit) for test in tests)
    card.count("pairs_rejected", rejected, f"accepted the pair {what}.")
    if says_nothing(got, candidates.solution(unit, exercise).did_all()):
        return  # told as what it is: nothing else is left to tell the mistakes by
    if all(isinstance(one, Failure) and not one.telling for one in got):
        return  # told in the words of the error
    matches = diagnosis.explanations(unit, exercise, got)
    if pair.mistakes in matches and len(matches) > 1:
        card.pairs_ambiguous += 1
        right, of = card.pairs_named
        card.pairs_named = (right, of + 1)
    else:
        called = [[one.name for one in match] for match in matches]
        card.count("pairs_named", matches == [pair.mistakes], f"called the pair {what} {called}.")


def redundant(card: Card) -> Iterator[str]:
    """Go through the hidden tests that reject nothing that another of the exercise does not."""
    for name, killed in card.kills.items():
        others = (programs for other, programs in card.kills.items() if other != name)
        if set(killed) <= {program for programs in others for program in programs}:
            yield name
