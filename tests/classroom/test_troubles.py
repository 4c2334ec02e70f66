"""A gradebook that is locked, read-only or away: a sentence, nothing lost."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from autograder.classroom import database, grading, recording
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Grading
from tests.classroom.class_folder import (
    FULL,
    UNIT,
    grade_by_hand,
    graded_path,
    grades,
    is_recorded,
    record,
)

NAME = UNIT.name


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.0)


def locked(there: ClassFolder) -> sqlite3.Connection:
    """Return a connection that holds the gradebook's lock."""
    holder = sqlite3.connect(there.root / "gradebook.db", check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    return holder


@pytest.mark.usefixtures("ada", "impatient")
def test_a_gradebook_that_stays_locked_is_told_in_a_sentence(
    fresh: ClassFolder, ask: Callable[..., Result]
) -> None:
    holder = locked(fresh)
    said = ask(fresh.root, "grade", NAME)
    assert said.exit_code == 2
    assert "locked" in said.output
    assert "close that program" in said.output
    holder.close()
    assert ask(fresh.root, "grade", NAME).exit_code == 0
    assert fresh.scores(UNIT) == {"ada": FULL}


@pytest.mark.usefixtures("ada")
def test_a_gradebook_that_is_locked_for_a_while_is_waited_for(fresh: ClassFolder) -> None:
    holder = locked(fresh)
    threading.Timer(7.0, holder.close).start()  # SQLite itself waits for five seconds
    grading.grade(fresh, UNIT, ["ada"])
    assert fresh.scores(UNIT) == {"ada": FULL}


@pytest.mark.usefixtures("ada", "impatient")
def test_a_gradebook_that_cannot_be_written_is_told_in_a_sentence(
    fresh: ClassFolder, ask: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is root may write whatever the file's mode says, so SQLite is told to refuse."""
    write = recording.Recorder._write

    def refusing(self: recording.Recorder, *arguments: object) -> None:
        self._gradebook.db.connection().exec_driver_sql("PRAGMA query_only = 1")
        self._gradebook.db.rollback()
        write(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(recording.Recorder, "_write", refusing)
    said = ask(fresh.root, "grade", NAME)
    assert said.exit_code == 2
    assert "Make the file and its folder writable" in said.output
    monkeypatch.undo()
    monkeypatch.setattr(Grading, "begin", lambda *_: pytest.fail("it was judged again"))
    assert grading.grade(fresh, UNIT, ["ada"])[0].problem == ""
    assert fresh.scores(UNIT) == {"ada": FULL}


@pytest.mark.usefixtures("ada")
def test_a_gradebook_that_is_away_for_a_while_gets_what_was_graded_meanwhile(
    fresh: ClassFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite alone would write into the file that was moved away."""
    write = recording.Recorder._write
    path, away = fresh.root / "gradebook.db", fresh.root / "away.db"

    def back() -> None:
        path.write_bytes(away.read_bytes())  # another file of the same name

    def after_it_went(self: recording.Recorder, *arguments: object) -> None:
        if not away.exists():
            path.rename(away)
            threading.Timer(2.0, back).start()
        write(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(recording.Recorder, "_write", after_it_went)
    grading.grade(fresh, UNIT, ["ada"])
    assert away.exists()
    assert fresh.scores(UNIT) == {"ada": FULL}


def test_a_file_that_is_no_gradebook_is_told_in_a_sentence(
    fresh: ClassFolder, ada: Path, ask: Callable[..., Result]
) -> None:
    (fresh.root / "gradebook.db").write_bytes(b"no database" * 1000)
    said = ask(fresh.root, "grade", NAME)
    assert said.exit_code == 2
    assert "not a database" in said.output


def test_penalties_follow_the_settings_of_the_next_run(fresh: ClassFolder, ada: Path) -> None:
    """A due date, an extension or a plug-in that changes after grading; nothing is graded anew."""
    (ada / "timestamp.txt").write_text("2026-02-02 12:00:00 UTC", "ascii")
    fresh.config.LateSubmissionPlugin.penalty_method = "zero"
    record(fresh, "ada")
    stamp = graded_path(fresh, "ada").stat().st_mtime_ns

    def total() -> float:
        [outcome] = grading.grade(fresh, UNIT, ["ada"])
        assert not outcome.problem
        assert graded_path(fresh, "ada").stat().st_mtime_ns == stamp
        return fresh.standings(UNIT)["ada"].total

    full = sum(FULL.values())
    assert total() == full
    with fresh.gradebook() as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2026-02-01 12:00:00")
    assert total() == 0
    with fresh.gradebook() as gradebook:
        gradebook.grant_extension(NAME, "ada", days=3)
    assert total() == full
    with fresh.gradebook() as gradebook:
        gradebook.grant_extension(NAME, "ada")
    assert total() == 0
    fresh.config.LateSubmissionPlugin.penalty_method = "none"
    assert total() == full


def test_with_force_what_has_been_graded_is_graded_again(fresh: ClassFolder, ada: Path) -> None:
    grading.grade(fresh, UNIT, ["ada"])
    grade_by_hand(fresh, "ada", 1.5)
    before = graded_path(fresh, "ada").stat().st_mtime_ns, graded_path(fresh, "ada").read_bytes()
    [outcome] = grading.grade(fresh, UNIT, ["ada"], force=True)
    assert outcome.seconds > 0
    assert graded_path(fresh, "ada").stat().st_mtime_ns > before[0]
    assert graded_path(fresh, "ada").read_bytes() == before[1]
    assert grades(fresh)["ada", "explain"] == (None, 1.5, False)


def test_a_file_cut_short_leaves_nothing_behind(
    fresh: ClassFolder, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk; and what a kill left is removed by the next run."""
    left = fresh.root / ".autograder" / "results" / NAME / "bob.json.17.part"
    left.parent.mkdir(parents=True)
    left.touch()
    replace = Path.replace

    def no_space(self: Path, target: Path) -> Path:
        if self.name == f".{NAME}.ipynb.part":
            raise OSError(28, "No space left on device", str(self))
        return replace(self, target)

    with monkeypatch.context() as then:
        then.setattr(Path, "replace", no_space)
        [outcome] = grading.grade(fresh, UNIT, ["ada"])
    assert "No space left" in outcome.problem
    assert not list(fresh.root.rglob("*.part"))
    assert not is_recorded(fresh, "ada")
    assert grading.grade(fresh, UNIT, ["ada"])[0].problem == ""
    assert is_recorded(fresh, "ada")
