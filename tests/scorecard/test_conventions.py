"""What is right under another convention is recognised; one table says what it earns."""

from __future__ import annotations

import pytest

from autograder.course import ROOT, UNITS
from autograder.diagnosing.conventions import conventions, table
from autograder.faults._kit import faults


def test_the_table_in_the_documentation_is_that_of_the_catalogue() -> None:
    text = (ROOT / "docs" / "conventions.md").read_text(encoding="utf-8")
    assert text.endswith("\n" + table() + "\n"), "run python docs/make_conventions.py"


def test_a_convention_is_called_right_and_told_what_the_exercise_asks_for() -> None:
    for one in conventions():
        assert one.form.startswith("Right"), one
        assert "exercise" in one.reason or "here" in one.reason, one


@pytest.mark.parametrize("unit", UNITS)
def test_only_a_convention_may_be_accepted(unit: str) -> None:
    assert all(one.kind == "convention" for one in faults(unit) if one.accepted)
