"""Batching: how much of the data goes into one step.

All of it (batch), one example (stochastic) or a few (mini-batch): fewer examples make a step
cheaper and noisier. ``theta`` holds the d parameters, ``X`` (n, d) one example a row, ``y`` (n,)
what should have been predicted; ``gradient(theta, X, y)`` is the mean gradient over the examples
it is given. An epoch is one pass over all examples. ``rng`` is the only source of chance, so that
a run can be repeated. Arguments are never changed.

You write the formula. Input checks are not your task: no test hands in bad input.
"""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from solutions._validation import validated

__all__ = [
    "minibatches",
    "batch_gradient_descent",
    "stochastic_gradient_descent",
    "minibatch_gradient_descent",
    "noisy_gradient_descent",
    "gradient_noise",
]

Array = NDArray[np.float64]


@validated
def minibatches(
    X: Array, y: Array, batch_size: int, rng: np.random.Generator
) -> Iterator[tuple[Array, Array]]:
    """Go through the examples once, in random order, a mini-batch at a time.

    Every example comes exactly once and keeps its own y. All batches hold ``batch_size``
    examples, except that the last one holds what is left over. Each call draws a new order
    from ``rng``.

    Args:
        X: one example a row, shape (n, d).
        y: one number an example, shape (n,).
        batch_size: how many examples a batch holds, at least 1.
        rng: the source of chance.

    Returns:
        An iterator over (or a list of) pairs, (batch_size, d) and (batch_size,).

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
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        batch = order[start : start + batch_size]
        yield X[batch], y[batch]


@validated
def batch_gradient_descent(
    gradient: Callable[[Array, Array, Array], Array],
    theta: Array,
    X: Array,
    y: Array,
    learning_rate: float,
    epochs: int,
) -> Array:
    """Descend with the gradient over all examples: one step an epoch.

    θ ← θ − learning_rate·gradient(θ, X, y)

    Args:
        gradient: the mean gradient over the examples given to it.
        theta: the start, shape (d,).
        X: one example a row, shape (n, d).
        y: one number an example, shape (n,).
        learning_rate: the step size, at least 0.
        epochs: how many passes over the data, at least 0.

    Returns:
        The start and the parameters after every step, shape (epochs + 1, d).

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> X, y = np.ones((2, 1)), np.array([2.0, 6.0])
        >>> batch_gradient_descent(gradient, np.array([0.0]), X, y, learning_rate=0.5, epochs=2)
        array([[0.],
               [2.],
               [3.]])

    Source: Ruder (2016), An overview of gradient descent optimization algorithms,
    https://arxiv.org/abs/1609.04747, section 2.1.
    """
    path = [theta]
    for _ in range(epochs):
        path.append(path[-1] - learning_rate * gradient(path[-1], X, y))
    return np.array(path)


@validated
def stochastic_gradient_descent(
    gradient: Callable[[Array, Array, Array], Array],
    theta: Array,
    X: Array,
    y: Array,
    learning_rate: float,
    epochs: int,
    rng: np.random.Generator,
) -> Array:
    """Descend with one example a step, in a new random order every epoch.

    for each example i of the epoch:  θ ← θ − learning_rate·gradient(θ, X[i:i+1], y[i:i+1])

    Every epoch takes every example exactly once. The gradient still receives arrays: one row,
    shape (1, d), and one number, shape (1,).

    Args:
        gradient: the mean gradient over the examples given to it.
        theta: the start, shape (d,).
        X: one example a row, shape (n, d).
        y: one number an example, shape (n,).
        learning_rate: the step size, at least 0.
        epochs: how many passes over the data, at least 0.
        rng: the source of chance.

    Returns:
        The start and the parameters after every step, shape (epochs·n + 1, d).

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> X, y = np.ones((2, 1)), np.array([4.0, 4.0])
        >>> stochastic_gradient_descent(
        ...     gradient, np.array([0.0]), X, y, 0.5, epochs=1, rng=np.random.default_rng(0)
        ... )
        array([[0.],
               [2.],
               [3.]])

    Source: Robbins and Monro (1951), A stochastic approximation method; Ruder (2016),
    https://arxiv.org/abs/1609.04747, section 2.2.
    """
    path = [theta]
    for _ in range(epochs):
        for i in rng.permutation(len(X)):
            path.append(path[-1] - learning_rate * gradient(path[-1], X[[i]], y[[i]]))
    return np.array(path)


@validated
def minibatch_gradient_descent(
    gradient: Callable[[Array, Array, Array], Array],
    theta: Array,
    X: Array,
    y: Array,
    learning_rate: float,
    epochs: int,
    batch_size: int,
    rng: np.random.Generator,
) -> Array:
    """Descend with a mini-batch a step, in a new random order every epoch.

    for each mini-batch of the epoch:  θ ← θ − learning_rate·gradient(θ, X_batch, y_batch)

    Every epoch takes every example exactly once. All batches hold ``batch_size`` examples,
    except that the last one of an epoch holds what is left over.

    Args:
        gradient: the mean gradient over the examples given to it.
        theta: the start, shape (d,).
        X: one example a row, shape (n, d).
        y: one number an example, shape (n,).
        learning_rate: the step size, at least 0.
        epochs: how many passes over the data, at least 0.
        batch_size: how many examples a batch holds, at least 1.
        rng: the source of chance.

    Returns:
        The start and the parameters after every step, shape (epochs·⌈n/batch_size⌉ + 1, d).

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> X, y = np.ones((3, 1)), np.array([4.0, 4.0, 4.0])
        >>> minibatch_gradient_descent(
        ...     gradient, np.array([0.0]), X, y, 0.5, 1, batch_size=2, rng=np.random.default_rng(0)
        ... )
        array([[0.],
               [2.],
               [3.]])

    Source: Goodfellow, Bengio and Courville, Deep Learning, algorithm 8.1; Ruder (2016),
    https://arxiv.org/abs/1609.04747, section 2.3.
    """
    path = [theta]
    for _ in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            path.append(path[-1] - learning_rate * gradient(path[-1], X_batch, y_batch))
    return np.array(path)


@validated
def noisy_gradient_descent(
    gradient: Callable[[Array], Array],
    theta: Array,
    learning_rate: float,
    steps: int,
    noise_scale: float,
    rng: np.random.Generator,
) -> Array:
    """Descend with a gradient that carries Gaussian noise, a model of stochastic descent.

    θ ← θ − learning_rate·( gradient(θ) + noise_scale·ε ),  ε from the standard normal
    distribution, drawn anew for every parameter and every step

    Args:
        gradient: the gradient as a function; takes and returns an array of shape (d,).
        theta: the start, shape (d,).
        learning_rate: the step size, at least 0.
        steps: how many steps to take, at least 0.
        noise_scale: the standard deviation of the noise, at least 0.
        rng: the source of chance.

    Returns:
        The start and the parameters after every step, shape (steps + 1, d).

    Example:
        >>> rng = np.random.default_rng(0)
        >>> noisy_gradient_descent(lambda t: 2 * t, np.array([8.0]), 0.25, 2, 0.0, rng)
        array([[8.],
               [4.],
               [2.]])

    Source: Welling and Teh (2011), Bayesian learning via stochastic gradient Langevin dynamics,
    for the noise; the constant scale is that of the lesson's picture.
    """
    path = [theta]
    for _ in range(steps):
        noise = noise_scale * rng.standard_normal(len(theta))
        path.append(path[-1] - learning_rate * (gradient(path[-1]) + noise))
    return np.array(path)


@validated
def gradient_noise(
    gradient: Callable[[Array, Array, Array], Array],
    theta: Array,
    X: Array,
    y: Array,
    batch_sizes: Sequence[int],
    rng: np.random.Generator,
    draws: int = 200,
) -> Array:
    """Measure how much the gradient of a mini-batch strays from that of all examples.

    For each batch size, the mean over ``draws`` random mini-batches B of
    ‖gradient(θ, X_B, y_B) − gradient(θ, X, y)‖²

    A mini-batch holds different examples (it is drawn without replacement), so the noise falls
    as (n − batch_size) / (batch_size·(n − 1)) and is zero when the batch is the whole data.

    Args:
        gradient: the mean gradient over the examples given to it.
        theta: the parameters, shape (d,).
        X: one example a row, shape (n, d).
        y: one number an example, shape (n,).
        batch_sizes: the sizes to measure, each from 1 to n.
        rng: the source of chance.
        draws: how many mini-batches to draw for each size, at least 1.

    Returns:
        One mean of squared distances a batch size, shape (len(batch_sizes),).

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> X, y = np.ones((2, 1)), np.array([1.0, 3.0])
        >>> rng = np.random.default_rng(0)
        >>> np.round(gradient_noise(gradient, np.array([0.0]), X, y, [1, 2], rng), 6)
        array([1., 0.])

    Source: Cochran, Sampling Techniques, theorem 2.2, for the variance of a mean drawn without
    replacement.
    """
    full = gradient(theta, X, y)
    noise = []
    for batch_size in batch_sizes:
        distances = []
        for _ in range(draws):
            batch = rng.choice(len(X), size=batch_size, replace=False)
            distances.append(np.sum((gradient(theta, X[batch], y[batch]) - full) ** 2))
        noise.append(np.mean(distances))
    return np.array(noise)
