"""What grading a submission found: plain records, and their JSON form."""

from __future__ import annotations

from dataclasses import asdict, dataclass
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
        return asdict(self)

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
