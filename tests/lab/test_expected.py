"""A faint path shows what was to be expected, where a picture shows something else."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from assignments.lab import expected
from assignments.lab.picture import Picture
from assignments.lab.style import panels
from tests.lab.conftest import put
from tests.lab.test_pictures import PICTURES

SAID = "grey dots: what was to be expected"


def by(factor: float) -> Any:
    return SimpleNamespace(
        double=lambda theta: np.full(theta.shape, factor) * (theta if np.isfinite(factor) else 1)
    )


@pytest.fixture
def line(tmp_path: Path) -> Picture:
    """Return a picture whose right path is stored beside it."""
    path = put(tmp_path / "lab/units/one/pictures.py", PICTURES)
    drawn: Picture = runpy.run_path(str(path))["line"]
    stored = {"line": [expected.paths(drawn.draw(by(2)).axes[0])]}
    put(path.parent / expected.FILE, json.dumps(stored))
    return drawn


def test_what_is_as_expected_is_shown_alone(line: Picture) -> None:
    figure = line.beside_expected(by(2))
    assert len(figure.axes[0].lines) == 1
    assert figure.texts == []


def test_something_else_is_shown_beside_what_was_expected(line: Picture) -> None:
    figure = line.beside_expected(by(-1))
    mine, faint = figure.axes[0].lines
    assert list(faint.get_ydata()) == [0, 0.5, 1, 1.5, 2]
    assert list(mine.get_ydata()) == [0, -0.25, -0.5, -0.75, -1]
    assert [text.get_text() for text in figure.texts] == [SAID]


@pytest.mark.parametrize("wild", [np.nan, np.inf, -np.inf, 1e300, 1e-300])
def test_so_it_is_beside_wild_numbers(line: Picture, wild: float) -> None:
    assert [text.get_text() for text in line.beside_expected(by(wild)).texts] == [SAID]


def test_a_difference_that_nobody_sees_is_none(line: Picture) -> None:
    assert line.beside_expected(by(2.01)).texts == []


def test_at_other_settings_nothing_is_known(line: Picture) -> None:
    assert line.beside_expected(by(-1), reach=2.0).texts == []
    assert line.beside_expected(by(-1), reach=1.0).texts  # the one it has at first


def test_long_paths_are_stored_short_and_arrows_too() -> None:
    _, (axes,) = panels()
    axes.plot(np.arange(5000.0), np.sqrt(np.arange(5000.0)))
    axes.quiver([0.0], [0.0], [3.0], [4.0], scale=2.0)
    line, arrow = expected.paths(axes)
    assert line["of"] == 5000
    assert len(line["x"]) <= expected.POINTS
    assert (line["x"][0], line["x"][-1]) == (0, 4999)
    assert (arrow["u"], arrow["v"], arrow["scale"]) == ([3.0], [4.0], 2.0)
    assert expected.same(axes, line, line)
    assert not expected.same(axes, arrow, arrow | {"u": [-300.0]})
