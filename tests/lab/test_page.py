"""What a check says in a notebook: a table, in which nothing that a student wrote is markup."""

from __future__ import annotations

import html
import re

import pytest

from assignments.lab import page
from tests.lab.conftest import ONE, Workbook, put

SAID = """\
double: not right yet
Call:      double(
               21)
Expected:  array([[1.],
                  [2.]])
Got:       'a < b & <script>'
Too small. Fill in <i>it</i>."""


def cells(text: str) -> list[str]:
    found = re.findall("<td.*?>(.*?)</td>", page.table(text), re.S)
    return [html.unescape(one) for one in found]


def test_what_was_called_expected_and_got_stand_below_each_other() -> None:
    assert cells(SAID) == [
        "<b>double: not right yet</b>",
        *("Call", "double(\n    21)"),
        *("Expected", "array([[1.],\n       [2.]])"),
        *("Got", "'a < b & <script>'"),
        "Too small. Fill in <i>it</i>.",
    ]


def test_nothing_of_it_is_markup() -> None:
    assert "<script>" not in page.table(SAID)
    assert "<i>" not in page.table(SAID)


def test_beside_the_name_are_its_points_and_a_link_to_its_line(workbook: Workbook) -> None:
    folder = workbook(one=ONE)
    put(folder / "lab/units/one/unit.toml", "place = 1\n[points]\ndouble = 2\n")
    line = ONE.splitlines().index("def triple(theta):") + 1
    link = f'<a href="assignments/one.py#line={line - 1}">assignments/one.py, line {line}</a>'
    assert page.place("triple") == link
    assert page.place("double").startswith('2 points · <a href="assignments/one.py#line=7">')
    put(folder / "one.py", f"# Mine.\n{ONE}")
    assert f"line {line + 1}</a>" in page.table("triple: passed", page.place("triple"))
    assert page.place("other") == ""


def test_in_a_terminal_it_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    page.say(SAID)
    page.ask("Which?\n\nA) This.")
    assert capsys.readouterr().out == f"{SAID}\nWhich?\n\nA) This.\n"
