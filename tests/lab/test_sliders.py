"""Sliders have names and tidy values, for who sees them and for who hears them."""

from __future__ import annotations

from typing import Any

import pytest

from assignments.lab import sliders
from assignments.lab.picture import Picture


@pytest.mark.parametrize(
    ("low", "high", "step", "written"),
    [
        (0.005, 1.1, 0.005, {"0.005", "0.3", "1.1"}),
        (-9.0, 9.0, 0.5, {"-9", "0", "4"}),
        (0.1, 1.5, 0.05, {"0.1", "0.35", "1"}),
        (0.0025, 0.07, 0.0025, {"0.0025", "0.055", "0.07"}),
    ],
)
def test_every_value_is_written_as_one_would(
    low: float, high: float, step: float, written: set[str]
) -> None:
    made = sliders.number("rate", low, low, high, step)
    texts, values = zip(*made.options, strict=True)
    assert written <= set(texts)
    assert max(map(len, texts)) <= 6
    assert [float(text) for text in texts] == list(values)
    assert (values[0], values[-1]) == (low, high)


def test_whole_numbers_stay_whole() -> None:
    made = sliders.whole("steps", 20, 1, 100)
    assert (made.value, made.options[0], made.options[-1]) == (20, ("1", 1), ("100", 100))
    assert {type(value) for _, value in made.options} == {int}


def test_what_names_the_handles_is_shown_and_not_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[Any] = []
    monkeypatch.setattr(sliders, "interact", lambda draw, **moved: None)
    monkeypatch.setattr(sliders.ipython, "display", shown.append)
    sliders.play(Picture("one", lambda own: None), steps=sliders.whole("steps", 2, 1, 3))  # type: ignore[arg-type, return-value]
    ((output,),) = (widget.outputs for widget in shown)
    assert "aria-label" in output["data"]["application/javascript"]
