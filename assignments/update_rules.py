"""Update rules: from a gradient to a descent, and how to tell whether it works.

One step goes against the gradient; a descent repeats it. The learning rate decides whether the
descent crawls, converges, bounces or diverges. ``theta`` holds the d parameters, ``X`` (n, d) one
example a row, ``y`` (n,) what should have been predicted; ``path`` (steps + 1, d) holds the start
and the parameters after every step. Arguments are never changed.

You write the formula. Input checks are not your task: no test hands in bad input.
"""

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

    The gradient points uphill, so the step goes against it. ``theta`` itself is not changed:
    the result is a new array.

    Args:
        theta: the parameters, shape (d,).
        gradient: the gradient at ``theta``, shape (d,).
        learning_rate: the step size, at least 0.

    Returns:
        The new parameters, shape (d,).

    Example:
        >>> update(np.array([1.0, 2.0]), np.array([10.0, -10.0]), learning_rate=0.1)
        array([0., 3.])

    Source: Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées.
    """
    raise NotImplementedError


def gradient_descent(
    gradient: Callable[[Array], Array], theta: Array, learning_rate: float, steps: int
) -> Array:
    """Descend for a number of steps and return the whole path.

    θ₀ = theta,  θₜ₊₁ = θₜ − learning_rate·gradient(θₜ)

    Args:
        gradient: the gradient as a function; takes and returns an array of shape (d,).
        theta: the start, shape (d,).
        learning_rate: the step size, at least 0.
        steps: how many steps to take, at least 0.

    Returns:
        The start and the parameters after every step, shape (steps + 1, d).

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

    the smallest t ≥ 1 with ‖θₜ − θₜ₋₁‖ < tolerance, or None if there is none

    Args:
        path: the parameters after 0, 1, 2, … steps, shape (steps + 1, d).
        tolerance: the length, at least 0, below which a step counts as standing still.

    Returns:
        The number of the step, from 1 on, or ``None``.

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

    The short step counts, and the parameters after it are the result. A fixed number of steps
    says nothing about convergence; the limit is there so that a divergence ends.

    Args:
        gradient: the gradient as a function; takes and returns an array of shape (d,).
        theta: the start, shape (d,).
        learning_rate: the step size, at least 0.
        tolerance: the length, at least 0, below which a step counts as standing still.
        max_steps: the largest number of steps to take, at least 0.

    Returns:
        The last parameters, shape (d,), and the number of steps taken.

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

    Prediction and gradient are computed anew in every step. There is no intercept: whoever wants
    one gives ``X`` a column of ones.

    Args:
        X: one example a row, shape (n, d).
        y: what should have been predicted, shape (n,).
        learning_rate: the step size, at least 0.
        steps: how many steps to take, at least 0.

    Returns:
        The last parameters, shape (d,), and the losses J before the first step and after every
        step, shape (steps + 1,).

    Example:
        >>> X, y = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([1.0, 4.0])
        >>> theta, losses = fit_linear_regression(X, y, learning_rate=0.25, steps=2)
        >>> theta
        array([0.4375, 2.    ])
        >>> np.round(losses, 6)
        array([8.5     , 0.28125 , 0.158203])

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 3.2.
    """
    raise NotImplementedError


def largest_stable_learning_rate(X: Array) -> float:
    """Return 2/λ, below which gradient descent on the mean squared error converges.

    λ is the largest eigenvalue of the Hessian H = (2/n) XᵀX. Along its direction every step
    multiplies the distance to the minimum by 1 − learning_rate·λ; beyond 2/λ that is less than
    −1, and the descent diverges.

    Args:
        X: one example a row, shape (n, d), not all zero.

    Returns:
        The limit, one number.

    Example:
        >>> X = np.array([[1.0, 0.0], [0.0, 2.0]])
        >>> round(float(largest_stable_learning_rate(X)), 6)
        0.5

    Source: Goh (2017), Why momentum really works, https://distill.pub/2017/momentum/.
    """
    raise NotImplementedError


def diagnose_learning_rate(losses: Array) -> str:
    """Say from the losses of a descent whether its learning rate was right.

    - "too large": some loss is not finite, or some loss is above the first one;
    - "too small": otherwise, and the descent was still falling when it ended: from index
      k = ⌊0.9·(len(losses) − 1)⌋ on it fell by more than 1 % of the whole fall,
      losses[k] − losses[-1] > 0.01·(losses[0] − losses[-1]);
    - "just right": otherwise.

    Args:
        losses: the loss before the first step and after every step, at least two numbers.

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

    Source: CS231n, Stanford University, notes on babysitting the learning process.
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
    """Return the first learning rate that brings the loss down enough (Armijo's condition).

    Try η = learning_rate, then shrink·η, shrink²·η, … until
    f(θ − η·gradient) ≤ f(θ) − sufficient_decrease·η·‖gradient‖²

    Args:
        f: the loss; takes an array of shape (d,), returns a number.
        theta: the parameters, shape (d,).
        gradient: the gradient of f at ``theta``, an array of shape (d,).
        learning_rate: the first one to try, at least 0.
        shrink: the factor between one try and the next, above 0 and below 1.
        sufficient_decrease: the part of the linear prediction that is asked for, in (0, 1).

    Returns:
        The first learning rate tried that meets the condition.

    Example:
        >>> f = lambda t: float(t @ t)
        >>> backtracking_line_search(f, np.array([4.0]), np.array([8.0]))
        0.5
        >>> backtracking_line_search(f, np.array([4.0]), np.array([8.0]), learning_rate=0.75)
        0.75

    Source: Nocedal and Wright, Numerical Optimization, algorithm 3.1; Armijo (1966).
    """
    raise NotImplementedError
