"""Every picture of every unit: for all eyes, for none, and with words that follow from its data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from assignments.lab import expected, style
from assignments.lab.film import Film
from assignments.lab.seen import described
from autograder.dev import expected as stored
from tests.course.test_lab import DRAWN, pictures
from tests.lab import sight

EVERY = [
    (unit.name, name, picture)
    for unit in DRAWN
    for name, picture in pictures(unit).items()
    if not isinstance(picture, Film)
]
of_every_picture = pytest.mark.parametrize(
    ("unit", "name"), [one[:2] for one in EVERY], ids=[f"{one[0]}.{one[1]}" for one in EVERY]
)
PICTURES = {one[:2]: one[2] for one in EVERY}


class Changed:
    """The reference solutions, with every number that they return changed."""

    def __init__(self, unit: str, change: Callable[[Any], Any]) -> None:
        self._module, self._change = import_module(f"solutions.{unit}"), change

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self._module, name)
        return lambda *args, **kwargs: self._changed(function(*args, **kwargs))

    def _changed(self, got: Any) -> Any:
        if isinstance(got, tuple):
            return self._changed(got[0]), *got[1:]
        return self._change(got) if isinstance(got, float | np.ndarray) else got


def draw(unit: str, name: str, change: Callable[[Any], Any]) -> Figure:
    with np.errstate(all="ignore"), mpl.rc_context(style.SETTINGS):
        return PICTURES[unit, name].beside_expected(Changed(unit, change))


@pytest.fixture(scope="module")
def right() -> Callable[[str, str], Figure]:
    """Return what draws a picture with right functions; each is drawn once."""
    done: dict[tuple[str, str], Figure] = {}

    def figure(unit: str, name: str) -> Figure:
        if (unit, name) not in done:
            done[unit, name] = draw(unit, name, lambda got: got)
        return done[unit, name]

    return figure


Right = Callable[[str, str], Figure]


def words(figure: Figure) -> Iterator[str]:
    """Go through all that is written on a figure, apart from the ticks."""
    ticks = {
        id(label)
        for axes in figure.axes
        for label in [*axes.get_xticklabels(which="both"), *axes.get_yticklabels(which="both")]
    }
    for text in figure.findobj(Text):
        if text.get_text() and id(text) not in ticks:
            yield text.get_text()


@of_every_picture
def test_every_line_stands_out_from_its_ground(right: Right, unit: str, name: str) -> None:
    for axes in right(unit, name).axes:
        ground = sight.ground_of(axes)
        for line, colors in sight.strokes(axes):
            if ground is not None and colors and axes.name != "3d":
                best = max(sight.contrast(color, ground) for color in colors)
                assert best >= 3, (line, colors)


@of_every_picture
def test_no_two_lines_differ_by_their_hue_alone(right: Right, unit: str, name: str) -> None:
    for axes in right(unit, name).axes:
        alike = [(one.get_label(), other.get_label()) for one, other in sight.confusable(axes)]
        assert alike == []


@of_every_picture
def test_regions_are_told_apart_without_their_colours(right: Right, unit: str, name: str) -> None:
    for axes in right(unit, name).axes:
        assert list(sight.undivided(axes)) == []


@of_every_picture
def test_right_functions_are_what_was_to_be_expected(right: Right, unit: str, name: str) -> None:
    assert all("expected" not in text.get_text() for text in right(unit, name).texts)


@of_every_picture
def test_it_says_what_is_seen(right: Right, unit: str, name: str) -> None:
    about = PICTURES[unit, name].draw.__doc__
    said = described(right(unit, name), about)
    assert re.match("(Your|A|The|How|What|Which|Where|In|To|One|Four|Six|All|Maps|Two|Loss|Exam|"
                    "Descent|Plain|Descents) ?", said)  # fmt: skip
    assert "student" not in said.split(".")[0].replace("exam", "")
    assert "$" not in said
    assert 60 < len(said) < 3000


WILD = {
    "nan": lambda got: got * np.nan,
    "huge": lambda got: got * 1e300,
}
PRAISE = re.compile(
    r"converges|all finite|is low enough|lands on it|: 3 of 3|[1-9]\d* of \d+ slopes agree"
)


@pytest.mark.parametrize("kind", WILD)
@of_every_picture
def test_wild_numbers_are_short_and_are_not_praised(kind: str, unit: str, name: str) -> None:
    try:
        figure = draw(unit, name, WILD[kind])
    except Exception:
        return  # then a sentence says that it cannot be drawn: see tests/lab/test_pictures.py
    for text in words(figure):
        assert not re.search(r"\d{8}", text), text
        assert not re.search(r"\b(nan|inf)\b", text), text
        assert all(len(line) < 75 for line in text.split("\n")), text
        assert kind == "huge" or not PRAISE.search(text), text


@pytest.mark.parametrize("unit", [one for one in DRAWN if stored.path(one).is_file()],
                         ids=lambda unit: unit.name)  # fmt: skip
def test_what_is_stored_belongs_to_a_picture_and_is_short(unit: Any) -> None:
    panels = expected.stored(stored.path(unit))
    assert set(panels) <= set(pictures(unit))
    assert stored.path(unit).stat().st_size < 40_000
