"""What nbgrader records when it grades: the hidden suite's marks, whatever came with the module."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder import course, demo, stubs
from autograder.demo_class import Submission, missing, solved, untouched
from autograder.grading import classroom, nbgrader_plugin, workers
from autograder.grading.gradebook import Course, NbgraderFailedError
from tests.nbgrader.conftest import Notebook, grade_cells, graded_notebook

UNIT = "optimizers"
FULL = course.points(UNIT)
Grades = dict[tuple[str, str], tuple[float | None, float | None, bool]]
Run = Callable[..., subprocess.CompletedProcess[str]]
Read = Callable[[Course], Grades]


def hand_in(there: Course, student: str, **what: Any) -> Path:
    what = {"module": solved(), "notebook": "answered"} | what
    return demo.hand_in(Submission(student, UNIT, "", **what), there.root)


def test_the_module_that_is_graded_is_the_students(fresh: Course) -> None:
    """nbgrader overwrites submitted files with those of source/: here it must not matter."""
    for name in ("source", "release"):
        instructors = fresh.root / name / UNIT / "assignments" / f"{UNIT}.py"
        instructors.parent.mkdir(exist_ok=True)
        instructors.write_text(stubs.handed_in(UNIT), "utf-8")
    folder = hand_in(fresh, "blaise", module=untouched)
    fresh.record(UNIT, "blaise")
    assert sum(fresh.scores(UNIT)["blaise"].values()) == 0
    kept = fresh.root / "autograded" / "blaise" / UNIT / "assignments" / f"{UNIT}.py"
    assert kept.read_bytes() == (folder / "assignments" / f"{UNIT}.py").read_bytes()


def test_a_module_that_is_a_link_to_the_solution_earns_nothing(fresh: Course) -> None:
    path = hand_in(fresh, "mallory", module=missing) / "assignments" / f"{UNIT}.py"
    path.symlink_to(course.ROOT / "solutions" / f"{UNIT}.py")
    fresh.record(UNIT, "mallory")
    assert sum(fresh.scores(UNIT)["mallory"].values()) == 0
    assert "symbolic link" in json.dumps(graded_notebook(fresh, "mallory"))
    assert not (fresh.root / "autograded" / "mallory" / UNIT / "assignments").exists()


def test_only_the_notebook_and_the_module_are_kept(fresh: Course, ada: Path) -> None:
    (ada / "index.html").write_text("<script>alert(1)</script>", "utf-8")
    (ada / ".hidden").write_text("x", "utf-8")
    (ada / "passwords").symlink_to("/etc/passwd")
    (ada / "endless").symlink_to("/dev/zero")
    os.mkfifo(ada / "pipe")
    os.mkfifo(ada / "timestamp.txt")
    (ada / "assignments" / "extra.py").write_text("x = 1", "utf-8")
    fresh.record(UNIT, "ada")
    fresh.feedback(UNIT)
    assert fresh.scores(UNIT)["ada"] == FULL
    for place, ending in (("autograded", "ipynb"), ("feedback", "html")):
        folder = fresh.root / place / "ada" / UNIT
        files = {str(p.relative_to(folder)) for p in folder.rglob("*") if not p.is_dir()}
        assert files == {f"{UNIT}.{ending}", f"assignments/{UNIT}.py"}


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
    "one id for all": _relabel(grade_id="adam"),
    "unknown ids": _relabel(grade_id="no_such_exercise"),
    "an id that is no text": _relabel(grade_id=["adam"]),
    "no metadata": _strip,
    "every cell retyped": _as_markdown,
    "every cell twice": lambda notebook: notebook["cells"].extend(notebook["cells"][:]),
    "no cells": _cells([]),
    "cells that are no cells": _cells([1, None, {"cell_type": "code"}, {"metadata": 3}]),
    "no list of cells": _cells("none"),
    "no metadata of its own": lambda notebook: notebook.pop("metadata"),
    "a format of the future": lambda notebook: notebook.update(nbformat=99, nbformat_minor=99),
}


def test_what_a_student_does_to_the_notebook_costs_and_buys_nothing(
    fresh: Course, grades: Read, run: Run
) -> None:
    """All of them in one class, so that none may stop another's grade."""
    students = {f"student{n}": damage for n, damage in enumerate(DAMAGES.values())}
    for student, damage in students.items():
        path = hand_in(fresh, student) / f"{UNIT}.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        damage(notebook)
        path.write_text(json.dumps(notebook), "utf-8")
    said = run(fresh.root, "nbgrader", "autograde", UNIT)
    assert said.returncode == 0, said.stderr
    scores = fresh.scores(UNIT)
    for student, name in zip(students, DAMAGES, strict=True):
        assert scores[student] == FULL, name
    recorded = grades(fresh)
    assert all(value[0] is not None for (_, cell), value in recorded.items() if cell in FULL)
    assert fresh.points(UNIT) == FULL


def test_outputs_and_points_in_a_submitted_notebook_are_not_believed(fresh: Course) -> None:
    hand_in(fresh, "quentin", module=untouched, notebook="forged")
    fresh.record(UNIT, "quentin")
    assert sum(fresh.scores(UNIT)["quentin"].values()) == 0
    assert "100.0" not in json.dumps(graded_notebook(fresh, "quentin"))


def test_a_students_own_cells_and_answer_stay_to_be_read(fresh: Course, ada: Path) -> None:
    path = ada / f"{UNIT}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    mine = {"cell_type": "code", "source": "my_own = 1", "metadata": {}, "outputs": []}
    notebook["cells"].insert(1, mine)
    path.write_text(json.dumps(notebook), "utf-8")
    fresh.record(UNIT, "ada")
    text = "".join("".join(cell["source"]) for cell in graded_notebook(fresh, "ada")["cells"])
    assert "my_own = 1" in text
    assert "It points uphill" in text


def test_a_second_run_grades_only_what_is_new_or_unfinished(
    fresh: Course, ada: Path, run: Run
) -> None:
    for student in ("bob", "carl", "dora"):
        hand_in(fresh, student, module=untouched)
    assert run(fresh.root, "nbgrader", "autograde", UNIT).returncode == 0
    paths = {
        student: fresh.root / "autograded" / student / UNIT / f"{UNIT}.ipynb"
        for student in ("ada", "bob", "carl", "dora")
    }
    before = {student: path.stat().st_mtime_ns for student, path in paths.items()}
    module = fresh.root / "submitted" / "bob" / UNIT / "assignments" / f"{UNIT}.py"
    module.write_text(stubs.handed_in(UNIT), "utf-8")  # handed in again, without a new timestamp
    paths["carl"].unlink()  # killed before the notebook was written
    paths["dora"].chmod(0o644)
    paths["dora"].write_text(paths["dora"].read_text("utf-8")[:1000], "utf-8")  # killed meanwhile
    assert run(fresh.root, "nbgrader", "autograde", UNIT).returncode == 0
    again = {
        student for student, path in paths.items() if path.stat().st_mtime_ns != before[student]
    }
    assert again == {"bob", "carl", "dora"}
    assert fresh.scores(UNIT)["bob"] == FULL
    assert json.loads(paths["dora"].read_text("utf-8"))


def test_a_late_penalty_is_taken_as_nbgrader_is_told(fresh: Course, ada: Path) -> None:
    (ada / "timestamp.txt").write_text("2026-02-02 12:00:00 UTC", "ascii")
    fresh.config.LateSubmissionPlugin.penalty_method = "zero"
    with fresh.gradebook() as gradebook:
        gradebook.update_or_create_assignment(UNIT, duedate="2026-01-01 12:00:00")
    fresh.record(UNIT, "ada")
    with fresh.gradebook() as gradebook:
        submission = gradebook.find_submission(UNIT, "ada")
        assert submission.total_seconds_late > 0
        assert submission.late_submission_penalty == submission.score == sum(FULL.values())


@pytest.mark.parametrize("time", ["", "yesterday", "9" * 10_000, "\x00", "2026-99-99"])
def test_an_unreadable_timestamp_stops_nobody(fresh: Course, ada: Path, time: str) -> None:
    (ada / "timestamp.txt").write_text(time, "ascii")
    fresh.record(UNIT, "ada")
    assert fresh.scores(UNIT)["ada"] == FULL


def test_a_written_answer_is_graded_by_a_person_and_kept_in_a_regrade(
    fresh: Course, ada: Path, grades: Read
) -> None:
    fresh.record(UNIT, "ada")
    assert grades(fresh)["ada", "explain"] == (None, None, True)
    with fresh.gradebook() as gradebook:
        grade = gradebook.find_grade("explain", UNIT, UNIT, "ada")
        grade.manual_score = 1.5
        grade.needs_manual_grade = False
        gradebook.db.commit()
    fresh.record(UNIT, "ada")
    assert grades(fresh)["ada", "explain"][1] == 1.5
    with fresh.gradebook() as gradebook:
        assert gradebook.find_submission(UNIT, "ada").score == sum(FULL.values()) + 1.5


def test_no_kernel_runs_what_stands_in_the_notebook(fresh: Course, ada: Path) -> None:
    trace = fresh.root / "executed"
    path = ada / f"{UNIT}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = f"open({str(trace)!r}, 'w')"
    path.write_text(json.dumps(notebook), "utf-8")
    fresh.record(UNIT, "ada")
    assert not trace.exists()
    assert fresh.scores(UNIT)["ada"] == FULL


def test_points_changed_since_the_release_are_noticed(
    fresh: Course, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fresh.root / "source" / UNIT / f"{UNIT}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in grade_cells(notebook).values():
        cell["metadata"]["nbgrader"]["points"] = 100
    path.write_text(json.dumps(notebook), "utf-8")
    with monkeypatch.context() as then:
        then.setattr(course, "points", lambda unit: dict.fromkeys(FULL, 100.0))
        fresh.generate(UNIT)
    with pytest.raises(classroom.MistakeError, match="other points"):
        classroom.grade(fresh, UNIT, ["ada"])
    with pytest.raises(NbgraderFailedError, match="other points"):
        fresh.record(UNIT, "ada")
    assert not nbgrader_plugin.is_recorded(fresh.root, UNIT, "ada")


def test_a_failure_of_the_grader_leaves_no_empty_grade(
    fresh: Course, ada: Path, grades: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError("the grader failed")

    with monkeypatch.context() as then:
        then.setattr(workers, "grade_submission", fail)
        with pytest.raises(NbgraderFailedError, match="the grader failed"):
            fresh.record(UNIT, "ada")
    assert grades(fresh) == {}
    fresh.record(UNIT, "ada")
    assert fresh.scores(UNIT)["ada"] == FULL
