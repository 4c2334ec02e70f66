"""Recording in bulk: no row and no file differs from what ``nbgrader autograde`` writes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Base
from sqlalchemy import create_engine

from autograder.classroom import grading, submission
from autograder.classroom.gradebook import ClassFolder
from autograder.judging.keys import course_key
from tests.classroom.class_folder import (
    FULL,
    UNIT,
    grade_by_hand,
    grades,
    hand_in,
    is_recorded,
    record,
    run,
    solved,
)

NAME = UNIT.name
HAND_INS: dict[str, dict[str, Any]] = {
    "ada": {},
    "blaise": {"module": "untouched"},
    "carl": {"made": ["stroll.uphill"]},
    "dora": {"notebook": "untouched"},
    "emmy": {"notebook": "doubled"},
    "felix": {"notebook": "deleted"},
    "grace": {"notebook": "broken"},
    "hedy": {"notebook": "missing"},
    "ida": {"module": "missing"},
    "joan": {"notebook": "forged", "module": "untouched"},
    "karl": {},
    "lise": {},
    "mary": {"made": ["glide.uphill"]},
}
IDS = ("id", "student_id", "assignment_id", "notebook_id", "cell_id")


def submitted(there: ClassFolder, student: str) -> Path:
    return submission.folder(there.root, UNIT, student)


def hand_in_all(there: ClassFolder) -> None:
    """Make a class in which everything differs that is recorded: time, extension, secret, marks."""
    for student, what in HAND_INS.items():
        hand_in(there, student, **what)
    for student in ("karl", "lise", "mary"):
        (submitted(there, student) / "timestamp.txt").write_text("2026-02-02 12:00 UTC", "ascii")
    (submitted(there, "ada") / "timestamp.txt").write_text("2026-01-01 12:00:00.5 CET", "ascii")
    (submitted(there, "ada") / "submission_secret.txt").write_text("a secret", "ascii")
    with there.gradebook() as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2026-02-01 12:00:00")
        gradebook.add_student("lise", first_name="Lise", last_name="Meitner")
        extended = gradebook.add_submission(NAME, "lise")
        extended.extension = timedelta(days=3)
        gradebook.db.commit()


def change(there: ClassFolder) -> None:
    """Let some be graded by hand, and some of them hand in again."""
    for student in ("ada", "carl", "dora", "karl"):
        grade_by_hand(there, student, 1.5)
    for student in ("carl", "blaise"):
        (submitted(there, student) / "assignments" / f"{NAME}.py").write_bytes(solved())
    for student in ("dora", "hedy"):
        shutil.rmtree(submitted(there, student))
        hand_in(there, student, made=["glide.uphill"])
    (submitted(there, "mary") / "timestamp.txt").unlink()
    (submitted(there, "ada") / "submission_secret.txt").unlink()


def in_bulk(there: ClassFolder) -> None:
    grading.grade(there, UNIT, submission.students(there.root, UNIT), count=2)


def by_nbgrader(there: ClassFolder) -> None:
    said = run(there.root, "nbgrader", "autograde", NAME)
    assert said.returncode == 0, said.stderr


def tables(there: ClassFolder) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every table, with names in place of the ids that are drawn by chance."""
    engine = create_engine(there.directory("").db_url)
    with engine.connect() as database:
        found = {
            table.name: [dict(row) for row in database.execute(table.select()).mappings()]
            for table in Base.metadata.sorted_tables
        }
    engine.dispose()
    known = {row["id"]: row["student_id"] for row in found["submitted_assignment"]}
    for row in found["submitted_notebook"]:
        known[row["id"]] = known[row["assignment_id"]]
    for name in ("grade", "comment"):
        known |= {row["id"]: row["cell_id"] for row in found[name]}
    for rows in found.values():
        for row in rows:
            row |= {one: known.get(row[one], row[one]) for one in IDS if one in row}
        rows.sort(key=repr)
    return found


def files(there: ClassFolder) -> dict[str, tuple[int, bytes]]:
    """Return every graded file with its permissions."""
    folder = there.root / "autograded"
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mode,
            b"" if path.is_dir() else path.read_bytes(),
        )
        for path in folder.rglob("*")
    }


def test_what_is_recorded_in_bulk_is_what_nbgrader_records(
    fresh: ClassFolder, tmp_path: Path
) -> None:
    with (fresh.root / "nbgrader_config.py").open("a") as settings:
        settings.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
    course_key(fresh.root)
    hand_in_all(fresh)
    shutil.copytree(fresh.root, tmp_path / "other")
    ours, other = ClassFolder(fresh.root), ClassFolder(tmp_path / "other")
    for prepare in (None, change):
        for there in (ours, other):
            if prepare:
                prepare(there)
        in_bulk(ours)
        by_nbgrader(other)
        assert tables(ours) == tables(other)
        assert files(ours) == files(other)
    assert any(row["late_submission_penalty"] for row in tables(ours)["submitted_notebook"])


def test_each_way_takes_the_others_work_for_done(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada")
    in_bulk(fresh)
    before = files(fresh)
    by_nbgrader(fresh)
    assert files(fresh) == before
    hand_in(fresh, "bob")
    by_nbgrader(fresh)
    stamp = (fresh.root / "autograded" / "bob" / NAME / f"{NAME}.ipynb").stat().st_mtime_ns
    in_bulk(fresh)
    assert (fresh.root / "autograded" / "bob" / NAME / f"{NAME}.ipynb").stat().st_mtime_ns == stamp


def test_a_class_with_steps_of_its_own_is_left_to_nbgrader(
    fresh: ClassFolder, ada: Path, tmp_path: Path
) -> None:
    with (fresh.root / "nbgrader_config.py").open("a") as settings:
        settings.write(
            "c.Autograde.autograde_preprocessors += ['nbgrader.preprocessors.LimitOutput']\n"
        )
        settings.write(
            f"c.Autograde.post_convert_hook = lambda **_: open({str(tmp_path / 'hook')!r}, 'w')\n"
        )
    in_bulk(ClassFolder(fresh.root))
    assert (tmp_path / "hook").exists()
    assert fresh.scores(UNIT) == {"ada": FULL}


def lose_gradebook(there: ClassFolder) -> None:
    (there.root / "gradebook.db").unlink()
    there.generate(UNIT)


def lose_student(there: ClassFolder) -> None:
    with there.gradebook() as gradebook:
        gradebook.remove_student("ada")


def blank_a_score(there: ClassFolder) -> None:
    with there.gradebook() as gradebook:
        next(iter(gradebook.find_submission(NAME, "ada").notebooks[0].grades)).auto_score = None
        gradebook.db.commit()


def restore_older(there: ClassFolder) -> None:
    shutil.copy(there.root / "older.db", there.root / "gradebook.db")


@pytest.mark.parametrize(
    ("lose", "grade"),
    [
        (lose_gradebook, in_bulk),
        (lose_student, in_bulk),
        (lose_student, by_nbgrader),
        (blank_a_score, in_bulk),
        (restore_older, in_bulk),
    ],
)
def test_the_gradebook_is_the_truth_of_what_is_recorded(
    fresh: ClassFolder,
    ada: Path,
    lose: Callable[[ClassFolder], None],
    grade: Callable[[ClassFolder], None],
) -> None:
    """And so it is recorded again, though all the files of an earlier run are there."""
    shutil.copy(fresh.root / "gradebook.db", fresh.root / "older.db")
    record(fresh, "ada")
    before = tables(fresh)
    lose(fresh)
    assert not is_recorded(fresh, "ada")
    grade(fresh)
    assert fresh.scores(UNIT) == {"ada": FULL}
    assert grades(fresh)["ada", "explain"] == (None, None, True)
    if lose is not lose_gradebook:  # or else the cells have new ids
        assert tables(fresh) == before
