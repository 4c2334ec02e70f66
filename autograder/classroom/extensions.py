"""Extensions: until when one student may hand in, whenever the others have to.

nbgrader keeps an extension as a length of time after the due date, in the row of a submission. So
it moves with the due date, and has no place before anything is handed in. What was granted is noted
in ``.autograder/extensions/<unit>.json`` beside the gradebook, as the end of each in UTC; the rows
follow the note, so that formgrader and nbgrader's late plug-in see the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from autograder.classroom import records, rows
from autograder.classroom.database import GradebookError
from autograder.classroom.rows import ASSIGNMENT, SUBMISSION
from autograder.course import Unit


def granted(root: Path, unit: Unit) -> dict[str, datetime]:
    """Return until when each student may hand in who has an extension, in UTC.

    Raises:
        GradebookError: the note cannot be read, so nobody knows what was granted.
    """
    path = _path(root, unit)
    try:
        note = json.loads(path.read_text("utf-8"))
        return {str(name): datetime.fromisoformat(end) for name, end in note.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError):
        raise GradebookError(
            f"{path} cannot be read, so nobody knows which extensions were granted. Restore it; or "
            f"remove it, and grant them again with `autograder extend {unit.name}`."
        ) from None


def note(root: Path, unit: Unit, ends: Mapping[str, datetime]) -> None:
    """Note what is granted, in place of what was noted before."""
    records.write_whole(_path(root, unit), {name: str(end) for name, end in ends.items()})


def follow(db: Any, root: Path, unit: Unit, students: Iterable[str] | None = None) -> None:
    """Write what is granted into the rows of these students, or of all, where it is not there.

    Whoever is not in the note keeps what nbgrader was told otherwise.
    """
    ends = granted(root, unit)
    wanted = set(ends) if students is None else set(ends) & set(students)
    if not wanted:
        return
    changed = []
    for row in _rows(db, unit):
        if row.student_id in wanted:
            end = ends[row.student_id]
            extension = end - row.duedate if row.duedate and end > row.duedate else None
            if extension != row.extension:
                changed.append({"row": row.id, "extension": extension})
    rows.update_all(db, SUBMISSION, changed)


def forget(db: Any, unit: Unit, students: Iterable[str]) -> None:
    """Remove the extensions of these students from their rows."""
    lost = [row.id for row in _rows(db, unit) if row.student_id in set(students)]
    rows.update_all(db, SUBMISSION, [{"row": row, "extension": None} for row in lost])


def _rows(db: Any, unit: Unit) -> list[Any]:
    query = (
        select(
            *(SUBMISSION.c.id, SUBMISSION.c.student_id, SUBMISSION.c.extension),
            ASSIGNMENT.c.duedate,
        )
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
        .where(ASSIGNMENT.c.name == unit.name)
    )
    return list(db.execute(query).all())


def _path(root: Path, unit: Unit) -> Path:
    return root / ".autograder" / "extensions" / f"{unit.name}.json"
