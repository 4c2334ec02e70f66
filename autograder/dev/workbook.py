"""A folder of a student who has solved everything: what the lab then reads instead of ours."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assignments.lab import student
from autograder.course import Course
from autograder.judging.stubs import as_submitted


@contextmanager
def workbook(course: Course) -> Iterator[Path]:
    """Let the lab read a folder of its own, in which every unit is solved."""
    before = student.PACKAGE
    with tempfile.TemporaryDirectory() as folder:
        student.PACKAGE = Path(folder)
        for unit in course.units:
            (student.PACKAGE / f"{unit.name}.py").write_text(as_submitted(unit), encoding="utf-8")
        try:
            yield student.PACKAGE
        finally:
            student.PACKAGE = before
