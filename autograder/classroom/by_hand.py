"""Grades that a person gave. nbgrader asks for each of them again whenever a submission is graded
anew, also when the written answers are the same; here they stay settled."""

from __future__ import annotations

import json
from pathlib import Path

from nbgrader.api import Grade, Gradebook, MissingEntry

from autograder.course import Unit

ANSWERED_IN = "answered_in"
"""The metadata of a graded notebook that hold the digest of the notebook as handed in."""


def settled(db_url: str, unit: Unit, student: str, graded: Path, digest: bytes) -> set[str]:
    """Return the cells that a person has graded, if the notebook is still the one they read.

    Args:
        db_url: the gradebook.
        unit: the unit.
        student: whose submission it is.
        graded: where its graded notebook lies, if it was graded before.
        digest: the digest of the notebook that was handed in.
    """
    try:
        before = json.loads(graded.read_bytes())["metadata"]["autograder"][ANSWERED_IN]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    if before != digest.hex():
        return set()
    with Gradebook(db_url) as gradebook:
        given = (one for one in _grades(gradebook, unit, student) if one.manual_score is not None)
        return {grade.name for grade in given if not grade.needs_manual_grade}


def settle(db_url: str, unit: Unit, student: str, cells: set[str]) -> None:
    """Note that these cells need no person's look."""
    if not cells:
        return
    with Gradebook(db_url) as gradebook:
        for grade in _grades(gradebook, unit, student):
            if grade.name in cells:
                grade.needs_manual_grade = False
        gradebook.db.commit()


def _grades(gradebook: Gradebook, unit: Unit, student: str) -> list[Grade]:
    try:
        return list(gradebook.find_submission_notebook(unit.name, unit.name, student).grades)
    except MissingEntry:
        return []
