"""Requests for a regrade: noted, answered, shown to the instructor, and taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from autograder.classroom import exports, report, report_page, reporting, requests
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.intake import RefusedError
from autograder.classroom.requests import Request
from tests.classroom.class_folder import UNIT, hand_in, record
from tests.classroom.reported import class_report, failed, student

NAME = UNIT.name
Ask = Callable[..., Result]


def test_a_request_is_noted_answered_and_taken_back(fresh: ClassFolder, ask: Ask) -> None:
    hand_in(fresh, "ada", made=["stroll.uphill"])
    record(fresh, "ada")

    def tell(*command: str) -> str:
        done = ask(fresh.root, "requests", NAME, *command)
        assert done.exit_code == 0, done.output
        return done.output

    def listed() -> list[Request]:
        return requests.requests(fresh.root, UNIT)

    assert "Nobody has asked" in tell()
    said = tell("ada", "stroll", "--note", "It goes\ndownhill.\x1b[31m")
    assert ("ada" in said, "stroll" in said, "\x1b[31m" in said) == (True, True, False)
    [one] = listed()
    assert (one.points, one.note, one.answer) == (0.0, "It goes\ndownhill.⟨U+001B⟩[31m", "")
    again = ask(fresh.root, "requests", NAME, "ada", "stroll", "--note", "Please!")
    assert (again.exit_code, "has asked for stroll already" in again.stderr) == (2, True)
    assert listed() == [one]

    exported = ask(fresh.root, "export", NAME, "--format", "canvas")
    assert exported.exit_code == 1
    assert "1 request for a regrade waits for an answer." in exported.stderr
    assert "1 request for a regrade waits" in ask(fresh.root, "report", NAME).output
    assert [one.student for one in report.summarize(fresh.root, UNIT).requests] == ["ada"]

    with fresh.gradebook() as gradebook:  # as formgrader does it
        gradebook.find_grade("stroll", NAME, NAME, "ada").manual_score = 1.5
        gradebook.db.commit()
    assert "0, now 1.5" in tell("ada", "stroll", "--answer", "You are right.")
    tell("ada", "stroll", "--answer", "Half right.")  # an answer may be mended
    assert [one.answer for one in listed()] == ["Half right."]
    tell("ada", "stroll", "--note", "And the rest?")  # after an answer one may ask again
    assert [(one.points, one.answer) for one in listed()] == [(0.0, "Half right."), (1.5, "")]
    tell("ada", "stroll", "--remove")
    assert [one.answer for one in listed()] == ["Half right."]
    tell("ada", "explain", "--note", "The written answer too.")

    for command, sentence in {
        ("adda", "stroll", "--note", "x"): "did you mean ada?",
        ("ada", "strol", "--note", "x"): "walks has no exercise 'strol'; it has ",
        ("ada", "glide", "--answer", "x"): "ada has not asked for glide in walks",
        ("ada", "glide", "--remove"): "ada has not asked for glide in walks",
        ("ada", "stroll", "--note", " "): "the text is empty",
        ("ada", "stroll"): "Give UNIT alone; or UNIT STUDENT EXERCISE and",
        ("ada", "--remove"): "Give UNIT alone; or",
        ("ada", "stroll", "--remove", "--note", "x"): "Give UNIT alone; or",
    }.items():
        done = ask(fresh.root, "requests", NAME, *command)
        assert (done.exit_code, sentence in done.stderr) == (2, True), done.stderr
    assert len(listed()) == 2


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"student": "ada"}]', "\x00"])
def test_a_damaged_list_is_said_and_not_taken_for_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / ".autograder" / "requests" / f"{NAME}.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(RefusedError, match="nobody knows who asked"):
        requests.requests(tmp_path, UNIT)


def test_requests_stand_in_the_report_the_open_ones_first() -> None:
    evil = "<script>alert(1)</script>"
    done = Request("ada", "stroll", "2026-02-01 12:00 UTC", 0.0, "Why?", "You are right.", "then")
    waiting = Request("bob", "stroll", "2026-02-02 12:00 UTC", 0.0, evil)
    gone = Request("gone", "stroll", "2026-02-03 12:00 UTC", 0.0, "Why?")
    people = student("ada"), student("bob", failed("stroll"))
    found = class_report(*people, asked=[done, waiting, gone])
    assert [one.student for one in found.requests] == ["bob", "gone", "ada"]
    page = report_page.as_html(found, UNIT)
    assert evil not in page
    assert page.index("none yet") < page.index("You are right.")
    assert f"0, now {UNIT.points['stroll']:g}" in page
    assert '<a href="#s-gone">' not in page
    assert json.loads(json.dumps(exports.as_json(found)))["requests"][2]["answer"]
    assert reporting.requests.open_sentence(found.requests).startswith("2 requests for a regrade")
