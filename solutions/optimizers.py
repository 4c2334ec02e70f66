"""Optimizers: momentum, and the rules that adapt the learning rate to each parameter.

All the rules are called in the same way: each takes the parameters, the gradient there, and the
state that the previous step returned (``None`` at the first step), and returns the new parameters
and the new state. What a state looks like is up to you; the caller only hands it back. Arrays may
have any shape; everything happens elementwise. The last exercise is not a rule but a gradient that
any rule can step by. Arguments are never changed.

You write the formulas. You need not check the input: no test passes bad input.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from solutions import robust
from solutions.validation import validated

__all__ = [
    "momentum",
    "nesterov",
    "adagrad",
    "rmsprop",
    "adam",
    "adamw",
    "amsgrad",
    "lion",
    "sam_gradient",
]

Array = NDArray[np.float64]


@validated(d="any")
def momentum(
    theta: Array,
    gradient: Array,
    state: Any,
    learning_rate: float = 0.01,
    beta: float = 0.9,
) -> tuple[Array, Any]:
    """Take one step of gradient descent with momentum, the heavy ball.

    velocity ← beta·velocity + learning_rate·gradient
    θ ← θ − velocity

    The velocity starts at zero, and the learning rate is part of it. This is neither PyTorch's
    form, which multiplies the velocity by the learning rate (and so differs as soon as the rate
    changes), nor an exponential average, which puts (1 − beta) in front of the gradient.

    Args:
        theta: the parameters, any shape.
        gradient: the gradient at ``theta``, the same shape as ``theta``.
        state: what the previous step returned; ``None`` at the first step.
        learning_rate: the step size, at least 0; it may change from step to step.
        beta: the fraction of the velocity that is kept, from 0 up to but not including 1.

    Returns:
        The new parameters, and the state for the next step.

    Example:
        >>> theta, state = momentum(np.array([1.0]), np.array([2.0]), None, learning_rate=0.1)
        >>> theta
        array([0.8])
        >>> theta, state = momentum(theta, np.array([2.0]), state, learning_rate=0.1)
        >>> np.round(theta, 6)
        array([0.42])

    Source: Polyak (1964), Some methods of speeding up the convergence of iteration methods;
    the form is that of Qian (1999), On the momentum term in gradient descent learning algorithms.
    """
    velocity = np.zeros_like(theta) if state is None else state
    velocity = beta * velocity + learning_rate * gradient
    return theta - velocity, velocity


@validated(d="any")
def nesterov(
    theta: Array,
    gradient: Array,
    state: Any,
    learning_rate: float = 0.01,
    beta: float = 0.9,
) -> tuple[Array, Any]:
    """Take one step of Nesterov's accelerated gradient, in the form that takes the gradient at θ.

    velocity ← beta·velocity + learning_rate·gradient
    θ ← θ − (beta·velocity + learning_rate·gradient)   with the new velocity

    The velocity starts at zero. The step looks ahead: it goes to where the new velocity is about
    to carry the parameters.

    Args:
        theta: the parameters, any shape.
        gradient: the gradient at ``theta``, the same shape as ``theta``.
        state: what the previous step returned; ``None`` at the first step.
        learning_rate: the step size, at least 0; it may change from step to step.
        beta: the fraction of the velocity that is kept, from 0 up to but not including 1.

    Returns:
        The new parameters, and the state for the next step.

    Example:
        >>> theta, state = nesterov(np.array([1.0]), np.array([2.0]), None, learning_rate=0.1)
        >>> np.round(theta, 6)
        array([0.62])
        >>> theta, state = nesterov(theta, np.array([2.0]), state, learning_rate=0.1)
        >>> np.round(theta, 6)
        array([0.078])

    Source: Bengio, Boulanger-Lewandowski and Pascanu (2013), Advances in optimizing recurrent
    networks, https://arxiv.org/abs/1212.0901, section 3.5; Nesterov (1983).
    """
    velocity = np.zeros_like(theta) if state is None else state
    velocity = beta * velocity + learning_rate * gradient
    return theta - (beta * velocity + learning_rate * gradient), velocity


@validated(d="any")
def adagrad(
    theta: Array,
    gradient: Array,
    state: Any,
    learning_rate: float = 0.01,
    epsilon: float = 1e-8,
) -> tuple[Array, Any]:
    """Take one step of AdaGrad: parameters with large gradients take smaller steps.

    s ← s + gradient²
    θ ← θ − learning_rate·gradient / (√s + epsilon)

    The sum of squares starts at zero, and epsilon is outside the square root.

    Args:
        theta: the parameters, any shape.
        gradient: the gradient at ``theta``, the same shape as ``theta``.
        state: what the previous step returned; ``None`` at the first step.
        learning_rate: the step size, at least 0; it may change from step to step.
        epsilon: a small number that keeps the division finite, above 0.

    Returns:
        The new parameters, and the state for the next step.

    Example:
        >>> theta, state = adagrad(np.array([1.0]), np.array([3.0]), None, learning_rate=0.1)
        >>> np.round(theta, 6)
        array([0.9])
        >>> theta, state = adagrad(theta, np.array([4.0]), state, learning_rate=0.1)
        >>> np.round(theta, 6)
        array([0.82])

    Source: Duchi, Hazan and Singer (2011), Adaptive subgradient methods,
    https://jmlr.org/papers/v12/duchi11a.html.
    """
    squares = np.zeros_like(theta) if state is None else state
    squares = squares + gradient**2
    return theta - learning_rate * gradient / (np.sqrt(squares) + epsilon), squares


@validated(d="any")
def rmsprop(
    theta: Array,
    gradient: Array,
    state: Any,
    learning_rate: float = 0.001,
    beta: float = 0.9,
    epsilon: float = 1e-8,
) -> tuple[Array, Any]:
    """Take one step of RMSProp: AdaGrad with a fading memory, so that its steps do not die away.

    s ← beta·s + (1 − beta)·gradient²
    θ ← θ − learning_rate·gradient / (√s + epsilon)

    The average of the squares starts at zero, with no correction for that; epsilon is outside the
    square root.

    Args:
        theta: the parameters, any shape.
        gradient: the gradient at ``theta``, the same shape as ``theta``.
        state: what the previous step returned; ``None`` at the first step.
        learning_rate: the step size, at least 0; it may change from step to step.
        beta: the fraction of the average that is kept, from 0 up to but not including 1.
        epsilon: a small number that keeps the division finite, above 0.

    Returns:
        The new parameters, and the state for the next step.

    Example:
        >>> theta, state = rmsprop(np.array([1.0]), np.array([2.0]), None, 0.1, beta=0.75)
        >>> np.round(theta, 6)
        array([0.8])
        >>> theta, state = rmsprop(theta, np.array([2.0]), state, 0.1, beta=0.75)
        >>> np.round(theta, 6)
        array([0.648814])

    Source: Hinton, Srivastava and Swersky, Neural networks for machine learning, lecture 6e.
    """
    squares = np.zeros_like(theta) if state is None else state
    squares = beta * squares + (1 - beta) * gradient**2
    return theta - learning_rate * gradient / (np.sqrt(squares) + epsilon), squares


@validated(d="any")
def adam(
    theta: Array,
    gradient: Array,
    state: Any,
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
) -> tuple[Array, Any]:
    """Take one step of Adam: momentum and RMSProp, both corrected for starting at zero.

    t ← t + 1
    m ← beta1·m + (1 − beta1)·gradient
    v ← beta2·v + (1 − beta2)·gradient²
    m̂ = m / (1 − beta1ᵗ),  v̂ = v / (1 − beta2ᵗ)
    θ ← θ − learning_rate·m̂ / (√v̂ + epsilon)

    m, v and t start at zero, so the first step is taken at t = 1. Epsilon is outside the square
    root, and is added after the bias correction.

    Args:
        theta: the parameters, any shape.
        gradient: the gradient at ``theta``, the same shape as ``theta``.
        state: what the previous step returned; ``None`` at the first step.
        learning_rate: the step size, at least 0; it may change from step to step.
        beta1: the fraction of m that is kept, from 0 up to but not including 1.
        beta2: the fraction of v that is kept, from 0 up to but not including 1.
        epsilon: a small number that keeps the division finite, above 0.

    Returns:
        The new parameters, and the state for the next step.

    Example:
        >>> theta, state = adam(np.array([1.0]), np.array([2.0]), None, learning_rate=0.1)
        >>> np.round(theta, 6)
        array([0.9])
        >>> theta, state = adam(theta, np.array([-1.0]), state, learning_rate=0.1)
        >>> np.round(theta, 6)
        array([0.873366])

    Source: Kingma and Ba (2015), Adam: a method for stochastic optimization,
    https://arxiv.org/abs/1412.6980, algorithm 1.
    """
    m, v, t = (np.zeros_like(theta), np.zeros_like(theta), 0) if state is None else state
    t = t + 1
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return theta - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), (m, v, t)


@validated(d="any")
def adamw(
    theta: Array,
    gradient: Array,
    state: Any,
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
    weight_decay: float = 0.01,
) -> tuple[Array, Any]:
    """Take one step of AdamW: Adam with a weight decay that bypasses the moments m and v.

    m̂ and v̂ are those of ``adam``, computed from the gradient alone
    θ ← θ − learning_rate·( m̂ / (√v̂ + epsilon) + weight_decay·θ )   with the old θ on the right

    Adding weight_decay·θ to the gradient instead would be L2 regularisation: Adam would then
    divide it by √v̂, and parameters with large gradients would decay less.

    Args:
        theta: the parameters, any shape.
        gradient: the gradient at ``theta``, the same shape as ``theta``.
        state: what the previous step returned; ``None`` at the first step.
        learning_rate: the step size, at least 0; it may change from step to step.
        beta1: the fraction of m that is kept, from 0 up to but not including 1.
        beta2: the fraction of v that is kept, from 0 up to but not including 1.
        epsilon: a small number that keeps the division finite, above 0.
        weight_decay: the strength of the decay, at least 0.

    Returns:
        The new parameters, and the state for the next step.

    Example:
        >>> zero = np.array([0.0])
        >>> theta, state = adamw(np.array([1.0]), zero, None, learning_rate=0.1, weight_decay=0.5)
        >>> np.round(theta, 6)
        array([0.95])
        >>> theta, state = adamw(theta, np.array([2.0]), state, learning_rate=0.1)
        >>> np.round(theta, 6)
        array([0.874636])

    Source: Loshchilov and Hutter (2019), Decoupled weight decay regularization,
    https://arxiv.org/abs/1711.05101, algorithm 2.
    """
    m, v, t = (np.zeros_like(theta), np.zeros_like(theta), 0) if state is None else state
    t = t + 1
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    step = m_hat / (np.sqrt(v_hat) + epsilon) + weight_decay * theta
    return theta - learning_rate * step, (m, v, t)


@validated(d="any")
def amsgrad(
    theta: Array,
    gradient: Array,
    state: Any,
    learning_rate: float = 0.001,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
) -> tuple[Array, Any]:
    """Take one step of AMSGrad: Adam that divides by the largest average of squares so far.

    t, m and v are those of ``adam``
    v_max ← max(v_max, v)   for each parameter
    m̂ = m / (1 − beta1ᵗ),  v̂ = v_max / (1 − beta2ᵗ)
    θ ← θ − learning_rate·m̂ / (√v̂ + epsilon)

    v_max starts at zero. The maximum is taken of the uncorrected v, as in PyTorch; the correction
    comes after it. v itself goes on fading as in Adam: the maximum is kept beside it.

    Args:
        theta: the parameters, any shape.
        gradient: the gradient at ``theta``, the same shape as ``theta``.
        state: what the previous step returned; ``None`` at the first step.
        learning_rate: the step size, at least 0; it may change from step to step.
        beta1: the fraction of m that is kept, from 0 up to but not including 1.
        beta2: the fraction of v that is kept, from 0 up to but not including 1.
        epsilon: a small number that keeps the division finite, above 0.

    Returns:
        The new parameters, and the state for the next step.

    Example:
        >>> theta, state = amsgrad(np.array([1.0]), np.array([2.0]), None, 0.1, 0.5, 0.5)
        >>> np.round(theta, 6)
        array([0.9])
        >>> theta, state = amsgrad(theta, np.array([-1.0]), state, 0.1, 0.5, 0.5)
        >>> np.round(theta, 6)
        array([0.9])
        >>> theta, state = amsgrad(theta, np.array([-1.0]), state, 0.1, 0.5, 0.5)
        >>> np.round(theta, 6)
        array([0.937796])

    Source: Reddi, Kale and Kumar (2018), On the convergence of Adam and beyond,
    https://arxiv.org/abs/1904.09237, algorithm 2, with the corrections of PyTorch's Adam.
    """
    start = (np.zeros_like(theta), np.zeros_like(theta), np.zeros_like(theta), 0)
    m, v, v_max, t = start if state is None else state
    t = t + 1
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    v_max = np.maximum(v_max, v)
    m_hat = m / (1 - beta1**t)
    v_hat = v_max / (1 - beta2**t)
    return theta - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), (m, v, v_max, t)


@validated(d="any")
def lion(
    theta: Array,
    gradient: Array,
    state: Any,
    learning_rate: float = 0.0001,
    beta1: float = 0.9,
    beta2: float = 0.99,
    weight_decay: float = 0.0,
) -> tuple[Array, Any]:
    """Take one step of Lion: only the sign of an average counts, so all steps are equally long.

    c = beta1·m + (1 − beta1)·gradient   with the old m
    θ ← θ − learning_rate·( sign(c) + weight_decay·θ )   with the old θ on the right
    m ← beta2·m + (1 − beta2)·gradient   from the old m, not from c

    m starts at zero, without a correction for that; sign(0) is 0.

    Args:
        theta: the parameters, any shape.
        gradient: the gradient at ``theta``, the same shape as ``theta``.
        state: what the previous step returned; ``None`` at the first step.
        learning_rate: the step size, at least 0; it may change from step to step.
        beta1: the share of m in the step, from 0 up to but not including 1.
        beta2: the fraction of m that is kept, from 0 up to but not including 1.
        weight_decay: the strength of the decay, at least 0.

    Returns:
        The new parameters, and the state for the next step.

    Example:
        >>> theta, state = lion(np.array([1.0, 1.0]), np.array([3.0, -0.2]), None, 0.1)
        >>> theta
        array([0.9, 1.1])
        >>> theta, state = lion(theta, np.array([-0.2, -5.0]), state, 0.1)
        >>> theta
        array([0.8, 1.2])

    Source: Chen and others (2023), Symbolic discovery of optimization algorithms,
    https://arxiv.org/abs/2302.06675, algorithm 2.
    """
    m = np.zeros_like(theta) if state is None else state
    c = beta1 * m + (1 - beta1) * gradient
    m = beta2 * m + (1 - beta2) * gradient
    return theta - learning_rate * (np.sign(c) + weight_decay * theta), m


@validated
@robust.beside(robust.sam_gradient)
def sam_gradient(gradient: Callable[[Array], Array], theta: Array, rho: float = 0.05) -> Array:
    """Return the gradient that sharpness-aware minimization steps by: taken a little uphill of θ.

    g = gradient(θ)
    the answer is gradient(θ + rho·g / |g|)

    |g| is the Euclidean norm of all of g, with no epsilon beside it. Where g is zero, there is
    no uphill, and the answer is g. Any rule can step by it: the gradient belongs to the point
    ahead, and the step starts at θ.

    Args:
        gradient: a function that returns the gradient at a point.
        theta: the parameters, shape (d,).
        rho: how far the point is from θ, at least 0.

    Returns:
        The gradient at the point uphill, shape (d,).

    Example:
        >>> sam_gradient(lambda theta: theta**3, np.array([1.0, 0.0]), rho=0.5)
        array([3.375, 0.   ])
        >>> sam_gradient(lambda theta: theta**3, np.array([0.0, 0.0]), rho=0.5)
        array([0., 0.])

    Source: Foret, Kleiner, Mobahi and Neyshabur (2021), Sharpness-aware minimization for
    efficiently improving generalization, https://arxiv.org/abs/2010.01412, equations 2 and 3.
    """
    g = gradient(theta)
    norm = np.sqrt(np.sum(g**2))
    return gradient(theta + rho * g / norm) if norm > 0 else g
