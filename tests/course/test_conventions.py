"""What is right under another convention is recognised; one table says what it earns."""

from __future__ import annotations

import pytest

from autograder.course import COURSE, Unit
from autograder.dev.conventions import conventions, table
from autograder.judging.catalogue import mistakes


def test_the_table_in_the_documentation_is_that_of_the_catalogue() -> None:
    text = (COURSE.root / "docs" / "conventions.md").read_text(encoding="utf-8")
    assert text.endswith("\n" + table(COURSE) + "\n"), "docs/conventions.md is out of date"


def test_a_convention_is_called_right_and_told_what_the_exercise_asks_for() -> None:
    for one in conventions(COURSE):
        assert one.form.startswith("Right"), one
        assert "exercise" in one.reason or "here" in one.reason, one


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_only_a_convention_may_be_accepted(unit: Unit) -> None:
    assert all(one.kind == "convention" for one in mistakes(unit) if one.accepted)
