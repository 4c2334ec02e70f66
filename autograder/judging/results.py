"""What grading a submission found: plain records, and their JSON form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class TestResult:
    """One hidden test: whether it passed and, if not, a sentence for the student."""

    __test__ = False  # not a test class, whatever its name says to pytest

    name: str
    passed: bool
    message: str = ""


@dataclass(frozen=True)
class Finding:
    """A mistake that reproduces what the student's function returned."""

    name: str
    diagnosis: str
    explanation: str = ""


@dataclass(frozen=True)
class ExerciseResult:
    """One exercise: all of its points if every test of it passed, else none."""

    name: str
    score: float
    max_score: float
    tests: tuple[TestResult, ...]
    mistakes: tuple[Finding, ...] = ()
    ambiguous: bool = False
    observed: str = ""
    """What was seen where no known mistake explains it; else empty."""
    seconds: float = field(default=0.0, compare=False)
    """Processor time of its tests. No part of the result: it is another each time."""


@dataclass(frozen=True)
class UnitResult:
    """One graded module."""

    unit: str
    score: float
    max_score: float
    isolation: tuple[str, ...]
    exercises: tuple[ExerciseResult, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the record as plain values, as ``autograder score --json`` prints it."""
        record = asdict(self)
        for exercise in record["exercises"]:
            del exercise["seconds"]
        return record

    def with_seconds(self, seconds: Sequence[float]) -> UnitResult:
        """Return it with the processor time of each exercise, which is kept apart."""
        pairs = zip(self.exercises, seconds, strict=False)
        timed = tuple(replace(exercise, seconds=float(spent)) for exercise, spent in pairs)
        return replace(self, exercises=timed + self.exercises[len(timed) :])

    @staticmethod
    def from_json(record: dict[str, Any]) -> UnitResult:
        """Return the record that :meth:`to_json` wrote.

        >>> result = UnitResult("walks", 0.0, 1.0, ("landlock",), ())
        >>> UnitResult.from_json(result.to_json()) == result
        True
        """
        exercises = tuple(
            ExerciseResult(
                **{
                    **exercise,
                    "tests": tuple(TestResult(**test) for test in exercise["tests"]),
                    "mistakes": tuple(Finding(**one) for one in exercise["mistakes"]),
                }
            )
            for exercise in record["exercises"]
        )
        isolation = tuple(record["isolation"])
        return UnitResult(**{**record, "exercises": exercises, "isolation": isolation})
