"""The programs that a diagnosis compares a student's with, and what each did on the probes.

Each is compiled and run once per process, and only as far as it is asked for: an exercise has up to
a thousand pairs of mistakes, and all but a few differ from a student's program on the first probe.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from types import CodeType
from typing import Any
from zlib import crc32

import numpy as np

from autograder.course import Unit
from autograder.judging.catalogue import mistakes_of, probes
from autograder.judging.editing import code, helpers
from autograder.judging.inprocess import InProcess
from autograder.judging.mistakes import Mistake, OverlappingError
from autograder.judging.observation import LOOSE, NOISE, Observation, observe, parts, same


@dataclass
class Candidate:
    """A program of ours, the mistakes it has, and what it has done on the probes so far."""

    unit: Unit
    exercise: str
    mistakes: tuple[Mistake, ...]
    code: CodeType
    seen: dict[int, Observation] = field(default_factory=dict)
    drawn: list[Callable[[Callable[..., Any]], Any]] = field(default_factory=list)
    """The probes, of a program that was run on more than the first."""

    def did(self, number: int) -> Observation:
        """Return what the program does on a probe."""
        if number not in self.seen:
            probes = self.drawn or draw_probes(self.unit, self.exercise)
            if number:  # most programs are told from a student's by the first probe
                self.drawn = probes
            student = InProcess(self.code, self.unit.name)
            self.seen[number] = observe(probes[number], getattr(student, self.exercise))
            if len(self.seen) == len(probes):
                self.drawn = []
        return self.seen[number]

    def did_all(self, count: int | None = None) -> list[Observation]:
        """Return what the program does on the first probes, or on all of them."""
        if count is None:
            count = len(draw_probes(self.unit, self.exercise))
        return [self.did(number) for number in range(count)]

    def explains(self, observations: Iterable[Observation], tolerance: float) -> bool:
        """Return whether the program did the same on every probe."""
        return all(same(got, self.did(i), tolerance) for i, got in enumerate(observations))


@cache
def solution(unit: Unit, exercise: str) -> Candidate:
    """Return the solution as a program like the others."""
    return Candidate(unit, exercise, (), code(unit, exercise))


@cache
def singles(unit: Unit, exercise: str) -> tuple[Candidate, ...]:
    """Return one program per known mistake of the exercise."""
    return tuple(
        Candidate(unit, exercise, (one,), code(unit, exercise, one))
        for one in mistakes_of(unit, exercise)
    )


@cache
def pairs(unit: Unit, exercise: str) -> tuple[Candidate, ...]:
    """Return one program for every two known mistakes that can be made together."""
    found = []
    for two in combinations(mistakes_of(unit, exercise), 2):
        try:
            found.append(Candidate(unit, exercise, two, code(unit, exercise, *two)))
        except OverlappingError:
            continue
    return tuple(found)


@cache
def borrowed(unit: Unit, exercise: str) -> tuple[Candidate, ...]:
    """Return one program per known mistake of the other exercises that this one calls."""
    return tuple(
        Candidate(unit, exercise, (one,), code(unit, exercise, one))
        for helper in helpers(unit, exercise)
        for one in mistakes_of(unit, helper)
    )


def draw_probes(unit: Unit, exercise: str) -> list[Callable[[Callable[..., Any]], Any]]:
    """Return the probes of an exercise, drawn anew so that no program changes another's inputs.

    They come from a fixed stream of their own: no hidden test uses it, and since no mark depends
    on them, they need not be secret.
    """
    return probes(unit, exercise, np.random.default_rng([crc32(exercise.encode()), 2015]))


def likely(unit: Unit, exercise: str, first: Observation) -> list[Candidate]:
    """Return the mistakes and pairs that may agree on the first probe, and all that do.

    All are compared at once, with the tolerance of the largest number in sight.
    """
    form, numbers = parts(first)
    group = _by_form(unit, exercise).get(form)
    if group is None:
        return []
    members, matrix = group
    with np.errstate(all="ignore"):
        size = np.abs(numbers[np.isfinite(numbers)]).max(initial=0.0)
        near = np.abs(matrix - numbers) <= 2 * (LOOSE * size + NOISE)
        equal = (matrix == numbers) | (np.isnan(matrix) & np.isnan(numbers))
    return [members[i] for i in np.flatnonzero((near | equal).all(axis=1))]


@cache
def _by_form(unit: Unit, exercise: str) -> dict[Any, tuple[list[Candidate], Any]]:
    """Return the programs by the form of what they did on the first probe, with its numbers."""
    groups: dict[Any, tuple[list[Candidate], list[Any]]] = {}
    for one in (*singles(unit, exercise), *pairs(unit, exercise)):
        form, numbers = parts(one.did(0))
        members, rows = groups.setdefault(form, ([], []))
        members.append(one)
        rows.append(numbers)
    return {form: (members, np.array(rows)) for form, (members, rows) in groups.items()}
