"""The steps of an optimizer are compared many at once; a verdict is as if each were looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from autograder.judging.keys import generator
from autograder.judging.testing import Wrong
from autograder.units.optimizers.hidden_tests import test_trajectories as trajectories
from solutions import momentum

Array = Any


class Program:
    """A right ``momentum`` whose step of a number, in every run, is spoilt."""

    def __init__(self, number: int, spoil: Callable[[Array], Any], stops: bool):
        self.number, self.spoil, self.stops, self.spoilt = number, spoil, stops, False

    def momentum(self, theta: Array, gradient: Array, state: Any, *options: float) -> Any:
        if self.stops and self.spoilt:
            raise ZeroDivisionError
        step, inner = state or (1, None)
        self.spoilt |= step == self.number
        theta, inner = momentum(theta, gradient, inner, *options)
        return (self.spoil(theta) if step == self.number else theta), (step + 1, inner)


def verdict(number: int, spoil: Callable[[Array], Any], stops: bool = False) -> str:
    """Return what the hidden test says of a program; one that ``stops`` does so one step later."""
    try:
        trajectories(Program(number, spoil, stops), generator(bytes(1), "steps"), "momentum")
    except Wrong as wrong:
        return str(wrong)
    return "right"


NUMBERS = pytest.mark.parametrize("number", [1, 2, 5, 6, 11, 100, 260])
"""Of the first steps, of those between, and of the long run, which goes on alone."""


@NUMBERS
@pytest.mark.parametrize("stops", [False, True], ids=["goes on", "stops"])
@pytest.mark.parametrize(
    "spoil",
    [lambda theta: 1.001 * theta, lambda theta: theta + np.inf, lambda theta: np.nan * theta],
    ids=["a little", "infinite", "not a number"],
)
def test_the_first_wrong_step_is_told(
    number: int, spoil: Callable[[Array], Array], stops: bool
) -> None:
    said = verdict(number, spoil, stops)
    assert re.search(rf"\bstep {number}\b", said), said


@pytest.mark.parametrize("number", [1, 2, 5, 6, 11, 100, 259])
def test_a_call_that_stops_is_not_forgotten(number: int) -> None:
    with pytest.raises(ZeroDivisionError):
        verdict(number, lambda theta: theta, stops=True)


@NUMBERS
@pytest.mark.parametrize(
    ("form", "right"),
    [
        (list, True),
        (np.float32, True),
        (lambda theta: theta[None], False),
        (lambda theta: theta.astype(str), False),
        (lambda theta: theta.astype(object), False),
    ],
    ids=["list", "single precision", "one more axis", "text", "objects"],
)
def test_the_form_of_a_result_decides_as_ever(
    number: int, form: Callable[[Array], Any], right: bool
) -> None:
    assert (verdict(number, form) == "right") == right
