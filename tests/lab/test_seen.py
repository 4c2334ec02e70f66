"""The words of a picture for who does not see it: read off what is drawn."""

from __future__ import annotations

import html
import re

import numpy as np
from matplotlib.figure import Figure

from assignments.lab.picture import Image
from assignments.lab.seen import described
from assignments.lab.style import panels


def drawn() -> tuple[Figure, list[object]]:
    figure, axes = panels(2)
    axes[0].plot([0, 1, 2], [4.0, -1.23456, 2.0], label="your path")
    axes[0].axhline(3.0, label="the goal")
    axes[0].set(title="A path", xlabel="step", ylabel="loss", xlim=(0, 2), ylim=(-2, 5))
    axes[1].bar(["a", "b"], [1.0, 2.5], label="weights")
    axes[1].text(0, 0, "a note")
    return figure, list(axes)


def test_it_says_what_it_is_about_and_what_is_in_each_panel() -> None:
    words = described(drawn()[0], "Draw the student's path.\n\nMore.")
    assert words.startswith("Your path. Panel 1 of 2: A path. A chart, across step 0 to 2, up loss")
    assert "your path: from (0, 4) to (2, 2), between -1.23 and 4" in words
    assert "the goal: a level line at 3" in words
    assert "Panel 2 of 2: " in words
    assert "bars of weights: a 1, b 2.5" in words
    assert words.endswith("Notes: a note.")


def test_it_follows_from_the_data() -> None:
    figure, (axes,) = panels()
    axes.plot([0, 1], [1.0, np.nan], label="yours")
    assert "yours: from (0, 1) to (1, not a number)" in described(figure, None)
    axes.lines[0].set_data([0, 1], [1.0, 7.0])
    assert "yours: from (0, 1) to (1, 7)" in described(figure, None)


def test_a_crowd_is_counted() -> None:
    figure, (axes,) = panels()
    for number in range(40):
        axes.plot([0, 1], [number, 1], label=f"line {number}")
    words = described(figure, None)
    assert "line 11" in words
    assert "line 12" not in words
    assert "and 28 more" in words


def test_the_page_gets_the_words_and_the_picture() -> None:
    bundle = Image(b"\x89PNG", 'He said: "1 < 2 & 3"')._repr_mimebundle_()
    found = re.fullmatch(r'<img alt="([^"]*)" src="data:image/png;base64,iVBORw==">',
                         bundle["text/html"])  # fmt: skip
    assert found
    assert html.unescape(found[1]) == bundle["text/plain"] == 'He said: "1 < 2 & 3"'
