"""Gradients: how a loss changes when the parameters change.

A loss measures how wrong a model is; its gradient points in the direction in
which the loss grows fastest. Every function takes arrays, returns new ones,
and never changes its arguments. ``theta`` holds the d parameters, ``X`` (n, d)
holds one example per row, and ``y`` (n,) holds the targets: what the model
should have predicted.

You write the formulas. You need not check the input: no test passes bad input.
"""

# Check your work with `python -m assignments check`. Python's own doctest
# compares texts: for it 13.0 and np.float64(13.0), which are both right, are
# two different things.

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "quadratic",
    "quadratic_gradient",
    "bowl_loss",
    "bowl_gradient",
    "predict",
    "mse_loss",
    "mse_gradient",
    "polynomial_features",
    "logistic_loss",
    "logistic_gradient",
    "ridge_gradient",
    "mae_subgradient",
    "numerical_gradient",
    "gradient_check",
]

Array = NDArray[np.float64]


def quadratic(theta: Array) -> Array:
    """Return the parabola f(θ) = θ², the simplest landscape with a valley.

    Args:
        theta: a number, or an array of any shape; each entry is squared.

    Returns:
        θ², with the same shape as ``theta``.

    Example:
        >>> quadratic(np.array([-3.0, 0.0, 2.0]))
        array([9., 0., 4.])

    Source: any calculus textbook; the running example of the first lesson.
    """
    raise NotImplementedError


def quadratic_gradient(theta: Array) -> Array:
    """Return the slope of the parabola, f'(θ) = 2θ.

    The sign of the slope tells which way is uphill; its size tells how steep
    the hill is.

    Args:
        theta: a number, or an array of any shape; the slope is taken at each
            entry.

    Returns:
        2θ, with the same shape as ``theta``.

    Example:
        >>> quadratic_gradient(np.array([-3.0, 0.0, 2.0]))
        array([-6.,  0.,  4.])

    Source: any calculus textbook.
    """
    raise NotImplementedError


def bowl_loss(theta: Array) -> float:
    """Return the bowl J(θ) = (θ₁ − 2)² + (θ₂ − 3)², whose lowest point is (2, 3).

    Args:
        theta: the two parameters, shape (2,).

    Returns:
        The height of the bowl, a single number.

    Example:
        >>> bowl_loss(np.array([5.0, 5.0]))
        13.0

    Source: the sum of two parabolas.
    """
    raise NotImplementedError


def bowl_gradient(theta: Array) -> Array:
    """Return the gradient of the bowl, ∇J(θ) = (2(θ₁ − 2), 2(θ₂ − 3)).

    Args:
        theta: the two parameters, shape (2,).

    Returns:
        The two partial derivatives, shape (2,).

    Example:
        >>> bowl_gradient(np.array([5.0, 5.0]))
        array([6., 4.])
        >>> bowl_gradient(np.array([2.0, 3.0]))
        array([0., 0.])

    Source: partial derivatives of ``bowl_loss``.
    """
    raise NotImplementedError


def predict(theta: Array, X: Array) -> Array:
    """Return the predictions of a linear model, ŷ = Xθ.

    Args:
        theta: the parameters, shape (d,).
        X: one example per row, shape (n, d).

    Returns:
        One prediction per example, shape (n,).

    Example:
        >>> predict(np.array([2.0, 1.0]), np.array([[1.0, 0.0], [3.0, 4.0]]))
        array([ 2., 10.])

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical
    Learning, section 2.3.1.
    """
    raise NotImplementedError


def mse_loss(theta: Array, X: Array, y: Array) -> float:
    """Return the mean squared error J(θ) = (1/n) Σᵢ (xᵢ·θ − yᵢ)².

    It is a mean, not a sum, so the loss does not grow with the number of
    examples. There is no factor ½ in front of it.

    Args:
        theta: the parameters, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).

    Returns:
        The loss, a single number.

    Example:
        >>> X, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
        >>> mse_loss(np.array([0.0, 0.0]), X, y)
        5.0

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical
    Learning, section 2.3.1.
    """
    raise NotImplementedError


def mse_gradient(theta: Array, X: Array, y: Array) -> Array:
    """Return the gradient of the mean squared error, ∇J(θ) = (2/n) Xᵀ(Xθ − y).

    Differentiating the square brings down a factor of 2. Textbooks that write
    1/n have put a ½ into the loss; here the loss is the plain mean of the
    squares, so the factor is 2/n.

    Args:
        theta: the parameters, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).

    Returns:
        One partial derivative per parameter, shape (d,).

    Example:
        >>> X, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
        >>> mse_gradient(np.array([0.0, 0.0]), X, y)
        array([-4., -6.])

    Source: Goodfellow, Bengio and Courville, Deep Learning, section 5.1.4.
    """
    raise NotImplementedError


def polynomial_features(x: Array, degree: int = 2) -> Array:
    """Return the columns x^degree, …, x², x, 1, which turn a curve into a linear model.

    With degree 2, the model Xθ is the path of a projectile, ax² + bx + c with
    θ = (a, b, c).

    Args:
        x: one number per example, shape (n,).
        degree: the highest power, at least 0.

    Returns:
        One row per example, highest power first, shape (n, degree + 1).

    Example:
        >>> polynomial_features(np.array([1.0, 2.0, 3.0]))
        array([[1., 1., 1.],
               [4., 2., 1.],
               [9., 3., 1.]])

    Source: the Vandermonde matrix, as in ``numpy.vander``.
    """
    raise NotImplementedError


def logistic_loss(theta: Array, X: Array, labels: Array) -> float:
    """Return the mean logistic loss for labels 0 and 1.

    J(θ) = (1/n) Σᵢ [ log(1 + exp(zᵢ)) − labelᵢ·zᵢ ]  with  zᵢ = xᵢ·θ

    The loss must stay finite even where exp(z) overflows: for z = 1000 it is
    1000 if the label is 0, and 0 if the label is 1.

    Args:
        theta: the parameters, shape (d,).
        X: one example per row, shape (n, d).
        labels: 0 or 1 for each example, shape (n,).

    Returns:
        The loss, a single number.

    Example:
        >>> X, labels = np.array([[1.0], [1000.0]]), np.array([0.0, 0.0])
        >>> round(float(logistic_loss(np.array([0.0]), X, labels)), 6)
        0.693147
        >>> round(float(logistic_loss(np.array([1.0]), X, labels)), 6)
        500.656631

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical
    Learning, equation 4.20.
    """
    raise NotImplementedError


def logistic_gradient(theta: Array, X: Array, labels: Array) -> Array:
    """Return the gradient of the mean logistic loss, ∇J(θ) = (1/n) Xᵀ(σ(Xθ) − labels).

    σ(z) = 1/(1 + exp(−z)). The result must be finite even for z = ±1000.

    Args:
        theta: the parameters, shape (d,).
        X: one example per row, shape (n, d).
        labels: 0 or 1 for each example, shape (n,).

    Returns:
        One partial derivative per parameter, shape (d,).

    Example:
        >>> X, labels = np.array([[1.0, 2.0], [1.0, -2.0]]), np.array([1.0, 0.0])
        >>> logistic_gradient(np.array([0.0, 0.0]), X, labels)
        array([ 0., -1.])
        >>> logistic_gradient(np.array([0.0, 1000.0]), X, labels)
        array([0., 0.])

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical
    Learning, equation 4.21.
    """
    raise NotImplementedError


def ridge_gradient(theta: Array, X: Array, y: Array, penalty: float) -> Array:
    """Return the gradient of J(θ) = (1/n)‖Xθ − y‖² + penalty·‖θ‖².

    ∇J(θ) = (2/n) Xᵀ(Xθ − y) + 2·penalty·θ

    Every parameter is penalised, and the penalty term is not divided by n.

    Args:
        theta: the parameters, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).
        penalty: the weight of the penalty, at least 0.

    Returns:
        One partial derivative per parameter, shape (d,).

    Example:
        >>> X, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
        >>> ridge_gradient(np.array([1.0, 1.0]), X, y, penalty=0.5)
        array([1., 1.])

    Source: Goodfellow, Bengio and Courville, Deep Learning, section 7.1.1.
    """
    raise NotImplementedError


def mae_subgradient(theta: Array, X: Array, y: Array) -> Array:
    """Return a subgradient of the mean absolute error J(θ) = (1/n) Σᵢ |xᵢ·θ − yᵢ|.

    g = (1/n) Xᵀ sign(Xθ − y)  with  sign(0) = 0

    |r| has a corner at 0, where every slope from −1 to 1 is a subgradient; we
    choose 0.

    Args:
        theta: the parameters, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).

    Returns:
        One number per parameter, shape (d,).

    Example:
        >>> X, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
        >>> mae_subgradient(np.array([1.0, 0.0]), X, y)
        array([-0.5, -1. ])

    Source: Boyd and Vandenberghe, Subgradients (notes for EE364b, Stanford
    University).
    """
    raise NotImplementedError


def numerical_gradient(f: Callable[[Array], float], theta: Array, h: float = 1e-5) -> Array:
    """Return the gradient of f by central differences, one parameter at a time.

    gᵢ = ( f(θ + h·eᵢ) − f(θ − h·eᵢ) ) / (2h)

    The error shrinks like h², whereas that of a one-sided difference shrinks
    only like h. ``theta`` may hold integers, and must not be changed by the
    call. Compute in double precision (float64): single precision cannot
    resolve a step of 1e-5.

    Args:
        f: a function that takes an array of shape (d,) and returns a number.
        theta: the point at which to differentiate, shape (d,).
        h: the step of the difference, above 0.

    Returns:
        One difference quotient per parameter, shape (d,).

    Example:
        >>> np.round(numerical_gradient(lambda t: t[0] ** 2 + 3 * t[1], np.array([2, 5])), 6)
        array([4., 3.])

    Source: Nocedal and Wright, Numerical Optimization, section 8.1.
    """
    raise NotImplementedError


def gradient_check(
    f: Callable[[Array], float],
    gradient: Callable[[Array], Array],
    theta: Array,
    h: float = 1e-5,
) -> float:
    """Return how far a gradient is from ĝ, the central differences of its function.

    ‖g − ĝ‖ / (‖g‖ + ‖ĝ‖)  with  g = gradient(θ), and 0 where both are zero

    Dividing by the norms makes the result independent of scale: about 1e-7 or
    less means that the gradient is right, 1/3 that it is off by a factor of 2,
    and 1 that it points the opposite way. Compute in double precision
    (float64).

    Args:
        f: a function that takes an array of shape (d,) and returns a number.
        gradient: its supposed gradient, a function that takes and returns an
            array of shape (d,).
        theta: the point at which to check, shape (d,).
        h: the step of the central difference, above 0.

    Returns:
        The relative error, from 0 to 1.

    Example:
        >>> f = lambda t: float(t @ t)
        >>> bool(gradient_check(f, lambda t: 2 * t, np.array([1.0, -2.0])) < 1e-7)
        True
        >>> round(float(gradient_check(f, lambda t: -2 * t, np.array([1.0, -2.0]))), 6)
        1.0

    Source: CS231n, Stanford University, notes on gradient checks.
    """
    raise NotImplementedError


if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
