"""The programs that a diagnosis compares a student's with, and what each did on the probes.

Each is compiled and run once per process, and only as far as it is asked for: an exercise has up to
two thousand pairs of mistakes, and all but a few differ from a student's program on any one probe.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from time import process_time
from types import CodeType
from typing import Any
from zlib import crc32

import numpy as np

from autograder.course import Unit
from autograder.judging.catalogue import mistakes_of, probes
from autograder.judging.editing import code, helpers
from autograder.judging.inprocess import InProcess
from autograder.judging.mistakes import Mistake, OverlappingError, Probe
from autograder.judging.observation import LOOSE, NOISE, Observation, observe, parts, same


@dataclass
class Candidate:
    """A program of ours, the mistakes it has, and what it has done on the probes so far."""

    unit: Unit
    exercise: str
    mistakes: tuple[Mistake, ...]
    code: CodeType
    seen: dict[int, Observation] = field(default_factory=dict)
    took: dict[int, float] = field(default_factory=dict)
    """The seconds of processor time that each probe took."""

    def did(self, number: int) -> Observation:
        """Return what the program does on a probe."""
        if number not in self.seen:
            probe = draw_probes(self.unit, self.exercise)[number]
            begun = process_time()
            student = InProcess(self.code, self.unit.name)
            self.seen[number] = observe(probe, getattr(student, self.exercise))
            self.took[number] = process_time() - begun
        return self.seen[number]

    def did_all(self, count: int | None = None) -> list[Observation]:
        """Return what the program does on the first probes, or on all of them."""
        if count is None:
            count = len(draw_probes(self.unit, self.exercise))
        return [self.did(number) for number in range(count)]

    def explains(self, observations: Sequence[Observation], tolerance: float) -> bool:
        """Return whether the program did the same on every probe."""
        order = quickest_first(self.unit, self.exercise)
        return len(observations) == len(order) and all(
            same(observations[number], self.did(number), tolerance) for number in order
        )


Programs = Callable[[Unit, str], tuple[Candidate, ...]]
"""Returns the programs of one sort, such as :func:`singles`, that an exercise has."""


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


@cache
def draw_probes(unit: Unit, exercise: str) -> tuple[Probe, ...]:
    """Return the probes of an exercise, which are the same for every program.

    They come from a fixed stream of their own: no hidden test uses it, and since no mark depends
    on them, they need not be secret.
    """
    rng = np.random.default_rng([crc32(exercise.encode()), 2015])
    return tuple(probes(unit, exercise, rng))


@cache
def quickest_first(unit: Unit, exercise: str) -> tuple[int, ...]:
    """Return the numbers of the probes, in the order of the time that the solution takes.

    Any of them tells most programs from a student's, and some take fifty times as long as others.
    """
    right = solution(unit, exercise)
    return tuple(sorted(range(len(right.did_all())), key=right.took.__getitem__))


def likely(
    programs: Programs, unit: Unit, exercise: str, observations: Sequence[Observation]
) -> list[Candidate]:
    """Return the programs that may agree on the quickest probe, among them all that do.

    All are compared at once, with the tolerance of the largest number in sight.
    """
    number = quickest_first(unit, exercise)[0]
    form, numbers = parts(observations[number])
    group = _by_form(programs, unit, exercise, number).get(form)
    if group is None:
        return []
    members, matrix = group
    with np.errstate(all="ignore"):
        size = np.abs(numbers[np.isfinite(numbers)]).max(initial=0.0)
        near = np.abs(matrix - numbers) <= 2 * (LOOSE * size + NOISE)
        equal = (matrix == numbers) | (np.isnan(matrix) & np.isnan(numbers))
    return [members[i] for i in np.flatnonzero((near | equal).all(axis=1))]


@cache
def _by_form(
    programs: Programs, unit: Unit, exercise: str, number: int
) -> dict[Any, tuple[list[Candidate], Any]]:
    """Return the programs by the form of what they did on a probe, with its numbers."""
    groups: dict[Any, tuple[list[Candidate], list[Any]]] = {}
    for one in programs(unit, exercise):
        form, numbers = parts(one.did(number))
        members, rows = groups.setdefault(form, ([], []))
        members.append(one)
        rows.append(numbers)
    return {form: (members, np.array(rows)) for form, (members, rows) in groups.items()}
