"""Grades go out as each platform imports them, with one total and what is not final."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import Result

from autograder.classroom import exports, roster
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.gradescope import as_gradescope
from autograder.classroom.marks import Mark
from autograder.classroom.roster import Person
from tests.classroom.class_folder import FULL, UNIT, grade, grade_by_hand, hand_in, solved
from tests.classroom.reported import class_report, failed, result, student

Ask = Callable[..., Result]
TOTAL = sum(FULL.values())
MARKS = {
    "ada": Mark("ada", "Ada", "Lovelace", "ada@x.org", {"stroll": 3.0, "explain": 1.5}, penalty=1.0)
}


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table)))


def people(*rows: dict[str, str]) -> list[Person]:
    return [one for one in map(roster.person, rows) if one]


def test_a_row_for_each_student_has_every_part_of_the_total() -> None:
    scores = FULL | {"explain": 1.5}
    noon = datetime(2026, 1, 31, 12)
    mark = Mark("ada", scores=scores, penalty=1.0, handed_in=noon, seconds_late=60)
    table = exports.as_csv(
        class_report(student("ada", mark=mark, late=True, times=2), student("bob"))
    )
    [ada, bob] = rows(table)
    assert {name: float(ada[name]) for name in FULL} == FULL
    assert (ada["written"], ada["penalty"]) == ("1.5", "1")
    assert float(ada["total"]) == TOTAL + 1.5 - 1
    assert (ada["late"], ada["times"], ada["handed in"]) == ("yes", "2", "2026-01-31 12:00:00")
    assert float(bob["total"]) == TOTAL


def test_moodles_own_worksheet_comes_back_with_the_grades() -> None:
    head = {"Full name": "Ada Lovelace", "Email address": "ada@x.org", "Status": "-", "Grade": ""}
    class_ = people(
        {
            "Identifier": "Participant 7",
            "ID number": "ada",
            **head,
            "Last modified (submission)": "-",
        },
        {
            "Identifier": "Participant 8",
            "ID number": "bob",
            **head,
            "Last modified (submission)": "-",
        },
    )
    [ada, bob] = rows(exports.moodle(UNIT, class_, MARKS))
    assert next(iter(ada)) == "Identifier"
    assert (ada["Identifier"], ada["Grade"], ada["Status"]) == ("Participant 7", "3.5", "-")
    assert (bob["Identifier"], bob["Grade"]) == ("Participant 8", "")


def test_without_a_worksheet_moodle_gets_who_and_a_column() -> None:
    [ada] = rows(exports.moodle(UNIT, [Person("ada", ("Ada Lovelace",), ("ada",))], MARKS))
    assert ada == {
        "ID number": "ada",
        "Email address": "ada@x.org",
        "Full name": "Ada Lovelace",
        UNIT.title: "3.5",
    }


def test_canvas_gets_its_ids_back() -> None:
    row = {"Student": "Lovelace, Ada", "ID": "123", "SIS User ID": "s1", "SIS Login ID": "ada"}
    points, ada = rows(exports.canvas(UNIT, people(row | {"Section": "A"}), MARKS))
    assert ada == row | {"Section": "A", UNIT.title: "3.5"}
    assert points["Student"] == "Points Possible"
    assert float(points[UNIT.title]) == TOTAL
    _, ada = rows(exports.canvas(UNIT, [Person("ada")], MARKS))
    assert (ada["SIS Login ID"], ada[UNIT.title]) == ("ada", "3.5")


def test_blackboard_gets_usernames() -> None:
    row = {"Last Name": "Lovelace", "First Name": "Ada", "Username": "ada"}
    for class_ in (people(row), [Person("ada", (), ("ada",))]):
        assert rows(exports.blackboard(UNIT, class_, MARKS)) == [row | {UNIT.title: "3.5"}]


def test_gradescope_gets_a_test_for_each_exercise() -> None:
    said = as_gradescope(result(failed("stroll", "", "uphill")))
    assert said["score"] == TOTAL - FULL["stroll"]
    tests = {one["name"]: one for one in said["tests"]}
    assert list(tests) == list(FULL)
    assert (tests["stroll"]["status"], tests["stroll"]["score"]) == ("failed", 0)
    assert "You made uphill." in tests["stroll"]["output"]
    assert (tests["glide"]["status"], tests["glide"]["score"]) == ("passed", FULL["glide"])
    assert sum(one["score"] for one in said["tests"]) == said["score"]
    assert {one["output_format"] for one in said["tests"]} == {"text"}


# The commands


def test_an_export_that_is_not_final_says_so(fresh: ClassFolder, ada: Path, ask: Ask) -> None:
    hand_in(fresh, "bob", made=["stroll.uphill"], notebook="untouched")
    grade(fresh, UNIT, ["ada", "bob"])
    for platform in ("csv", *exports.PLATFORMS):
        said = ask(fresh.root, "export", UNIT.name, "--format", platform)
        assert said.exit_code == 1
        assert "Not final: 1 written answer of 1 student waits" in said.stderr
        assert "waits" not in said.stdout
    grade_by_hand(fresh, "ada", 1.5)
    said = ask(fresh.root, "export", UNIT.name)
    assert said.exit_code == 0
    totals = {row["student"]: float(row["total"]) for row in rows(said.stdout)}
    assert totals == {"ada": TOTAL + 1.5, "bob": TOTAL - FULL["stroll"]}
    assert (
        ask(fresh.root, "export", UNIT.name, "--format", "canvas", "--to", "c.csv").exit_code == 0
    )
    [_, *students] = rows((fresh.root / "c.csv").read_text("utf-8"))
    assert {row["SIS Login ID"]: float(row[UNIT.title]) for row in students} == totals
    said = ask(fresh.root, "report", UNIT.name, "--json")
    assert {one["student"]: one["total"] for one in json.loads(said.stdout)["students"]} == totals
    assert (
        ask(fresh.root, "report", UNIT.name, "--csv").stdout
        == ask(fresh.root, "export", UNIT.name).stdout
    )


@pytest.mark.parametrize("platform", ["csv", "moodle"])
def test_an_export_of_nothing_gets_a_sentence_or_an_empty_table(
    fresh: ClassFolder, ask: Ask, platform: str
) -> None:
    said = ask(fresh.root, "export", UNIT.name, "--format", platform)
    if platform == "csv":
        assert (said.exit_code, "Nothing has been graded" in said.stderr) == (2, True)
    else:
        assert (said.exit_code, rows(said.stdout)) == (0, [])


def test_a_score_is_printed_for_gradescope(fresh: ClassFolder, ask: Ask) -> None:
    (fresh.root / "walks.py").write_bytes(solved())
    said = ask(fresh.root, "score", "walks.py", "--unit", UNIT.name, "--gradescope")
    assert said.exit_code == 0, said.output
    assert json.loads(said.stdout)["score"] == TOTAL
