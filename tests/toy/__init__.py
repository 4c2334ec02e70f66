"""A course of three tiny units, on which the tests of the engine run.

It has a part in every room, as a real course has, and nothing in it is worth learning.
"""

from __future__ import annotations

from pathlib import Path

from autograder.course import Course

COURSE = Course(
    root=Path(__file__).resolve().parent,
    solutions="tests.toy.solutions",
    assignments="tests.toy.assignments",
    graders="tests.toy.units",
)
