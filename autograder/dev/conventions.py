"""Conventions: programs that are right elsewhere, and what they earn here.

The catalogue of known mistakes marks them (``kind="convention"``); nothing else repeats them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from autograder.course import Course, Unit
from autograder.judging.catalogue import mistakes


@dataclass(frozen=True)
class Convention:
    """A form that is right under another convention than that of the exercise."""

    unit: Unit
    exercise: str
    form: str
    """Under which convention it is right, as the student reads it."""
    reason: str
    """Why it earns what it earns: what the docstring asks for."""
    full_marks: bool


def conventions(course: Course) -> Iterator[Convention]:
    """Go through the conventions that the diagnosis recognises, in the order of the lessons.

    >>> from autograder.course import COURSE
    >>> any(one.full_marks for one in conventions(COURSE))
    False
    """
    for unit in course.units:
        for one in mistakes(unit):
            if one.kind == "convention":
                form, _, reason = one.diagnosis.partition("; ")
                yield Convention(unit, one.exercise, form, reason.rstrip("."), one.accepted)


def table(course: Course) -> str:
    """Return the table in Markdown: what is recognised, what it earns, and why."""
    rows = [
        f"| `{one.exercise}` | {one.form} | {'yes' if one.full_marks else 'no'} | {one.reason} |"
        for one in conventions(course)
    ]
    head = "| exercise | recognised | full marks | since its docstring says so |\n|---|---|---|---|"
    return "\n".join([head, *rows])
