"""Mistakes in the unit ``tallies``, and the probes that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls

_COUNT = "What becomes of your result when every number is given twice?"

MISTAKES = (
    Mistake(
        "sum",
        "middle",
        "You return the sum, not the mean.",
        _COUNT,
        [(" / len(x)", "")],
    ),
    Mistake(
        "one_less",
        "middle",
        "Right, in some surveyors' convention; this exercise asks for a division by n.",
        "Compare your formula with that of the docstring.",
        [("len(x)", "(len(x) - 1)")],
        kind="convention",
    ),
    Mistake(
        "largest",
        "middle",
        "You return the largest number.",
        "What does the middle of 1 and 3 have to be?",
        [("np.sum(x) / len(x)", "np.max(x)")],
    ),
    Mistake(
        "added",
        "centered",
        "You add the middle where it should be subtracted.",
        "What should the differences add up to?",
        [(" - ", " + ")],
    ),
    Mistake(
        "half_way",
        "centered",
        "You subtract only half of the middle.",
        "What should the differences add up to?",
        [("middle(x)", "middle(x) / 2")],
    ),
    Mistake(
        "in_place",
        "centered",
        "You change x in place.",
        "Whoever called you still needs the old numbers.",
        [("return x - middle(x)", "x -= middle(x)\n    return x")],
    ),
    Mistake(
        "swapped",
        "extremes",
        "Your largest number comes first.",
        "Read in the docstring what comes first.",
        [("np.min(x), np.max(x)", "np.max(x), np.min(x)")],
    ),
    Mistake(
        "ends",
        "extremes",
        "You return the first and the last number.",
        "Are the numbers sorted?",
        [("np.min(x)", "x[0]"), ("np.max(x)", "x[-1]")],
    ),
    Mistake(
        "sizes",
        "extremes",
        "Your largest number is the one of the largest size, whatever its sign.",
        "Which is larger, −3 or 2?",
        [("np.max(x)", "np.max(np.abs(x))")],
    ),
    Mistake(
        "flipped",
        "pull",
        "Your result has the sign flipped.",
        "Where does the target lie, if the result is positive?",
        [("X.T", "-X.T")],
    ),
    Mistake(
        "sum",
        "pull",
        "You return the sum over the examples, not the mean.",
        _COUNT,
        [(" / len(y)", "")],
        misconception="spider",
    ),
    Mistake(
        "target_added",
        "pull",
        "You add the target where it should be subtracted.",
        "What should the result be where every target is met?",
        [("theta - y", "theta + y")],
    ),
)


def _lists(rng: np.random.Generator) -> list[Probe]:
    return calls((rng.normal(size=3),), (rng.normal(size=3) - 2.0,))


def _pulls(rng: np.random.Generator) -> list[Probe]:
    return calls(
        *((rng.normal(size=2), rng.normal(size=(n, 2)), rng.normal(size=n)) for n in (3, 1))
    )


PROBES = {"middle": _lists, "centered": _lists, "extremes": _lists, "pull": _pulls}
