"""The colours are seen by everybody: on maps, in grey, and by who cannot tell red from green."""

from __future__ import annotations

import itertools

import pytest

from assignments.lab import style
from tests.lab import sight

COLORS = {
    "blue": style.BLUE, "red": style.RED, "green": style.GREEN, "pink": style.PINK,
    "orange": style.ORANGE, "sky": style.SKY, "ink": style.INK, "grey": style.GREY,
}  # fmt: skip
DEEPEST = style.LANDSCAPE(0.0)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert sight.contrast("white", "black") == sight.contrast("black", "white") == 21
    assert sight.contrast("#777777", "white") == pytest.approx(4.48, abs=0.01)
    assert sight.contrast((0, 0, 0, 0.5), "white") == pytest.approx(3.98, abs=0.05)


@pytest.mark.parametrize("name", COLORS)
def test_every_colour_stands_out_from_the_deepest_of_a_map(name: str) -> None:
    assert sight.contrast(COLORS[name], DEEPEST) >= 3


def test_words_stand_out_more() -> None:
    for color in (style.INK, style.SETTINGS["xtick.color"], style.SETTINGS["ytick.color"]):
        assert sight.contrast(color, "white") >= 4.5


def test_the_deeper_a_map_the_darker() -> None:
    light = [sight.lightness(style.LANDSCAPE(part / 10)) for part in range(11)]
    assert light == sorted(light)
    assert light[-1] - light[0] > 10


def test_the_first_colours_differ_to_a_deuteranope() -> None:
    for one, other in itertools.combinations(style.SERIES[:5], 2):
        assert sight.to_a_deuteranope(one, other) > 10
    assert sight.to_a_deuteranope("#D55E00", "#A08000") < 25  # a red and a green that are alike


def test_every_series_has_dashes_and_a_mark_of_its_own() -> None:
    for looks in (style.DASHES, style.MARKS):
        assert len({str(one) for one in looks}) == len(looks) == len(style.SERIES)


def test_margins_are_as_wide_as_they_are_told() -> None:
    figure, axes = style.panels(2, width=10.0, height=4.0, left=1.0, right=0.5, gap=0.5, below=1.0)
    boxes = [one.get_position() for one in axes]
    assert boxes[0].x0 * 10 == pytest.approx(1.0)
    assert boxes[1].x1 * 10 == pytest.approx(9.5)
    assert (boxes[1].x0 - boxes[0].x1) * 10 == pytest.approx(0.5)
    assert boxes[0].y0 * 4 == pytest.approx(1.0)
    assert figure.get_layout_engine() is None


@pytest.mark.parametrize(
    ("number", "text"), [(1e-3, "10⁻³"), (1.0, "10⁰"), (1e12, "10¹²"), (1e300, "10³⁰⁰")]
)
def test_powers_are_written_without_formulas(number: float, text: str) -> None:
    assert style.Powers()(number) == text
