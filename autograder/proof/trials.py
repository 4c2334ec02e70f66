"""What the scorecard tries: right and wrong programs, and what the grader says to each.

The wheats and the single mistakes are graded as students' files are, in the cage and with the
feedback a student would read. Pairs of mistakes and mutants are thousands, so their programs run
in this process (:mod:`autograder.diagnosing.inprocess`).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from autograder.course import ROOT, exercises
from autograder.diagnosing import candidates, diagnosis
from autograder.diagnosing.differences import says_nothing
from autograder.diagnosing.observation import LOOSE, Failure
from autograder.faults._kit import Fault, faults, helpers
from autograder.faults._kit import module as module_text
from autograder.proof.equivalents import EQUIVALENT
from autograder.proof.mutants import mutants
from autograder.proof.rehearsal import KEY, HiddenTest, hidden_tests
from autograder.results import ExerciseResult
from autograder.sandbox import Sandbox
from autograder.scoring import score

CHAFF_STUDENT = "chaff"


@dataclass
class Card:
    """What was found out about the grading of one exercise; counts are (good, of)."""

    unit: str
    exercise: str
    wheats: tuple[int, int] = (0, 0)
    faults_rejected: tuple[int, int] = (0, 0)
    faults_named: tuple[int, int] = (0, 0)
    pairs_rejected: tuple[int, int] = (0, 0)
    pairs_named: tuple[int, int] = (0, 0)
    pairs_ambiguous: int = 0
    mutants_rejected: tuple[int, int] = (0, 0)
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
    """A module to grade in the cage: a wheat, or the solution with one mistake an exercise."""

    unit: str
    name: str
    text: str
    mistakes: tuple[Fault, ...] = ()


def wheats(unit: str) -> list[Module]:
    """Return the right programs of a unit, from ``tests/wheats/<unit>/``."""
    files = sorted((ROOT / "tests" / "wheats" / unit).glob("*.py"))
    return [Module(unit, path.stem, path.read_text(encoding="utf-8")) for path in files]


def chaffs(unit: str) -> list[Module]:
    """Return modules with every mistake of a unit in one of them, and one an exercise at most.

    An exercise that calls another is right while the other is wrong, so that each failure has
    one cause.
    """
    modules: list[list[Fault]] = []
    related = {
        name: {name, *helpers(unit, name)}
        | {other for other in exercises(unit) if name in helpers(unit, other)}
        for name in exercises(unit)
    }
    for one in faults(unit):
        for module in modules:
            if not related[one.exercise] & {other.exercise for other in module}:
                module.append(one)
                break
        else:
            modules.append([one])
    return [
        Module(unit, f"mistakes {number}", module_text(unit, module), tuple(module))
        for number, module in enumerate(modules, start=1)
    ]


@cache
def _sandbox() -> Sandbox:
    """Return this process's cage; it ends with the process."""
    return Sandbox().__enter__()


def grade(module: Module) -> list[Card]:
    """Grade one module in the cage, and compare every exercise with what is known about it."""
    text = module.text.encode()
    result = score(text, module.unit, student_id=CHAFF_STUDENT, key=KEY, sandbox=_sandbox())
    mistakes = {one.exercise: one for one in module.mistakes}
    cards = []
    for exercise in result.exercises:
        card = Card(module.unit, exercise.name)
        if exercise.name in mistakes:
            _judge_fault(card, exercise, mistakes[exercise.name])
        elif not module.mistakes:
            right = exercise.score == exercise.max_score
            said = next((test.message for test in exercise.tests if not test.passed), "")
            card.count("wheats", right, f"rejected the right program {module.name}: {said}")
        cards.append(card)
    return cards


def _judge_fault(card: Card, exercise: ExerciseResult, mistake: Fault) -> None:
    rejected = exercise.score == 0
    card.count(
        "faults_rejected",
        rejected != mistake.accepted,
        f"{'rejected' if mistake.accepted else 'accepted'} {mistake.name!r}.",
    )
    card.kills = {test.name: [] if test.passed else [mistake.name] for test in exercise.tests}
    if not rejected:
        return
    named = [finding.name for finding in exercise.faults]
    told = bool(exercise.observed) and _untold(card.unit, mistake)
    card.count(
        "faults_named",
        (named == [mistake.name] and not exercise.ambiguous) or told,
        f"called {mistake.name!r} {named or repr(exercise.observed)}.",
    )


def _untold(unit: str, mistake: Fault) -> bool:
    """Return whether a mistake ends every probe in an error, which is told in its own words."""
    program = next(
        one for one in candidates.singles(unit, mistake.exercise) if one.faults == (mistake,)
    )
    return all(isinstance(came, Failure) and not came.telling for came in program.did_all())


def rehearse(unit: str, exercise: str) -> list[Card]:
    """Try all pairs of mistakes and all mutants of one exercise."""
    warnings.simplefilter("ignore")  # mutants divide by zero
    card = Card(unit, exercise)
    tests = [test for test in hidden_tests(unit) if test.exercise == exercise]
    for pair in candidates.pairs(unit, exercise):
        if not any(one.accepted for one in pair.faults):
            _judge_pair(card, pair, tests)
    listed = {line for name, line in EQUIVALENT if name == exercise}
    for mutant in mutants(unit, exercise):
        code = compile(mutant.text, f"{unit}.py", "exec")
        killers = [test.name for test in tests if test.failure(code, unit)]
        for name in killers:
            card.kills.setdefault(name, []).append(f"mutant: {mutant.line}")
        if mutant.line in listed:
            listed.discard(mutant.line)
            card.mutants_equivalent += 1
            if killers:
                card.misses.append(
                    f"{exercise}: the mutant {mutant.line!r} is listed as equivalent, but "
                    f"{killers[0]} rejects it."
                )
            continue
        card.count("mutants_rejected", bool(killers), f"accepted the mutant {mutant.line!r}.")
    for line in sorted(listed):
        card.misses.append(f"{exercise}: {line!r} is listed as equivalent, but is no mutant.")
    return [card]


def _judge_pair(card: Card, pair: candidates.Candidate, tests: Sequence[HiddenTest]) -> None:
    """Judge a pair whose program is none of the known ones: rejected, and named as that pair."""
    came = pair.did_all()
    unit, exercise = card.unit, card.exercise
    known = [candidates.solution(unit, exercise)]
    known += [one for one in candidates.singles(unit, exercise) if one.faults[0] in pair.faults]
    known += [one for one in candidates.singles(unit, exercise) if one.code == pair.code]
    if any(one.explains(came, LOOSE) for one in known):
        return
    what = " and ".join(repr(one.name) for one in pair.faults)
    rejected = any(test.failure(pair.code, unit) for test in tests)
    card.count("pairs_rejected", rejected, f"accepted the pair {what}.")
    if says_nothing(came, candidates.solution(unit, exercise).did_all()):
        return  # told as what it is: nothing else is left to tell the mistakes by
    if all(isinstance(one, Failure) and not one.telling for one in came):
        return  # told in the words of the error
    matches = diagnosis.explanations(unit, exercise, came)
    if pair.faults in matches and len(matches) > 1:
        card.pairs_ambiguous += 1
        right, of = card.pairs_named
        card.pairs_named = (right, of + 1)
    else:
        called = [[one.name for one in match] for match in matches]
        card.count("pairs_named", matches == [pair.faults], f"called the pair {what} {called}.")


def redundant(card: Card) -> Iterator[str]:
    """Go through the hidden tests that reject nothing that another of the exercise does not."""
    for name, killed in card.kills.items():
        others = (programs for other, programs in card.kills.items() if other != name)
        if set(killed) <= {program for programs in others for program in programs}:
            yield name
