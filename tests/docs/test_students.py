"""The page for students: its commands, in a release; those of JupyterHub are tried elsewhere."""

from __future__ import annotations

from pathlib import Path

from autograder.classroom.gradebook import ClassFolder
from autograder.course import COURSE
from tests.classroom.class_folder import write_settings
from tests.docs.guide import Reader

NOT_DONE = {
    "python -m assignments check": 1,
    "python -m assignments check mse_gradient": 1,
}


def test_an_evening(tmp_path: Path) -> None:
    write_settings(tmp_path, COURSE)
    ClassFolder(tmp_path).generate(COURSE.unit("gradients"))
    folder = tmp_path / "release" / "gradients"
    reader = Reader.of("students", folder, NOT_DONE)
    reader.variables = {**reader.variables, "PYTHONPATH": ""}  # a student has no more than this
    said = reader.follow("Work", until="watch")
    assert "gradients: 0 of 14" in said
    assert "Stopped. Your work is as you saved it." in reader.interrupt("Work", "mse_gradient")
    said = reader.follow("Work")
    assert "`mse_gradient` is a stub again." in said
    assert [*(folder / "assignments").glob("*.before-reset-*")]
    assert reader.left[0].section == "Hand in"
