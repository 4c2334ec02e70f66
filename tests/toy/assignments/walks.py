"""Walks: steps, a rule with a memory, and a deal of the cards.

``rng`` is the only source of chance. Arguments are never changed.
"""

# Check your work with `python -m assignments check`. Python's own doctest
# compares texts: for it 13.0 and np.float64(13.0), which are both right, are
# two different things.

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

__all__ = ["stroll", "glide", "deal"]

Array = NDArray[np.float64]


def stroll(
    gradient: Callable[[Array], Array], theta: Array, learning_rate: float, steps: int
) -> Array:
    """Walk down a slope and return the whole path.

    θ ← θ − learning_rate·gradient(θ)

    Args:
        gradient: the slope as a function; takes and returns an array of shape
            (d,).
        theta: the start, shape (d,).
        learning_rate: the step size, at least 0.
        steps: how many steps to take, at least 0.

    Returns:
        The start and the place after every step, shape (steps + 1, d).

    Example:
        >>> stroll(lambda t: 2 * t, np.array([8.0]), learning_rate=0.25, steps=2)
        array([[8.],
               [4.],
               [2.]])

    Source: invented here.
    """
    raise NotImplementedError


def glide(
    theta: Array, gradient: Array, state: Array | None, learning_rate: float = 0.1
) -> tuple[Array, Array]:
    """Take one step along the sum of all gradients so far.

    total ← total + gradient,  θ ← θ − learning_rate·total

    Args:
        theta: the place, shape (d,).
        gradient: the gradient there, shape (d,).
        state: what the step before returned; None at the first step.
        learning_rate: the step size, at least 0.

    Returns:
        The new place, and the state for the next step.

    Example:
        >>> theta, state = glide(np.array([1.0]), np.array([2.0]), None, learning_rate=0.25)
        >>> theta
        array([0.5])
        >>> glide(theta, np.array([0.0]), state, learning_rate=0.25)[0]
        array([0.])

    Source: invented here.
    """
    raise NotImplementedError


def deal(x: Array, batch_size: int, rng: np.random.Generator) -> Iterator[Array]:
    """Shuffle the cards and hand them out.

    Every card is dealt exactly once. All hands hold ``batch_size`` cards,
    except that the last one holds what is left over.

    Args:
        x: one number per card, shape (n,).
        batch_size: how many cards a hand holds, at least 1.
        rng: the source of chance, made by np.random.default_rng.

    Returns:
        An iterator over (or a list of) hands, shape (batch_size,).

    Example:
        >>> hands = list(deal(np.arange(5.0), 2, np.random.default_rng(0)))
        >>> [len(hand) for hand in hands]
        [2, 2, 1]
        >>> sorted(float(card) for hand in hands for card in hand)
        [0.0, 1.0, 2.0, 3.0, 4.0]

    Source: invented here.
    """
    raise NotImplementedError


if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
