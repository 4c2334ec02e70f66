"""Batching: how much of the data goes into one step.

All of it (batch), one example (stochastic) or a few (mini-batch): fewer
examples make a step cheaper and noisier. ``theta`` holds the d parameters,
``X`` (n, d) holds one example per row, and ``y`` (n,) holds the targets: what
the model should have predicted. ``gradient(theta, X, y)`` is the mean gradient
over the examples it is given. An epoch is one pass over all the examples.
``rng`` is the only source of randomness, so that a run can be repeated.
Arguments are never changed.

You write the formulas. You need not check the input: no test passes bad input.
"""

# Check your work with `python -m assignments check`. Python's own doctest
# compares texts: for it 13.0 and np.float64(13.0), which are both right, are
# two different things.

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "minibatches",
    "batch_gradient_descent",
    "stochastic_gradient_descent",
    "minibatch_gradient_descent",
    "noisy_gradient_descent",
    "gradient_noise",
]

Array = NDArray[np.float64]


def minibatches(
    X: Array, y: Array, batch_size: int, rng: "np.random.Generator"
) -> Iterator[tuple[Array, Array]]:
    """Go through the examples once, in random order, one mini-batch at a time.

    Every example appears exactly once and keeps its own y. Every batch holds
    ``batch_size`` examples, except that the last one holds whatever is left
    over. Each call draws a new order from ``rng``.

    Args:
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).
        batch_size: the number of examples in a batch, at least 1.
        rng: the source of randomness, made by ``np.random.default_rng``.

    Returns:
        An iterator over (or a list of) pairs of arrays, shapes (batch_size, d)
        and (batch_size,).

    Example:
        >>> X, y = np.arange(10.0).reshape(5, 2), np.arange(5.0)
        >>> batches = list(minibatches(X, y, 2, np.random.default_rng(0)))
        >>> [len(y_batch) for X_batch, y_batch in batches]
        [2, 2, 1]
        >>> sorted(float(value) for X_batch, y_batch in batches for value in y_batch)
        [0.0, 1.0, 2.0, 3.0, 4.0]
        >>> all(x[0] == 2 * label for batch in batches for x, label in zip(*batch, strict=True))
        True

    Source: Goodfellow, Bengio and Courville, Deep Learning, section 8.1.3.
    """
    raise NotImplementedError


def batch_gradient_descent(
    gradient: Callable[[Array, Array, Array], Array],
    theta: Array,
    X: Array,
    y: Array,
    learning_rate: float,
    epochs: int,
) -> Array:
    """Descend with the gradient over all the examples: one step per epoch.

    θ ← θ − learning_rate·gradient(θ, X, y)

    Args:
        gradient: a function of theta, X and y; returns the mean gradient over
            those examples.
        theta: the starting point, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).
        learning_rate: the step size, at least 0.
        epochs: the number of passes over the data, at least 0.

    Returns:
        The starting point and the parameters after each step, shape (epochs +
        1, d).

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> X, y = np.ones((2, 1)), np.array([2.0, 6.0])
        >>> batch_gradient_descent(gradient, np.array([0.0]), X, y, learning_rate=0.5, epochs=2)
        array([[0.],
               [2.],
               [3.]])

    Source: Ruder (2016), An overview of gradient descent optimization
    algorithms, https://arxiv.org/abs/1609.04747, section 2.1.
    """
    raise NotImplementedError


def stochastic_gradient_descent(
    gradient: Callable[[Array, Array, Array], Array],
    theta: Array,
    X: Array,
    y: Array,
    learning_rate: float,
    epochs: int,
    rng: "np.random.Generator",
) -> Array:
    """Descend with one example per step, in a new random order every epoch.

    for each example i of the epoch:  θ ← θ − learning_rate·gradient(θ, X[i:i+1], y[i:i+1])

    Every epoch uses every example exactly once. The gradient still receives
    arrays: a single row, shape (1, d), and a single number, shape (1,).

    Args:
        gradient: a function of theta, X and y; returns the mean gradient over
            those examples.
        theta: the starting point, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).
        learning_rate: the step size, at least 0.
        epochs: the number of passes over the data, at least 0.
        rng: the source of randomness, made by ``np.random.default_rng``.

    Returns:
        The starting point and the parameters after each step, shape (epochs·n
        + 1, d).

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> X, y = np.ones((2, 1)), np.array([4.0, 4.0])
        >>> stochastic_gradient_descent(
        ...     gradient, np.array([0.0]), X, y, 0.5, epochs=1, rng=np.random.default_rng(0)
        ... )
        array([[0.],
               [2.],
               [3.]])

    Source: Robbins and Monro (1951), A stochastic approximation method; Ruder
    (2016), https://arxiv.org/abs/1609.04747, section 2.2.
    """
    raise NotImplementedError


def minibatch_gradient_descent(
    gradient: Callable[[Array, Array, Array], Array],
    theta: Array,
    X: Array,
    y: Array,
    learning_rate: float,
    epochs: int,
    batch_size: int,
    rng: "np.random.Generator",
) -> Array:
    """Descend with one mini-batch per step, in a new random order every epoch.

    for each mini-batch of the epoch:  θ ← θ − learning_rate·gradient(θ, X_batch, y_batch)

    Every epoch uses every example exactly once. Every batch holds
    ``batch_size`` examples, except that the last one of an epoch holds
    whatever is left over.

    Args:
        gradient: a function of theta, X and y; returns the mean gradient over
            those examples.
        theta: the starting point, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).
        learning_rate: the step size, at least 0.
        epochs: the number of passes over the data, at least 0.
        batch_size: the number of examples in a batch, at least 1.
        rng: the source of randomness, made by ``np.random.default_rng``.

    Returns:
        The starting point and the parameters after each step, shape
        (epochs·⌈n/batch_size⌉ + 1, d).

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> X, y = np.ones((3, 1)), np.array([4.0, 4.0, 4.0])
        >>> minibatch_gradient_descent(
        ...     gradient, np.array([0.0]), X, y, 0.5, 1, batch_size=2, rng=np.random.default_rng(0)
        ... )
        array([[0.],
               [2.],
               [3.]])

    Source: Goodfellow, Bengio and Courville, Deep Learning, algorithm 8.1;
    Ruder (2016), https://arxiv.org/abs/1609.04747, section 2.3.
    """
    raise NotImplementedError


def noisy_gradient_descent(
    gradient: Callable[[Array], Array],
    theta: Array,
    learning_rate: float,
    steps: int,
    noise_scale: float,
    rng: "np.random.Generator",
) -> Array:
    """Descend with a gradient that has Gaussian noise added, a model of stochastic descent.

    θ ← θ − learning_rate·( gradient(θ) + noise_scale·ε )

    Each step draws new standard normal numbers ε, one for each parameter.

    Args:
        gradient: the gradient, a function that takes and returns an array of
            shape (d,).
        theta: the starting point, shape (d,).
        learning_rate: the step size, at least 0.
        steps: the number of steps to take, at least 0.
        noise_scale: the standard deviation of the noise, at least 0.
        rng: the source of randomness, made by ``np.random.default_rng``.

    Returns:
        The starting point and the parameters after each step, shape (steps +
        1, d).

    Example:
        >>> rng = np.random.default_rng(0)
        >>> noisy_gradient_descent(lambda t: 2 * t, np.array([8.0]), 0.25, 2, 0.0, rng)
        array([[8.],
               [4.],
               [2.]])

    Source: Welling and Teh (2011), Bayesian learning via stochastic gradient
    Langevin dynamics, for the noise; the constant scale is the one in the
    lesson's picture.
    """
    raise NotImplementedError


def gradient_noise(
    gradient: Callable[[Array, Array, Array], Array],
    theta: Array,
    X: Array,
    y: Array,
    batch_sizes: Sequence[int],
    rng: "np.random.Generator",
    draws: int = 200,
) -> Array:
    """Measure how far the gradient of a mini-batch strays from that of all the examples.

    For each batch size, it is the mean over ``draws`` random mini-batches B of
    ‖gradient(θ, X_B, y_B) − gradient(θ, X, y)‖²

    No example appears twice in a mini-batch (it is drawn without replacement),
    so the noise is proportional to (n − batch_size) / (batch_size·(n − 1)),
    and zero for a batch of everything.

    Args:
        gradient: a function of theta, X and y; returns the mean gradient over
            those examples.
        theta: the parameters, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).
        batch_sizes: the sizes to measure, each at least 1 and at most n.
        rng: the source of randomness, made by ``np.random.default_rng``.
        draws: the number of mini-batches to draw for each size, at least 1.

    Returns:
        One mean squared distance per batch size, shape (len(batch_sizes),).

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> X, y = np.ones((2, 1)), np.array([1.0, 3.0])
        >>> rng = np.random.default_rng(0)
        >>> np.round(gradient_noise(gradient, np.array([0.0]), X, y, [1, 2], rng), 6)
        array([1., 0.])

    Source: Cochran, Sampling Techniques, theorem 2.2, for the variance of the
    mean of a sample drawn without replacement.
    """
    raise NotImplementedError


if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
