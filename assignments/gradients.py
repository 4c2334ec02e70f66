"""Gradients: how a loss changes when the parameters change.

A loss says how wrong a model is; its gradient points where the loss grows fastest. Every function
takes arrays and returns new ones, and never changes its arguments. ``theta`` holds the d
parameters, ``X`` (n, d) one example a row, ``y`` (n,) what should have been predicted.

You write the formula. Input checks are not your task: no test hands in bad input.
"""

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
        theta: a number, or an array of any shape; the square is taken elementwise.

    Returns:
        θ² in the shape of ``theta``.

    Example:
        >>> quadratic(np.array([-3.0, 0.0, 2.0]))
        array([9., 0., 4.])

    Source: any calculus text; the running example of the first lesson.
    """
    raise NotImplementedError


def quadratic_gradient(theta: Array) -> Array:
    """Return the slope of the parabola, f'(θ) = 2θ.

    The sign of the slope says which way is uphill, its size how steep it is.

    Args:
        theta: a number, or an array of any shape; the slope is taken elementwise.

    Returns:
        2θ in the shape of ``theta``.

    Example:
        >>> quadratic_gradient(np.array([-3.0, 0.0, 2.0]))
        array([-6.,  0.,  4.])

    Source: any calculus text.
    """
    raise NotImplementedError


def bowl_loss(theta: Array) -> float:
    """Return the bowl J(θ) = (θ₁ − 2)² + (θ₂ − 3)², whose lowest point is (2, 3).

    Args:
        theta: the two parameters, shape (2,).

    Returns:
        The height of the bowl, one number.

    Example:
        >>> bowl_loss(np.array([5.0, 5.0]))
        13.0

    Source: a sum of two parabolas.
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
        X: one example a row, shape (n, d).

    Returns:
        One prediction an example, shape (n,).

    Example:
        >>> predict(np.array([2.0, 1.0]), np.array([[1.0, 0.0], [3.0, 4.0]]))
        array([ 2., 10.])

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 2.3.1.
    """
    raise NotImplementedError


def mse_loss(theta: Array, X: Array, y: Array) -> float:
    """Return the mean squared error J(θ) = (1/n) Σᵢ (xᵢ·θ − yᵢ)².

    A mean and not a sum: the loss does not grow with the number of examples. There is no ½ in
    front of it.

    Args:
        theta: the parameters, shape (d,).
        X: one example a row, shape (n, d).
        y: what should have been predicted, shape (n,).

    Returns:
        The loss, one number.

    Example:
        >>> X, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
        >>> mse_loss(np.array([0.0, 0.0]), X, y)
        5.0

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 2.3.1.
    """
    raise NotImplementedError


def mse_gradient(theta: Array, X: Array, y: Array) -> Array:
    """Return the gradient of the mean squared error, ∇J(θ) = (2/n) Xᵀ(Xθ − y).

    The square brings down the factor 2. Texts that write 1/n have put a ½ into the loss; here the
    loss is the plain mean of squares, so the factor is 2/n.

    Args:
        theta: the parameters, shape (d,).
        X: one example a row, shape (n, d).
        y: what should have been predicted, shape (n,).

    Returns:
        One partial derivative a parameter, shape (d,).

    Example:
        >>> X, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
        >>> mse_gradient(np.array([0.0, 0.0]), X, y)
        array([-4., -6.])

    Source: Goodfellow, Bengio and Courville, Deep Learning, section 5.1.4.
    """
    raise NotImplementedError


def polynomial_features(x: Array, degree: int = 2) -> Array:
    """Return the columns x^degree, …, x², x, 1: a curve is a linear model of these.

    With degree 2 the model Xθ is the projectile ax² + bx + c, θ = (a, b, c).

    Args:
        x: one number an example, shape (n,).
        degree: the highest power, at least 0.

    Returns:
        One row an example, the highest power first, shape (n, degree + 1).

    Example:
        >>> polynomial_features(np.array([1.0, 2.0, 3.0]))
        array([[1., 1., 1.],
               [4., 2., 1.],
               [9., 3., 1.]])

    Source: the Vandermonde matrix, as in ``numpy.vander``.
    """
    raise NotImplementedError


def logistic_loss(theta: Array, X: Array, labels: Array) -> float:
    """Return the mean logistic loss of the labels 0 and 1.

    J(θ) = (1/n) Σᵢ [ log(1 + exp(zᵢ)) − labelᵢ·zᵢ ]  with  zᵢ = xᵢ·θ

    It must stay finite where exp(z) is not: for z = 1000 and label 0 the loss is 1000, and for
    z = 1000 and label 1 it is 0.

    Args:
        theta: the parameters, shape (d,).
        X: one example a row, shape (n, d).
        labels: 0 or 1 for each example, shape (n,).

    Returns:
        The loss, one number.

    Example:
        >>> X, labels = np.array([[1.0], [1000.0]]), np.array([0.0, 0.0])
        >>> round(float(logistic_loss(np.array([0.0]), X, labels)), 6)
        0.693147
        >>> round(float(logistic_loss(np.array([1.0]), X, labels)), 6)
        500.656631

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, equation 4.20.
    """
    raise NotImplementedError


def logistic_gradient(theta: Array, X: Array, labels: Array) -> Array:
    """Return the gradient of the mean logistic loss, ∇J(θ) = (1/n) Xᵀ(σ(Xθ) − labels).

    σ(z) = 1/(1 + exp(−z)). It must stay finite, without a warning, for z = ±1000.

    Args:
        theta: the parameters, shape (d,).
        X: one example a row, shape (n, d).
        labels: 0 or 1 for each example, shape (n,).

    Returns:
        One partial derivative a parameter, shape (d,).

    Example:
        >>> X, labels = np.array([[1.0, 2.0], [1.0, -2.0]]), np.array([1.0, 0.0])
        >>> logistic_gradient(np.array([0.0, 0.0]), X, labels)
        array([ 0., -1.])
        >>> logistic_gradient(np.array([0.0, 1000.0]), X, labels)
        array([0., 0.])

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, equation 4.21.
    """
    raise NotImplementedError


def ridge_gradient(theta: Array, X: Array, y: Array, penalty: float) -> Array:
    """Return the gradient of J(θ) = (1/n)‖Xθ − y‖² + penalty·‖θ‖².

    ∇J(θ) = (2/n) Xᵀ(Xθ − y) + 2·penalty·θ

    Every parameter is penalised, and the penalty is not divided by n.

    Args:
        theta: the parameters, shape (d,).
        X: one example a row, shape (n, d).
        y: what should have been predicted, shape (n,).
        penalty: the weight of the penalty, at least 0.

    Returns:
        One partial derivative a parameter, shape (d,).

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

    |r| has a corner at 0, where every slope from −1 to 1 supports it; we choose 0.

    Args:
        theta: the parameters, shape (d,).
        X: one example a row, shape (n, d).
        y: what should have been predicted, shape (n,).

    Returns:
        One number a parameter, shape (d,).

    Example:
        >>> X, y = np.array([[1.0, 0.0], [1.0, 2.0]]), np.array([1.0, 3.0])
        >>> mae_subgradient(np.array([1.0, 0.0]), X, y)
        array([-0.5, -1. ])

    Source: Boyd and Vandenberghe, Subgradients (notes for EE364b, Stanford University).
    """
    raise NotImplementedError


def numerical_gradient(f: Callable[[Array], float], theta: Array, h: float = 1e-5) -> Array:
    """Return the gradient of f by central differences, one parameter at a time.

    gᵢ = ( f(θ + h·eᵢ) − f(θ − h·eᵢ) ) / (2h)

    The error falls with h², that of the one-sided difference only with h. ``theta`` may hold
    integers, and is the same after the call as before. Compute in double precision (float64):
    single precision cannot resolve a step of 1e-5.

    Args:
        f: the function; takes an array of shape (d,), returns a number.
        theta: where to differentiate, shape (d,).
        h: the step, above 0.

    Returns:
        One difference quotient a parameter, shape (d,).

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
    """Return how far a gradient is from the central differences ĝ of its function.

    ‖g − ĝ‖ / (‖g‖ + ‖ĝ‖)  with  g = gradient(θ), and 0 where both are zero

    The norms make it independent of scale: about 1e-7 or less says that the gradient is right,
    1/3 that it is off by a factor of 2, and 1 that it points the opposite way. Compute in double
    precision (float64).

    Args:
        f: the function; takes an array of shape (d,), returns a number.
        gradient: its supposed gradient; takes and returns an array of shape (d,).
        theta: where to check, shape (d,).
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
