"""A unit's facts that cannot be read are told in a sentence, whoever asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import CatalogueError, Course, Unit

FACTS = """
title = "One"
summary = "one"
place = 1

[points]
double = 2
"""


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Unit:
    """A unit with one exercise, in packages that nobody has asked for before."""
    name = tmp_path.name.replace("-", "_").replace("[", "_").replace("]", "_")
    root = tmp_path / name
    (root / "lab/units/one").mkdir(parents=True)
    (root / "lab/units/one/unit.toml").write_text(FACTS)
    (root / "one.py").write_text("__all__ = ['double']\n")
    monkeypatch.syspath_prepend(tmp_path)
    return Unit(Course(root, solutions=name, assignments=name, graders=name), "one")


def test_facts_that_can_be_read_are_read(unit: Unit) -> None:
    assert (unit.title, unit.points) == ("One", {"double": 2.0})


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"One"', '"One', "one/unit.toml cannot be read: "),
        ("place = 1\n", "", "one/unit.toml should give place"),
        ("= 2", "= 'two'", "one/unit.toml should give numbers as points"),
        ("double", "triple", "disagree about double, triple"),
    ],
)
def test_facts_that_are_wrong_are_told(unit: Unit, old: str, new: str, sentence: str) -> None:
    (unit.lab / "unit.toml").write_text(FACTS.replace(old, new))
    with pytest.raises(CatalogueError, match=sentence):
        print(unit.place, unit.points)


@pytest.mark.parametrize("text", ["def (", None])
def test_a_solution_that_is_unreadable_or_gone_is_told(unit: Unit, text: str | None) -> None:
    unit.solution.unlink()
    if text is not None:
        unit.solution.write_text(text)
    with pytest.raises(CatalogueError, match=r"^solutions/one\.py cannot be read: "):
        print(unit.exercises)
