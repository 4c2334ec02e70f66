"""What a check says in a notebook: a table, in which nothing that a student wrote is markup."""

from __future__ import annotations

import html
import re

import pytest

from assignments.lab import page

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


def test_in_a_terminal_it_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    page.say(SAID)
    page.ask("Which?\n\nA) This.")
    assert capsys.readouterr().out == f"{SAID}\nWhich?\n\nA) This.\n"
