"""Due dates and extensions by command: nbgrader sees the same, and penalties follow at once."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result

from autograder.classroom import closing, database, extensions, intake, moments, report
from autograder.classroom.gradebook import ClassFolder
from tests.classroom.class_folder import FULL, UNIT, grade, hand_in, record, run, write_settings

NAME = UNIT.name
ALL = sum(FULL.values())
Ask = Callable[..., Result]
Tell = Callable[..., str]

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-02-01", "2026-02-01 22:59:59"),
        ("2026-07-01", "2026-07-01 21:59:59"),
        ("2026-02-01 18:00", "2026-02-01 17:00:00"),
        ("2026-02-01T18:00:30", "2026-02-01 17:00:30"),
        ("2026-02-01 18:00 UTC", "2026-02-01 18:00:00"),
        ("2026-02-01 18:00Z", "2026-02-01 18:00:00"),
        ("2026-02-01 18:00 -0500", "2026-02-01 23:00:00"),
        ("2026-10-25 02:30", "2026-10-25 01:30:00"),  # it comes twice, and the later one counts
    ],
)
def test_a_time_is_read_in_the_time_zone_of_the_class(text: str, utc: str) -> None:
    assert str(moments.read(text, BERLIN)) == utc


@pytest.mark.parametrize(
    "text",
    [
        *("", "tomorrow", "2026-02-30", "2026-2-1", "01.02.2026", "0226-02-01", "20260201T1800"),
        *("2026-02-01 25:00", "2026-02-01 18:00 PST", "2026-02-01 18:00 +99:00"),
        "2026-03-29 02:30",  # the clocks are put forward over it
    ],
)
def test_what_is_no_time_gets_a_sentence(text: str) -> None:
    with pytest.raises(intake.RefusedError, match=r"is not a time|There is no 2026-03-29"):
        moments.read(text, BERLIN)


@pytest.fixture(scope="module")
def graded(released: ClassFolder, tmp_path_factory: pytest.TempPathFactory) -> ClassFolder:
    """A class in which a late submission counts nothing, and one is graded; to be copied."""
    fresh = ClassFolder(tmp_path_factory.mktemp("graded") / "class")
    shutil.copytree(released.root, fresh.root)
    settings = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'
    settings += 'c.NbGraderAPI.timezone = "Europe/Berlin"\n'
    with (fresh.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(settings)
    (hand_in(fresh, "ada") / "timestamp.txt").write_text("2026-02-02 12:00:00 UTC", "ascii")
    there = ClassFolder(fresh.root)
    with there.gradebook() as gradebook:
        gradebook.add_student("zoe", first_name="Zoe", last_name="Zorn")
    record(there, "ada")
    return there


@pytest.fixture
def there(graded: ClassFolder, tmp_path: Path) -> ClassFolder:
    """The same class, to be changed."""
    shutil.copytree(graded.root, tmp_path / "class")
    return ClassFolder(tmp_path / "class")


@pytest.fixture
def tell(there: ClassFolder, ask: Ask) -> Tell:
    """Return a function that gives a command in this class which has to succeed."""

    def told(*command: str) -> str:
        done = ask(there.root, *command)
        assert done.exit_code == 0, done.output
        return done.output

    return told


def total(there: ClassFolder, student: str = "ada") -> float:
    return there.standings(UNIT)[student].total


def extension(there: ClassFolder, student: str = "ada") -> timedelta | None:
    """Return what nbgrader knows of an extension."""
    with there.gradebook() as gradebook:
        found: timedelta | None = gradebook.find_submission(NAME, student).extension
        return found


def test_penalties_follow_a_due_date_and_an_extension_there_and_back(
    there: ClassFolder, tell: Tell
) -> None:
    assert total(there) == ALL
    said = tell("due", NAME, "2026-02-01")
    assert "walks is due 2026-02-01 23:59:59 Europe/Berlin." in said
    assert "Late: 1 of 1 submissions, 0 before." in said
    assert "1 penalty has changed; `nbgrader generate_feedback walks` shows it." in said
    assert total(there) == 0
    with there.gradebook() as gradebook:
        assert gradebook.find_assignment(NAME).duedate == datetime(2026, 2, 1, 22, 59, 59)
    said = tell("extend", NAME, "ada", "--until", "2026-02-03")
    assert "ada may hand in walks until 2026-02-03 23:59:59 Europe/Berlin, 2 days after" in said
    assert (total(there), extension(there)) == (ALL, timedelta(days=2))
    assert "extend" not in tell("extend", NAME, "ada", "--until", "2026-02-03")  # twice is once
    assert (total(there), extension(there)) == (ALL, timedelta(days=2))
    tell("extend", NAME, "ada", "--until", "2026-02-02 12:00")  # in place of it, and too short
    assert total(there) == 0
    tell("extend", NAME, "ada", "--until", "2026-02-03")
    tell("extend", NAME, "ada", "--take-back")
    assert (total(there), extension(there)) == (0, None)
    assert "has no due date" in tell("due", NAME, "--none")
    assert total(there) == ALL


def test_an_extension_keeps_its_end_when_the_due_date_moves(there: ClassFolder, tell: Tell) -> None:
    tell("due", NAME, "2026-02-01")
    tell("extend", NAME, "ada", "--until", "2026-02-03")
    tell("due", NAME, "2026-02-02")
    assert extension(there) == timedelta(days=1)
    tell("due", NAME, "2026-02-05")
    assert extension(there) is None
    with there.gradebook() as gradebook:  # as formgrader does it
        gradebook.update_or_create_assignment(NAME, duedate="2026-02-01 22:59:59 UTC")
    grade(there, UNIT, ["ada"])
    assert (extension(there), total(there)) == (timedelta(days=2), ALL)


@pytest.mark.parametrize("way", ["ours", "nbgrader's"])
def test_an_extension_may_be_granted_before_anything_is_handed_in(
    there: ClassFolder, tell: Tell, way: str
) -> None:
    tell("due", NAME, "2026-02-01")
    tell("extend", NAME, "Zoe Zorn", "--until", "2026-02-03")
    assert set(there.standings(UNIT)) == {"ada"}  # nobody has handed in by that
    assert re.search(r"zoe +│ 2026-02-03 23:59:59", tell("due", NAME))
    (hand_in(there, "zoe") / "timestamp.txt").write_text("2026-02-02 12:00:00 UTC", "ascii")
    if way == "ours":
        grade(there, UNIT, ["zoe"])
    else:
        assert run(there.root, "nbgrader", "autograde", NAME).returncode == 0
    assert (total(there, "zoe"), total(there)) == (ALL, 0)
    assert extension(there, "zoe") == timedelta(days=2)


def test_a_due_date_may_be_set_before_the_release_and_outlives_another(
    tmp_path: Path, ask: Ask
) -> None:
    write_settings(tmp_path / "class")
    there = ClassFolder(tmp_path / "class")
    assert ask(there.root, "due", NAME, "2026-02-01").exit_code == 0
    for _ in range(2):
        there.generate(UNIT)
        assert there.points(UNIT) == FULL
        assert "walks is due 2026-02-01 23:59:59 UTC." in ask(there.root, "due", NAME).output


def test_what_nbgrader_was_told_otherwise_stands_and_can_be_taken_back(
    there: ClassFolder, tell: Tell
) -> None:
    tell("due", NAME, "2026-02-01")
    with there.gradebook() as gradebook:
        gradebook.grant_extension(NAME, "ada", days=3)
    grade(there, UNIT, ["ada"])
    assert total(there) == ALL
    assert re.search(r"ada +│ 2026-02-04 23:59:59", tell("due", NAME))
    tell("extend", NAME, "ada", "--take-back")
    assert (total(there), extension(there)) == (0, None)


REFUSED = {
    "a wrong name": ("adda --until 2026-02-03", "called 'adda'; did you mean ada?"),
    "nobody's name": ("xyz --until 2026-02-03", "called 'xyz'; give a roster"),
    "a path": ("../ada --until 2026-02-03", "Nobody in the class is called '../ada'"),
    "one of two wrong": ("ada nobody --until 2026-02-03", "called 'nobody'"),
    "a wrong date": ("ada --until 2026-02-31", "'2026-02-31' is not a time"),
    "not after the due date": ("ada --until 2026-02-01", "is due 2026-02-01 23:59:59 Europe"),
    "no such zone": ("ada --until 2026-02-03 --timezone Mars", "There is no time zone 'Mars'"),
    "none to take back": ("ada --take-back", "ada has no extension for walks; nothing was"),
    "neither": ("ada", "Give --until DATE, or --take-back"),
    "both": ("ada --until 2026-02-03 --take-back", "Give --until DATE, or --take-back"),
}


def test_what_cannot_be_granted_gets_a_sentence_and_changes_nothing(
    there: ClassFolder, tell: Tell, ask: Ask
) -> None:
    tell("due", NAME, "2026-02-01")
    for command, sentence in REFUSED.values():
        said = ask(there.root, "extend", NAME, *command.split())
        assert (said.exit_code, sentence in said.stderr) == (2, True), said.stderr
    assert (total(there), extension(there)) == (0, None)
    assert not (there.root / ".autograder" / "extensions").exists()


def test_without_a_due_date_there_is_nothing_to_extend(there: ClassFolder, ask: Ask) -> None:
    said = ask(there.root, "extend", NAME, "ada", "--until", "2026-02-03")
    assert (said.exit_code, "has no due date" in said.stderr) == (2, True)


def test_a_damaged_note_is_said_and_not_taken_for_none(there: ClassFolder, ask: Ask) -> None:
    path: Path = there.root / ".autograder" / "extensions" / f"{NAME}.json"
    path.parent.mkdir()
    for text in ("", "[]", '{"ada": 1}', '{"ada": "soon"}', "\x00"):
        path.write_text(text)
        with pytest.raises(database.GradebookError, match="nobody knows which extensions"):
            extensions.granted(there.root, UNIT)
    for command in ("due", NAME, "2026-02-01"), ("grade", NAME):
        said = ask(there.root, *command)
        assert (said.exit_code, "nobody knows which extensions" in said.stderr) == (2, True)
    said_by_nbgrader = run(there.root, "nbgrader", "autograde", NAME)
    assert said_by_nbgrader.returncode == 1
    assert "nobody knows which extensions" in said_by_nbgrader.stderr
    assert "Traceback" not in said_by_nbgrader.stderr


def test_a_unit_is_not_closed_while_somebody_has_time(
    there: ClassFolder, tell: Tell, ask: Ask
) -> None:
    tell("due", NAME, "2026-02-01")
    tell("extend", NAME, "ada", "--until", "2099-01-01")
    said = ask(there.root, "close", NAME)
    assert said.exit_code == 2
    assert "ada has an extension until 2099-01-01 22:59:59 UTC" in said.stderr
    assert closing.closed(there.root, UNIT) is None
    tell("extend", NAME, "ada", "--take-back")
    tell("close", NAME)
    assert "what is handed in now does not count" in tell(
        "extend", NAME, "ada", "--until", "2026-02-03"
    )
    assert total(there) == ALL  # what was handed in before the closing is excused


def test_the_report_calls_late_who_is_late_for_the_gradebook(
    there: ClassFolder, tell: Tell
) -> None:
    note = {"ada": {"versions": ["1"], "late": True}}  # what the platform said
    path = there.root / ".autograder" / "collected" / f"{NAME}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(note), "utf-8")

    def late() -> bool:
        [ada] = report.summarize(there.root, UNIT).students
        return ada.late

    assert late()
    tell("due", NAME, "2026-02-01")
    assert late()
    tell("extend", NAME, "ada", "--until", "2026-02-03")
    assert not late()
