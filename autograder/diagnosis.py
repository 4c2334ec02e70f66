"""Diagnosis: which known mistake, or pair of them, explains what a student's function returns.

The function is run on the probes of its exercise, whose inputs no hidden test uses. A mistake is
named only if the program that has it did the same on every probe, and the solution did not. One
such mistake or pair is the diagnosis; of several, none is picked; without any, what was observed
is said instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from types import CodeType
from typing import Any
from zlib import crc32

import numpy as np

from autograder import differences
from autograder.faults._kit import Fault, OverlappingError, code, faults_of, helpers, probes
from autograder.inprocess import InProcess
from autograder.observation import LOOSE, TIGHT, Failure, Observation, observe, same
from autograder.results import Finding
from autograder.sandbox.errors import SubmissionFailure

OpenStudent = Callable[[], AbstractContextManager[Any]]
"""Opens the submission in a fresh worker, so that no call leaves anything to the next probe."""


@dataclass(frozen=True)
class Diagnosis:
    """What is known about a failed exercise; empty where nothing is."""

    faults: tuple[Finding, ...] = ()
    ambiguous: bool = False
    """The findings are alternatives: each of them explains everything that was seen."""
    observed: str = ""


@dataclass
class Candidate:
    """A program of ours, with the mistakes it has, and what it did on the probes so far."""

    unit: str
    exercise: str
    faults: tuple[Fault, ...]
    code: CodeType
    seen: dict[int, Observation] = field(default_factory=dict)

    def did(self, number: int) -> Observation:
        """Return what the program does on a probe."""
        if number not in self.seen:
            probe = draw_probes(self.unit, self.exercise)[number]
            student = InProcess(self.code, self.unit)
            self.seen[number] = observe(probe, getattr(student, self.exercise))
        return self.seen[number]

    def explains(self, observations: Iterable[Observation], tolerance: float) -> bool:
        """Return whether the program did the same on every probe."""
        return all(same(came, self.did(i), tolerance) for i, came in enumerate(observations))


def diagnose(unit: str, exercise: str, open_student: OpenStudent) -> Diagnosis:
    """Say why an exercise fails: by a known mistake, a pair of them, or what was observed.

    Args:
        unit: the unit of the exercise.
        exercise: the function that failed a hidden test.
        open_student: opens the submission in a fresh worker.
    """
    observations: list[Observation] = []
    for probe in draw_probes(unit, exercise):
        observations.append(_observe_student(probe, exercise, open_student))
        if getattr(observations[-1], "kind", "") in ("DeadlineExceeded", "OutOfMemory"):
            break  # every further probe would only cost as much again
    failures = [came for came in observations if isinstance(came, Failure)]
    if len(failures) == len(observations) and not any(failure.telling for failure in failures):
        return Diagnosis(observed=failures[0].sentence)
    matches = explanations(unit, exercise, observations)
    if matches:
        return _named(matches, exercise)
    solution = solution_of(unit, exercise)
    wanted = [solution.did(number) for number in range(len(observations))]
    return Diagnosis(
        observed=differences.describe(unit, exercise, observations, wanted, open_student)
    )


def explanations(
    unit: str, exercise: str, observations: list[Observation]
) -> list[tuple[Fault, ...]]:
    """Return every known mistake, or pair of them, that did the same on all probes.

    Programs that agree to double precision are preferred to those that agree to single. A pair
    is no explanation where one mistake of it is one alone, and the mistakes of another function,
    which this one calls, are looked at only if its own explain nothing.
    """
    if differences.one_number(observations):
        return []  # whatever made it so: every mistake that loses all else would look like this
    solution = solution_of(unit, exercise)
    for tolerance in (TIGHT, LOOSE):
        if solution.explains(observations, tolerance):
            return []
        single = [one for one in singles(unit, exercise) if one.explains(observations, tolerance)]
        alone = {one.faults[0] for one in single}
        codes = {one.code for one in single}
        double = [
            pair
            for pair in pairs(unit, exercise)
            if alone.isdisjoint(pair.faults)
            and pair.code not in codes
            and pair.explains(observations, tolerance)
        ]
        found = single + double or [
            one for one in borrowed(unit, exercise) if one.explains(observations, tolerance)
        ]
        if found:
            return [one.faults for one in found]
    return []


@cache
def solution_of(unit: str, exercise: str) -> Candidate:
    """Return the solution as a program like the others."""
    return Candidate(unit, exercise, (), code(unit, exercise))


@cache
def singles(unit: str, exercise: str) -> tuple[Candidate, ...]:
    """Return one program a known mistake of the exercise."""
    return tuple(
        Candidate(unit, exercise, (one,), code(unit, exercise, one))
        for one in faults_of(unit, exercise)
    )


@cache
def pairs(unit: str, exercise: str) -> tuple[Candidate, ...]:
    """Return one program for every two known mistakes that can be made together."""
    found = []
    for two in combinations(faults_of(unit, exercise), 2):
        try:
            found.append(Candidate(unit, exercise, two, code(unit, exercise, *two)))
        except OverlappingError:
            continue
    return tuple(found)


@cache
def borrowed(unit: str, exercise: str) -> tuple[Candidate, ...]:
    """Return one program a known mistake of the other exercises that this one calls."""
    return tuple(
        Candidate(unit, exercise, (one,), code(unit, exercise, one))
        for helper in helpers(unit, exercise)
        for one in faults_of(unit, helper)
    )


def draw_probes(unit: str, exercise: str) -> list[Callable[[Callable[..., Any]], Any]]:
    """Return the probes of an exercise, drawn anew so that no program changes another's inputs.

    They come from a fixed stream of their own: no hidden test uses it, and since no mark depends
    on them, they need not be secret.
    """
    return probes(unit, exercise, np.random.default_rng([crc32(exercise.encode()), 2015]))


def _observe_student(
    probe: Callable[[Callable[..., Any]], Any], exercise: str, open_student: OpenStudent
) -> Observation:
    try:
        with open_student() as student:
            return observe(probe, getattr(student, exercise))
    except SubmissionFailure as failure:
        return Failure(type(failure).__name__, str(failure))


def _named(matches: list[tuple[Fault, ...]], exercise: str) -> Diagnosis:
    if len(matches) == 1:
        return Diagnosis(tuple(_findings(matches[0], exercise)))
    findings = [_findings(match, exercise) for match in matches]
    return Diagnosis(tuple(_alternative(*found) for found in findings), ambiguous=True)


def _findings(match: tuple[Fault, ...], exercise: str) -> list[Finding]:
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
        " And: ".join(finding.diagnosis for finding in findings),
        " ".join(finding.explanation for finding in findings),
    )
