"""Diagnosis: which known mistake, or pair of them, explains what a student's function returns.

The function is run on the probes of its exercise, whose inputs no hidden test uses. A mistake is
named only if the program that has it did the same on every probe, and the solution did not. One
such mistake or pair is the diagnosis; of several, none is picked; if there is
none, what was observed is said instead.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

from autograder.cage.errors import SubmissionFailure
from autograder.course import Unit
from autograder.judging import candidates, differences
from autograder.judging.mistakes import Mistake
from autograder.judging.observation import (
    LOOSE,
    TIGHT,
    Failure,
    Observation,
    as_if_copied,
    observe,
)
from autograder.judging.results import Example, Finding, seen

OpenStudent = Callable[[], AbstractContextManager[Any]]
"""Opens the submission in a fresh worker, so that no call leaves anything to the next probe."""


@dataclass(frozen=True)
class Diagnosis:
    """What is known about a failed exercise; empty where nothing is."""

    mistakes: tuple[Finding, ...] = ()
    ambiguous: bool = False
    """The findings are alternatives: each of them explains everything that was seen."""
    observed: str = ""
    example: Example | None = None
    """The smallest failing input, where no known mistake explains what was seen."""

    @property
    def said(self) -> str:
        """What was seen, in words."""
        return seen(self.observed, self.example)


def diagnose(unit: Unit, exercise: str, open_student: OpenStudent) -> Diagnosis:
    """Say why an exercise fails: by a known mistake, a pair of them, or what was observed.

    Args:
        unit: the unit of the exercise.
        exercise: the function that failed a hidden test.
        open_student: opens the submission in a fresh worker.
    """
    observations: list[Observation] = []
    for probe in candidates.draw_probes(unit, exercise):
        observations.append(_observe_student(probe, exercise, open_student))
        if getattr(observations[-1], "kind", "") in _COSTLY:
            break  # every further probe would only cost as much again
    failures = [got for got in observations if isinstance(got, Failure)]
    if len(failures) == len(observations) and not any(failure.telling for failure in failures):
        if failures[0].kind in _COSTLY or not failures[0].sentence:
            return Diagnosis(observed=failures[0].sentence)
        sentence = failures[0].sentence
        said, example = differences.stopped(sentence, unit, exercise, open_student)
        return Diagnosis(observed=said, example=example)
    changed = [failure.sentence for failure in failures if failure.changed_argument]
    if changed:
        return _beside_a_change(unit, exercise, observations, changed[0], open_student)
    return _explained(unit, exercise, observations, open_student)


def _explained(
    unit: Unit, exercise: str, observations: list[Observation], open_student: OpenStudent
) -> Diagnosis:
    """Name what explains the observations, or say how they differ from those expected."""
    matches = explanations(unit, exercise, observations)
    if matches:
        return _named(matches, exercise)
    wanted = candidates.solution(unit, exercise).did_all(len(observations))
    said, example = differences.describe(unit, exercise, observations, wanted, open_student)
    return Diagnosis(observed=said, example=example)


def _beside_a_change(
    unit: Unit,
    exercise: str,
    observations: list[Observation],
    sentence: str,
    open_student: OpenStudent,
) -> Diagnosis:
    """Say that an argument was changed in place, and what else is wrong, as if it were a copy."""
    copied = [as_if_copied(got) for got in observations]
    alone = candidates.solution(unit, exercise).explains(copied, LOOSE)
    rest = f"Apart from that, `{exercise}` does what it should." if alone else ""
    matches = explanations(unit, exercise, observations)
    if matches:
        return replace(_named(matches, exercise), observed=rest)
    if alone:
        return Diagnosis(observed=f"{sentence} {rest}")
    found = _explained(unit, exercise, copied, open_student)
    if found.ambiguous:
        return replace(found, observed=sentence)
    if not found.mistakes:
        return replace(found, observed=f"{sentence} {found.observed}")
    first, *others = found.mistakes
    besides = replace(first, diagnosis=f"Apart from that: {first.diagnosis}")
    return Diagnosis((Finding("changed_argument", sentence), besides, *others))


def explanations(
    unit: Unit, exercise: str, observations: list[Observation]
) -> list[tuple[Mistake, ...]]:
    """Return every known mistake, or pair of them, that did the same on all probes.

    Programs that agree to double precision are preferred to those that agree to single. A pair
    is no explanation if one of its mistakes is one by itself. The pairs, of which there are many,
    are not even tried where one mistake alone agrees to double precision: the scorecard shows that
    no pair does the same as another mistake. The mistakes of another function, which this one
    calls, are considered only if its own explain nothing. Nothing explains what was cut short:
    programs of ours end.
    """
    solution = candidates.solution(unit, exercise)
    if len(observations) < len(candidates.draw_probes(unit, exercise)):
        return []
    if differences.says_nothing(observations, solution.did_all()):
        return []
    if solution.explains(observations, TIGHT):
        return []
    likely = candidates.likely(candidates.singles, unit, exercise, observations)
    alone = [one for one in likely if one.explains(observations, TIGHT)]
    if len(alone) == 1:
        return [alone[0].mistakes]
    likely += candidates.likely(candidates.pairs, unit, exercise, observations)
    for tolerance in (TIGHT, LOOSE):
        if solution.explains(observations, tolerance):
            return []
        found = [one for one in likely if one.explains(observations, tolerance)]
        alone = [one for one in found if len(one.mistakes) == 1]
        found = [one for one in found if len(one.mistakes) == 1 or not _says_less(one, alone)]
        if not found:
            borrowed = candidates.borrowed(unit, exercise)
            found = [one for one in borrowed if one.explains(observations, tolerance)]
        if found:
            return [one.mistakes for one in found]
    return []


def _says_less(pair: candidates.Candidate, alone: list[candidates.Candidate]) -> bool:
    """Return whether one mistake of a pair, or a mistake that is the very same program, is one."""
    return any(one.mistakes[0] in pair.mistakes or one.code == pair.code for one in alone)


_COSTLY = ("DeadlineExceeded", "OutOfMemory", "OutOfBudget")


def _observe_student(
    probe: Callable[[Callable[..., Any]], Any], exercise: str, open_student: OpenStudent
) -> Observation:
    try:
        with open_student() as student:
            return observe(probe, getattr(student, exercise))
    except SubmissionFailure as failure:
        return Failure(type(failure).__name__, str(failure))


def _named(matches: list[tuple[Mistake, ...]], exercise: str) -> Diagnosis:
    if len(matches) == 1:
        return Diagnosis(tuple(_findings(matches[0], exercise)))
    findings = [_findings(match, exercise) for match in matches]
    return Diagnosis(tuple(_alternative(*found) for found in findings), ambiguous=True)


def _findings(match: tuple[Mistake, ...], exercise: str) -> list[Finding]:
    """Return what is said of each mistake; of a mistake and a convention, the mistake first."""
    findings = []
    for one in sorted(match, key=lambda one: one.kind == "convention"):
        where = "" if one.exercise == exercise else f"In `{one.exercise}`, which you use here: "
        if one.kind == "convention" and len(match) > 1:
            where += "Apart from that: "
        findings.append(Finding(one.name, where + one.diagnosis, one.explanation))
    return findings


def _alternative(*findings: Finding) -> Finding:
    """Return one finding for mistakes that only together explain what was seen."""
    return Finding(
        " and ".join(finding.name for finding in findings),
        _joined([finding.diagnosis for finding in findings]),
        " ".join(dict.fromkeys(finding.explanation for finding in findings)),
    )


def _joined(diagnoses: list[str]) -> str:
    return " And: ".join(diagnoses).replace("And: Apart", "And apart")
