"""Update rules: from a gradient to a descent, and how to tell whether it works.

A step goes against the gradient; a descent repeats it. The learning rate
decides whether the descent crawls, converges, bounces or diverges. ``theta``
holds the d parameters, ``X`` (n, d) holds one example per row, and ``y`` (n,)
holds the targets: what the model should have predicted. ``path`` (steps + 1,
d) holds the starting point and the parameters after each step. Arguments are
never changed.

You write the formulas. You need not check the input: no test passes bad input.
"""

# Check your work with `python -m assignments check`. Python's own doctest
# compares texts: for it 13.0 and np.float64(13.0), which are both right, are
# two different things.

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "update",
    "gradient_descent",
    "converged_at",
    "descend_until",
    "fit_linear_regression",
    "largest_stable_learning_rate",
    "diagnose_learning_rate",
    "backtracking_line_search",
]

Array = NDArray[np.float64]


def update(theta: Array, gradient: Array, learning_rate: float) -> Array:
    """Take one step of gradient descent, θ ← θ − learning_rate·gradient.

    The gradient points uphill, so the step goes against it. ``theta`` itself
    is not changed; the result is a new array.

    Args:
        theta: the parameters, shape (d,).
        gradient: the gradient at ``theta``, shape (d,).
        learning_rate: the step size, at least 0.

    Returns:
        The new parameters, shape (d,).

    Example:
        >>> update(np.array([1.0, 2.0]), np.array([10.0, -10.0]), learning_rate=0.1)
        array([0., 3.])

    Source: Cauchy (1847), Méthode générale pour la résolution des systèmes
    d'équations simultanées.
    """
    raise NotImplementedError


def gradient_descent(
    gradient: Callable[[Array], Array], theta: Array, learning_rate: float, steps: int
) -> Array:
    """Descend for a given number of steps and return the whole path.

    θ₀ = theta,  θₜ₊₁ = θₜ − learning_rate·gradient(θₜ)

    Args:
        gradient: the gradient, a function that takes and returns an array of
            shape (d,).
        theta: the starting point, shape (d,).
        learning_rate: the step size, at least 0.
        steps: the number of steps to take, at least 0.

    Returns:
        The starting point and the parameters after each step, shape (steps +
        1, d).

    Example:
        >>> gradient_descent(lambda t: 2 * t, np.array([8.0]), learning_rate=0.25, steps=3)
        array([[8.],
               [4.],
               [2.],
               [1.]])

    Source: Nocedal and Wright, Numerical Optimization, section 2.2.
    """
    raise NotImplementedError


def converged_at(path: Array, tolerance: float) -> int | None:
    """Return the first step t of a path that was shorter than the tolerance.

    the smallest t ≥ 1 with ‖θₜ − θₜ₋₁‖ < tolerance, or None if there is no
    such t

    Args:
        path: the parameters after 0, 1, 2, … steps, shape (steps + 1, d).
        tolerance: the step length, at least 0, below which a descent counts as
            converged.

    Returns:
        The number of the step, counting from 1, or ``None``.

    Example:
        >>> path = np.array([[8.0], [4.0], [2.0], [1.0]])
        >>> converged_at(path, tolerance=3.0)
        2
        >>> print(converged_at(path, tolerance=1.0))
        None

    Source: Nocedal and Wright, Numerical Optimization, section 2.2.
    """
    raise NotImplementedError


def descend_until(
    gradient: Callable[[Array], Array],
    theta: Array,
    learning_rate: float,
    tolerance: float,
    max_steps: int,
) -> tuple[Array, int]:
    """Descend until a step is shorter than the tolerance, or ``max_steps`` have been taken.

    The short step counts as taken, and the parameters after it are the result.
    Running for a fixed number of steps tells us nothing about convergence; the
    limit is there only so that a descent that diverges comes to an end.

    Args:
        gradient: the gradient, a function that takes and returns an array of
            shape (d,).
        theta: the starting point, shape (d,).
        learning_rate: the step size, at least 0.
        tolerance: the step length, at least 0, below which a descent counts as
            converged.
        max_steps: the most steps to take, at least 0.

    Returns:
        The final parameters, shape (d,), and the number of steps taken.

    Example:
        >>> descend_until(lambda t: 2 * t, np.array([8.0]), 0.25, tolerance=3.0, max_steps=100)
        (array([2.]), 2)
        >>> descend_until(lambda t: 2 * t, np.array([8.0]), 0.25, tolerance=0.0, max_steps=3)
        (array([1.]), 3)

    Source: Nocedal and Wright, Numerical Optimization, section 2.2.
    """
    raise NotImplementedError


def fit_linear_regression(
    X: Array, y: Array, learning_rate: float, steps: int
) -> tuple[Array, Array]:
    """Fit the linear model ŷ = Xθ by gradient descent on the mean squared error.

    J(θ) = (1/n)‖Xθ − y‖²,  ∇J(θ) = (2/n) Xᵀ(Xθ − y),  θ₀ = 0

    The predictions and the gradient are computed afresh at every step. There
    is no intercept: to have one, give ``X`` a column of ones.

    Args:
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).
        learning_rate: the step size, at least 0.
        steps: the number of steps to take, at least 0.

    Returns:
        The final parameters, shape (d,), and the losses J before the first
        step and after each step, shape (steps + 1,).

    Example:
        >>> X, y = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([1.0, 4.0])
        >>> theta, losses = fit_linear_regression(X, y, learning_rate=0.25, steps=2)
        >>> theta
        array([0.4375, 2.    ])
        >>> np.round(losses, 6)
        array([8.5     , 0.28125 , 0.158203])

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical
    Learning, section 3.2.
    """
    raise NotImplementedError


def largest_stable_learning_rate(X: Array) -> float:
    """Return 2/λ, below which gradient descent on the mean squared error converges.

    λ is the largest eigenvalue of the Hessian H = (2/n) XᵀX. Along its
    eigenvector, every step multiplies the distance to the minimum by 1 −
    learning_rate·λ; beyond 2/λ that factor is below −1, and the descent
    diverges.

    Args:
        X: one example per row, shape (n, d), not all of it zero.

    Returns:
        The limit, a single number.

    Example:
        >>> X = np.array([[1.0, 0.0], [0.0, 2.0]])
        >>> round(float(largest_stable_learning_rate(X)), 6)
        0.5

    Source: Goh (2017), Why momentum really works,
    https://distill.pub/2017/momentum/.
    """
    raise NotImplementedError


def diagnose_learning_rate(losses: Array) -> str:
    """Tell from the losses of a descent whether its learning rate was right.

    - "too large": some loss is not finite, or some loss is greater than the
    first one;
    - "too small": not too large, but the loss was still falling when the
    descent ended: from index k = ⌊0.9·(len(losses) − 1)⌋ on, it fell by more
    than 1% of the whole fall,
      losses[k] − losses[-1] > 0.01·(losses[0] − losses[-1]);
    - "just right": otherwise.

    Args:
        losses: the loss before the first step and after each step, at least
            two numbers, shape (steps + 1,).

    Returns:
        "too small", "just right" or "too large".

    Example:
        >>> steps = np.arange(21)
        >>> diagnose_learning_rate(10 * 0.5**steps)
        'just right'
        >>> diagnose_learning_rate(10 * 0.999**steps)
        'too small'
        >>> diagnose_learning_rate(10 * 1.5**steps)
        'too large'

    Source: CS231n, Stanford University, notes on babysitting the learning
    process.
    """
    raise NotImplementedError


def backtracking_line_search(
    f: Callable[[Array], float],
    theta: Array,
    gradient: Array,
    learning_rate: float = 1.0,
    shrink: float = 0.5,
    sufficient_decrease: float = 1e-4,
) -> float:
    """Return the first learning rate that lowers the loss enough (Armijo's condition).

    Try η = learning_rate, then shrink·η, shrink²·η, … until
    f(θ − η·gradient) ≤ f(θ) − sufficient_decrease·η·‖gradient‖²

    Args:
        f: the loss, a function that takes an array of shape (d,) and returns a
            number.
        theta: the parameters, shape (d,).
        gradient: the gradient of f at ``theta``, an array of shape (d,).
        learning_rate: the first learning rate to try, at least 0.
        shrink: the factor from one try to the next, above 0 and below 1.
        sufficient_decrease: the fraction of the decrease predicted by the
            gradient that must be reached, above 0 and below 1.

    Returns:
        The first of these learning rates that meets the condition.

    Example:
        >>> f = lambda t: float(t @ t)
        >>> backtracking_line_search(f, np.array([4.0]), np.array([8.0]))
        0.5
        >>> backtracking_line_search(f, np.array([4.0]), np.array([8.0]), learning_rate=0.75)
        0.75

    Source: Nocedal and Wright, Numerical Optimization, algorithm 3.1; Armijo
    (1966).
    """
    raise NotImplementedError


if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
