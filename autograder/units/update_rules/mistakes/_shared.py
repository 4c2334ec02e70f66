"""What the exercises share: explanations, and a valley for their probes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.units.explanations import Array, numbers

UPHILL = (
    "The gradient points to where the loss grows. After one step on a parabola, are you nearer to "
    "its lowest point?"
)
RATE = (
    "The learning rate says how far to go for a given gradient. Try a tenth of it: does your step "
    "become a tenth as long?"
)
EVERY_STEP = (
    "The slope changes along the way. Print the gradient you use in each step: does it change?"
)
COUNT = "Count by hand for 0, 1 and 2 steps: how often does the loop run, and what is returned?"
AFTER_THE_LOOP = "How far is the last line indented? A return inside a loop ends it."
LIMIT = "Ask for 1000 steps. How many do you take, and where in your code does that number stand?"
DIVERGED = (
    "A descent that diverges must be seen to diverge: nobody can tell from a path that ends early. "
    "What does the docstring say of it?"
)
BORDER = "The docstring says what happens at equality. Compare its sign with yours."
LENGTH = "Take a step of (3, 4): how long is it by the docstring's formula, and how long by yours?"
STANDING = "A descent has converged when it stands still, wherever that is."


def valley(rng: np.random.Generator, *curvatures: float) -> tuple[Callable[[Array], Array], Array]:
    """Return the gradient of a tilted quadratic with these curvatures, and its minimum."""
    d = len(curvatures)
    axes = np.linalg.qr(rng.normal(size=(d, d)))[0]
    minimum = numbers(rng, d)
    return lambda t: axes * curvatures @ axes.T @ (t - minimum), minimum
