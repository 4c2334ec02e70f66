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
class Example:
    """The smallest input found on which a function and the solution differ.

    >>> Example("double(x=[1])", "2", "3").sentence
    'The smallest input found that shows it: double(x=[1]) should be 2; yours is 3.'
    """

    call: str
    expected: str = ""
    got: str = ""
    failure: str = ""
    """What the call ended with, if it returned nothing."""
    twice: bool = False
    """Whether the first such call is right and the second is not."""

    @property
    def sentence(self) -> str:
        """The example in words."""
        differs = self.failure or f"should be {self.expected}; yours is {self.got}."
        if self.twice:
            return (
                f"Call {self.call} twice: the first call is right; the second {differs} What does "
                "your function keep from one call to the next?"
            )
        shown = f"{self.call}. {differs}" if self.failure else f"{self.call} {differs}"
        return f"The smallest input found that shows it: {shown}"


def seen(observed: str, example: Example | None) -> str:
    """Return in words what was seen: the facts, then the example."""
    return " ".join(filter(None, [observed, example.sentence if example else ""]))


Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Fork:
    """Where the path of a student's function leaves the right one, in two dimensions."""

    call: str
    step: int
    """The first step that differs."""
    expected: str
    """Where this step should lead."""
    got: str
    right: Points
    yours: Points

    @property
    def sentence(self) -> str:
        """The first step that differs, in words."""
        return (
            f"{self.call}: step {self.step} is the first that differs. It should lead to "
            f"{self.expected}; yours leads to {self.got}."
        )

    @staticmethod
    def from_json(record: dict[str, Any]) -> Fork:
        """Return the record that :meth:`UnitResult.to_json` wrote."""
        paths = {key: tuple(map(tuple, record[key])) for key in ("right", "yours")}
        return Fork(**{**record, **paths})


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
    example: Example | None = None
    """The smallest failing input, if one was found."""
    fork: Fork | None = None
    """Where a path goes wrong, if the function makes one."""
    seconds: float = field(default=0.0, compare=False)
    """Processor time of its tests. No part of the result: it is another each time."""


@dataclass(frozen=True)
class UnitResult:
    """One graded module."""

    unit: str
    score: float
    max_score: float
    layers: tuple[str, ...]
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
                    "example": Example(**exercise["example"]) if exercise.get("example") else None,
                    "fork": Fork.from_json(exercise["fork"]) if exercise.get("fork") else None,
                }
            )
            for exercise in record["exercises"]
        )
        layers = tuple(record["layers"])
        return UnitResult(**{**record, "exercises": exercises, "layers": layers})
