"""Grades that a person gave. nbgrader asks for each of them again whenever a submission is graded
anew, also when the written answers are the same; here they stay settled."""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Grade, Gradebook, MissingEntry

from autograder.classroom import database, graded_files
from autograder.classroom.prepared import ANSWERED_IN
from autograder.course import Unit


def settled(db_url: str, root: Path, unit: Unit, student: str, digest: bytes) -> set[str]:
    """Return the cells that a person has graded, if the notebook is still the one they read.

    Args:
        db_url: the gradebook.
        root: the folder of the class.
        unit: the unit.
        student: whose submission it is.
        digest: the digest of the notebook that was handed in.
    """
    if graded_files.note(root, unit, student).get(ANSWERED_IN) != digest.hex():
        return set()
    with database.opened(db_url) as gradebook:
        given = (one for one in _grades(gradebook, unit, student) if one.manual_score is not None)
        return {grade.name for grade in given if not grade.needs_manual_grade}


def settle(db_url: str, unit: Unit, student: str, cells: set[str]) -> None:
    """Note that these cells need no person's look."""
    if not cells:
        return
    with database.opened(db_url) as gradebook:
        for grade in _grades(gradebook, unit, student):
            if grade.name in cells:
                grade.needs_manual_grade = False
        gradebook.db.commit()


def _grades(gradebook: Gradebook, unit: Unit, student: str) -> list[Grade]:
    try:
        return list(gradebook.find_submission_notebook(unit.name, unit.name, student).grades)
    except MissingEntry:
        return []
