"""A gradebook on a PostgreSQL server: the same grades, and the server's troubles in sentences."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from nbgrader.converters.base import NbGraderException

from autograder.classroom import database, grading, recording, submission
from autograder.classroom.gradebook import CONFIG, ClassFolder
from autograder.classroom.graded import Grading
from autograder.judging.keys import course_key
from tests.classroom.class_folder import (
    FULL,
    UNIT,
    grade_by_hand,
    hand_in,
    is_recorded,
    keep_grades_at,
    run,
)
from tests.classroom.postgresql import Server
from tests.classroom.test_recording import files, in_bulk, tables
from tests.classroom.test_troubles import impatient

__all__ = ["impatient"]

NAME = UNIT.name
Ask = Callable[..., Result]


@pytest.fixture
def ada(on_server: ClassFolder) -> Path:
    return hand_in(on_server, "ada")


def hand_in_few(there: ClassFolder) -> None:
    hand_in(there, "ada")
    hand_in(there, "carl", made=["stroll.uphill"])
    hand_in(there, "dora", notebook="doubled", module="untouched")
    stamp = submission.folder(there.root, UNIT, "ada") / "timestamp.txt"
    stamp.write_text("2026-02-02 12:00:00.5 CET", "ascii")
    with there.gradebook() as gradebook:
        gradebook.update_or_create_assignment(NAME, duedate="2026-02-01 12:00:00")
        gradebook.add_student("carl", first_name="Carl", last_name="Gauß")


def hand_in_again(there: ClassFolder) -> None:
    for student in ("ada", "carl"):
        grade_by_hand(there, student, 1.5)
    shutil.rmtree(there.root / "submitted" / "carl")
    hand_in(there, "carl")


def test_the_whole_way_gives_the_same_as_with_a_file(
    fresh: ClassFolder, on_server: ClassFolder, ask: Ask
) -> None:
    """Graded, marked by hand, handed in again, graded by nbgrader, exported, given back, closed."""
    course_key(fresh.root)
    shutil.copy(fresh.root / "gradebook.key", on_server.root)
    both = (fresh, on_server)
    for there in both:
        with (there.root / CONFIG).open("a") as settings:
            settings.write("\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
        hand_in_few(there)
        in_bulk(ClassFolder(there.root))
        hand_in_again(there)
        in_bulk(ClassFolder(there.root))
    assert rows(on_server) == rows(fresh)
    assert files(on_server) == files(fresh)
    done = run(on_server.root, "nbgrader", "autograde", NAME, "--force")
    assert done.returncode == 0, done.stderr
    assert rows(on_server) == rows(fresh)
    for there in both:
        done = run(there.root, "nbgrader", "export", "--to", "grades.csv")
        assert done.returncode == 0, done.stderr
    assert exported(on_server) == exported(fresh)
    on_server.feedback(UNIT)
    assert (on_server.root / "feedback" / "ada" / NAME / f"{NAME}.html").is_file()
    said = [ask(there.root, "export", NAME).output for there in both]
    assert said[0] == said[1]
    for command in ("report", "close", "grade"):
        assert ask(on_server.root, command, NAME).exit_code in (0, 1)
    assert rows(on_server) == rows(fresh)


def exported(there: ClassFolder) -> list[str]:
    """Return the rows of nbgrader's export; a server puts those without a name last."""
    return sorted((there.root / "grades.csv").read_text("utf-8").splitlines())


def rows(there: ClassFolder) -> dict[str, list[dict[str, object]]]:
    """Return every row, without the ids of cells, which every release draws anew."""
    found = tables(there)
    cells = {row["id"]: row["name"] for row in found["base_cell"]}
    for table in found.values():
        for row in table:
            if "cell_id" in row:
                row["cell"] = cells[row["cell_id"]]
            for drawn in ("id", "assignment_id", "notebook_id", "cell_id"):
                row.pop(drawn, None)
        table.sort(key=repr)
    return found


@pytest.mark.usefixtures("ada", "impatient")
def test_a_table_that_stays_locked_is_told_in_a_sentence(
    on_server: ClassFolder, server: Server, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCKED", 1)
    with on_server.gradebook() as holder:
        database.keep_others_from_writing(holder.db, ["grade"])
        said = ask(on_server.root, "grade", NAME)
    assert said.exit_code == 2
    assert "close that program" in said.output
    assert ask(on_server.root, "grade", NAME).exit_code == 0
    assert on_server.scores(UNIT) == {"ada": FULL}


@pytest.mark.usefixtures("ada")
def test_a_server_that_is_away_for_ten_seconds_gets_what_was_graded_meanwhile(
    on_server: ClassFolder, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, went = recording.Recorder._write, []

    def after_it_went(self: recording.Recorder, *arguments: object) -> None:
        if not went:
            went.append(True)
            server.stop()
            threading.Timer(10.0, server.start).start()
        write(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(recording.Recorder, "_write", after_it_went)
    grading.grade(on_server, UNIT, ["ada"])
    assert went
    assert on_server.scores(UNIT) == {"ada": FULL}


@pytest.mark.usefixtures("ada", "impatient")
def test_a_server_that_stays_away_is_told_in_a_sentence(
    on_server: ClassFolder, server: Server, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(on_server.root.rglob("*"))
    server.stop()
    try:
        said = [ask(on_server.root, *command, NAME) for command in (("grade",), ("export",))]
    finally:
        server.start()
    for one in said:
        assert one.exit_code == 2
        assert "Start its server" in one.output
    assert sorted(on_server.root.rglob("*")) == before


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("{wrong_password}", "password authentication failed"),
        ("{no_database}", "does not exist"),
        ("teacher:secret@localhost/x", "not the address of a database"),
        ("postgres://teacher:secret@localhost/x", "not the address of a database"),
        ("postgresql+pg8000://teacher:secret@localhost/x", "pg8000, which is not installed"),
    ],
)
def test_a_gradebook_that_nobody_can_open_is_told_at_once(
    on_server: ClassFolder, server: Server, ask: Ask, url: str, told: str
) -> None:
    name = server.database()
    known = {"wrong_password": server.url(name, "secret"), "no_database": server.url("nobody")}
    keep_grades_at(on_server.root, url.format(**known))
    before = sorted(on_server.root.rglob("*"))
    for command in ("grade", "export", "close"):
        said = ask(on_server.root, command, NAME)
        assert said.exit_code == 2
        assert told in said.output
        assert "secret" not in said.output
    with pytest.raises(NbGraderException, match=re.escape(told)):  # typed by hand
        ClassFolder(on_server.root).autograde(UNIT).start()
    assert sorted(on_server.root.rglob("*")) == before


@pytest.mark.usefixtures("ada", "impatient")
def test_a_gradebook_that_cannot_be_written_is_told_in_a_sentence(
    on_server: ClassFolder, server: Server, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.sql("ALTER ROLE teacher SET default_transaction_read_only = on")
    try:
        said = ask(on_server.root, "grade", NAME)
    finally:
        server.sql("ALTER ROLE teacher RESET default_transaction_read_only")
    assert said.exit_code == 2
    assert "Let its user write to it" in said.output
    assert not is_recorded(on_server, "ada")
    monkeypatch.setattr(Grading, "begin", lambda *_: pytest.fail("it was judged again"))
    assert grading.grade(on_server, UNIT, ["ada"])[0].problem == ""
    assert on_server.scores(UNIT) == {"ada": FULL}
