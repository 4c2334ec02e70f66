"""What nbgrader records when it grades: the hidden suite's marks, whatever came with the module."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder.classroom import grading
from autograder.classroom.gradebook import ClassFolder, NbgraderFailedError
from autograder.classroom.graded import Grading
from tests.classroom.class_folder import (
    FULL,
    UNIT,
    Notebook,
    grade,
    grade_by_hand,
    grade_cells,
    graded_notebook,
    graded_path,
    grades,
    hand_in,
    is_recorded,
    record,
    run,
    solved,
)

NAME = UNIT.name


def test_the_module_that_is_graded_is_the_students(fresh: ClassFolder) -> None:
    """nbgrader overwrites submitted files with those of source/: here it must not matter."""
    for name in ("source", "release"):
        instructors = fresh.root / name / NAME / "assignments" / f"{NAME}.py"
        instructors.parent.mkdir(exist_ok=True)
        instructors.write_bytes(solved())
    folder = hand_in(fresh, "blaise", module="untouched")
    record(fresh, "blaise")
    assert sum(fresh.scores(UNIT)["blaise"].values()) == 0
    kept = graded_path(fresh, "blaise").parent / "assignments" / f"{NAME}.py"
    assert kept.read_bytes() == (folder / "assignments" / f"{NAME}.py").read_bytes()


def test_a_module_that_is_a_link_to_the_solution_earns_nothing(fresh: ClassFolder) -> None:
    path = hand_in(fresh, "mallory", module="missing") / "assignments" / f"{NAME}.py"
    path.symlink_to(UNIT.solution)
    record(fresh, "mallory")
    assert sum(fresh.scores(UNIT)["mallory"].values()) == 0
    assert "symbolic link" in json.dumps(graded_notebook(fresh, "mallory"))
    assert not (fresh.root / "autograded" / "mallory" / NAME / "assignments").exists()


def test_only_the_notebook_and_the_module_are_kept(fresh: ClassFolder, ada: Path) -> None:
    (ada / "index.html").write_text("<script>alert(1)</script>", "utf-8")
    (ada / ".hidden").write_text("x", "utf-8")
    (ada / "passwords").symlink_to("/etc/passwd")
    (ada / "endless").symlink_to("/dev/zero")
    os.mkfifo(ada / "pipe")
    os.mkfifo(ada / "timestamp.txt")
    (ada / "assignments" / "extra.py").write_text("x = 1", "utf-8")
    record(fresh, "ada")
    fresh.feedback(UNIT)
    assert fresh.scores(UNIT)["ada"] == FULL
    for place, ending in (("autograded", "ipynb"), ("feedback", "html")):
        folder = fresh.root / place / "ada" / NAME
        files = {str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir()}
        assert files == {f"{NAME}.{ending}", f"assignments/{NAME}.py"}


def _relabel(**metadata: Any) -> Callable[[Notebook], None]:
    def change(notebook: Notebook) -> None:
        for cell in notebook["cells"]:
            if "nbgrader" in cell["metadata"]:
                cell["metadata"]["nbgrader"] |= metadata

    return change


def _cells(value: object) -> Callable[[Notebook], None]:
    return lambda notebook: notebook.update(cells=value)


def _strip(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["metadata"] = {}


def _as_markdown(notebook: Notebook) -> None:
    for cell in notebook["cells"]:
        cell["cell_type"] = "markdown"
        cell.pop("outputs", None)
        cell.pop("execution_count", None)


DAMAGES: dict[str, Callable[[Notebook], None]] = {
    "an old schema, which makes nbgrader stop the class": _relabel(schema_version=1),
    "a schema of the future": _relabel(schema_version=99),
    "a schema that is no number": _relabel(schema_version="three"),
    "all cells are answers": _relabel(solution=True, locked=False),
    "no cell is graded": _relabel(grade=False),
    "points for everything": _relabel(points=1000),
    "negative points": _relabel(points=-1),
    "one id for all": _relabel(grade_id="glide"),
    "unknown ids": _relabel(grade_id="no_such_exercise"),
    "an id that is no text": _relabel(grade_id=["glide"]),
    "no metadata": _strip,
    "every cell retyped": _as_markdown,
    "every cell twice": lambda notebook: notebook["cells"].extend(notebook["cells"][:]),
    "no cells": _cells([]),
    "cells that are no cells": _cells([1, None, {"cell_type": "code"}, {"metadata": 3}]),
    "no list of cells": _cells("none"),
    "no metadata of its own": lambda notebook: notebook.pop("metadata"),
    "a format of the future": lambda notebook: notebook.update(nbformat=99, nbformat_minor=99),
}


def test_what_a_student_does_to_the_notebook_costs_and_buys_nothing(fresh: ClassFolder) -> None:
    """All of them in one class, so that none may stop another's grade."""
    students = {f"student{n}": damage for n, damage in enumerate(DAMAGES.values())}
    for student, damage in students.items():
        path = hand_in(fresh, student) / f"{NAME}.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        damage(notebook)
        path.write_text(json.dumps(notebook), "utf-8")
    said = run(fresh.root, "nbgrader", "autograde", NAME)
    assert said.returncode == 0, said.stderr
    scores = fresh.scores(UNIT)
    for student, name in zip(students, DAMAGES, strict=True):
        assert scores[student] == FULL, name
    recorded = grades(fresh)
    assert all(value[0] is not None for (_, cell), value in recorded.items() if cell in FULL)
    assert fresh.points(UNIT) == FULL


def test_outputs_and_points_in_a_submitted_notebook_are_not_believed(fresh: ClassFolder) -> None:
    hand_in(fresh, "quentin", module="untouched", notebook="forged")
    record(fresh, "quentin")
    assert sum(fresh.scores(UNIT)["quentin"].values()) == 0
    assert "100.0" not in json.dumps(graded_notebook(fresh, "quentin"))


def test_a_students_own_cells_and_answer_stay_to_be_read(fresh: ClassFolder, ada: Path) -> None:
    path = ada / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    mine = {"cell_type": "code", "source": "my_own = 1", "metadata": {}, "outputs": []}
    notebook["cells"].insert(1, mine)
    path.write_text(json.dumps(notebook), "utf-8")
    record(fresh, "ada")
    text = "".join("".join(cell["source"]) for cell in graded_notebook(fresh, "ada")["cells"])
    assert "my_own = 1" in text
    assert "It points uphill" in text


def test_a_second_run_grades_only_what_is_new_or_unfinished(fresh: ClassFolder, ada: Path) -> None:
    for student in ("bob", "carl", "dora"):
        hand_in(fresh, student, module="untouched")
    assert run(fresh.root, "nbgrader", "autograde", NAME).returncode == 0
    paths = {student: graded_path(fresh, student) for student in ("ada", "bob", "carl", "dora")}
    before = {student: path.stat().st_mtime_ns for student, path in paths.items()}
    module = fresh.root / "submitted" / "bob" / NAME / "assignments" / f"{NAME}.py"
    module.write_bytes(solved())  # handed in again, without a new timestamp
    paths["carl"].unlink()  # killed before the notebook was written
    paths["dora"].chmod(0o644)
    paths["dora"].write_text(paths["dora"].read_text("utf-8")[:1000], "utf-8")  # killed meanwhile
    assert run(fresh.root, "nbgrader", "autograde", NAME).returncode == 0
    again = {
        student for student, path in paths.items() if path.stat().st_mtime_ns != before[student]
    }
    assert again == {"bob", "carl", "dora"}
    assert fresh.scores(UNIT)["bob"] == FULL
    assert json.loads(paths["dora"].read_text("utf-8"))


def test_a_late_penalty_is_taken_as_nbgrader_is_told(fresh: ClassFolder, ada: Path) -> None:
    (ada / "timestamp.txt").write_text("2026-02-02 12:00:00 UTC", "ascii")
    fresh.config.LateSubmissionPlugin.penalty_method = "zero"
    with fresh.gradebook() as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2026-01-01 12:00:00")
    record(fresh, "ada")
    with fresh.gradebook() as gradebook:
        submission = gradebook.find_submission(NAME, "ada")
        assert submission.total_seconds_late > 0
        assert submission.late_submission_penalty == submission.score == sum(FULL.values())


@pytest.mark.parametrize(
    "time",
    ["", "yesterday", "9" * 10_000, "\x00", "2026-99-99", "2026-01-01 00:00:00 /dev/zero"],
    ids=["empty", "words", "digits", "NUL", "no such day", "a file for a zone"],
)
def test_an_unreadable_timestamp_stops_nobody_and_is_said(
    fresh: ClassFolder, ada: Path, time: str
) -> None:
    (ada / "timestamp.txt").write_text(time, "ascii")
    (outcome,) = grade(fresh, UNIT, ["ada"])
    assert fresh.scores(UNIT)["ada"] == FULL
    assert "no time that can be read" in outcome.problem


def test_a_written_answer_is_graded_by_a_person_and_kept_in_a_regrade(
    fresh: ClassFolder, ada: Path
) -> None:
    record(fresh, "ada")
    assert grades(fresh)["ada", "explain"] == (None, None, True)
    grade_by_hand(fresh, "ada", 1.5)
    record(fresh, "ada")
    assert grades(fresh)["ada", "explain"][1] == 1.5
    with fresh.gradebook() as gradebook:
        assert gradebook.find_submission(NAME, "ada").score == sum(FULL.values()) + 1.5


def test_no_kernel_runs_what_stands_in_the_notebook(fresh: ClassFolder, ada: Path) -> None:
    trace = fresh.root / "executed"
    path = ada / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = f"open({str(trace)!r}, 'w')"
    path.write_text(json.dumps(notebook), "utf-8")
    record(fresh, "ada")
    assert not trace.exists()
    assert fresh.scores(UNIT)["ada"] == FULL


def test_points_changed_since_the_release_are_noticed(
    fresh: ClassFolder, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fresh.root / "source" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in grade_cells(notebook).values():
        cell["metadata"]["nbgrader"]["points"] = 100
    path.write_text(json.dumps(notebook), "utf-8")
    with monkeypatch.context() as then:
        then.setitem(vars(UNIT), "points", dict.fromkeys(FULL, 100.0))
        fresh.generate(UNIT)
    with pytest.raises(grading.CommandError, match="other points"):
        grade(fresh, UNIT, ["ada"])
    with pytest.raises(NbgraderFailedError, match="other points"):
        record(fresh, "ada")
    assert not is_recorded(fresh, "ada")


def test_a_failure_of_the_grader_leaves_no_empty_grade(
    fresh: ClassFolder, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("the grader failed")

    button = NbGraderAPI(coursedir=fresh.directory(""), config=fresh.config)
    with monkeypatch.context() as then:
        then.setattr(Grading, "begin", fail)
        said = button.autograde(NAME, "ada")
    assert not said["success"]
    assert "the grader failed" in said["error"] + said["log"]
    assert grades(fresh) == {}
    assert button.autograde(NAME, "ada")["success"]
    assert fresh.scores(UNIT)["ada"] == FULL
