"""Landscapes: surfaces to test descents on, and what their curvature tells.

``theta`` holds the parameters, ``gradient`` is the gradient there or a
function that returns it, and ``hessian`` is the matrix of the second
derivatives. Functions take arrays, return new ones, and never change their
arguments.

You write the formulas. You need not check the input: no test passes bad input.
"""

# Check your work with `python -m assignments check`. Python's own doctest
# compares texts: for it 13.0 and np.float64(13.0), which are both right, are
# two different things.

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "rosenbrock",
    "rosenbrock_gradient",
    "himmelblau",
    "himmelblau_gradient",
    "saddle",
    "saddle_gradient",
    "hessian",
    "classify_critical_point",
    "newton_step",
    "optimal_momentum",
    "largest_curvature",
    "random_restarts",
    "simulated_annealing",
]

Array = NDArray[np.float64]


def rosenbrock(theta: Array) -> float:
    """Return the height of Rosenbrock's valley, f(x, y) = (1 − x)² + 100(y − x²)².

    Its floor is the parabola y = x², and its lowest point is (1, 1).

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The height, a single number.

    Example:
        >>> rosenbrock(np.array([-1.0, 2.0]))
        104.0

    Source: Rosenbrock (1960), An automatic method for finding the greatest or
    least value of a function.
    """
    raise NotImplementedError


def rosenbrock_gradient(theta: Array) -> Array:
    """Return the gradient of ``rosenbrock``, its two partial derivatives.

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The derivatives with respect to x and to y, shape (2,).

    Example:
        >>> rosenbrock_gradient(np.array([-1.0, 2.0]))
        array([396., 200.])

    Source: partial derivatives of ``rosenbrock``.
    """
    raise NotImplementedError


def himmelblau(theta: Array) -> float:
    """Return the height of Himmelblau's surface, f(x, y) = (x² + y − 11)² + (x + y² − 7)².

    It has four valleys, all of the same depth 0; one of their lowest points is
    (3, 2).

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The height, a single number.

    Example:
        >>> himmelblau(np.array([3.0, 1.0]))
        10.0

    Source: Himmelblau (1972), Applied Nonlinear Programming.
    """
    raise NotImplementedError


def himmelblau_gradient(theta: Array) -> Array:
    """Return the gradient of ``himmelblau``, its two partial derivatives.

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The derivatives with respect to x and to y, shape (2,).

    Example:
        >>> himmelblau_gradient(np.array([3.0, 1.0]))
        array([-18., -14.])

    Source: partial derivatives of ``himmelblau``.
    """
    raise NotImplementedError


def saddle(theta: Array) -> float:
    """Return the height of a saddle, f(x, y) = x² − y²: a valley along x, a hill along y.

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The height, a single number.

    Example:
        >>> saddle(np.array([3.0, 2.0]))
        5.0

    Source: any calculus textbook; the hyperbolic paraboloid.
    """
    raise NotImplementedError


def saddle_gradient(theta: Array) -> Array:
    """Return the gradient of ``saddle``, its two partial derivatives.

    Args:
        theta: the two parameters x and y, shape (2,).

    Returns:
        The derivatives with respect to x and to y, shape (2,).

    Example:
        >>> saddle_gradient(np.array([3.0, 2.0]))
        array([ 6., -4.])

    Source: partial derivatives of ``saddle``.
    """
    raise NotImplementedError


def hessian(gradient: Callable[[Array], Array], theta: Array, h: float = 1e-5) -> Array:
    """Return the Hessian, the matrix of second derivatives, by central differences of a gradient.

    Dⱼ = ( ∇f(θ + h·eⱼ) − ∇f(θ − h·eⱼ) ) / (2h)  is column j of D, and  H = (D + Dᵀ) / 2

    The exact Hessian is symmetric; D is so only nearly, hence the mean of D
    and its transpose. ``theta`` may hold integers, and must not be changed by
    the call. Compute in double precision (float64): single precision cannot
    resolve a step of 1e-5.

    Args:
        gradient: takes parameters, shape (d,), and returns the gradient there,
            shape (d,).
        theta: where to take the second derivatives, shape (d,).
        h: the step of the differences, above 0.

    Returns:
        The Hessian, symmetric, shape (d, d).

    Example:
        >>> hessian(lambda t: np.array([2 * t[0] * t[1], t[0] ** 2]), np.array([3.0, 1.0]), h=0.5)
        array([[2., 6.],
               [6., 0.]])

    Source: Nocedal and Wright, Numerical Optimization, section 8.1.
    """
    raise NotImplementedError


def classify_critical_point(hessian: Array, tolerance: float = 1e-5) -> str:
    """Tell what a point is at which the gradient is zero, by the Hessian there.

    The eigenvalues of the Hessian are the curvatures. One whose size is at
    most ``tolerance`` times that of the largest in size counts as zero.

    Args:
        hessian: the second derivatives at the point, symmetric, shape (d, d).
        tolerance: which share of the largest curvature counts as zero, at
            least 0.

    Returns:
        ``"saddle"`` if a curvature is positive and another negative, whatever
        the rest are; otherwise ``"degenerate"`` if one is zero, for then the
        Hessian does not decide; otherwise ``"minimum"`` if all are positive,
        and ``"maximum"`` if all are negative.

    Example:
        >>> classify_critical_point(np.array([[2.0, 0.0], [0.0, 3.0]]))
        'minimum'
        >>> classify_critical_point(np.array([[2.0, 0.0], [0.0, 0.0]]))
        'degenerate'
        >>> classify_critical_point(np.array([[1.0, 2.0], [2.0, 1.0]]))
        'saddle'

    Source: Nocedal and Wright, Numerical Optimization, theorems 2.3 and 2.4.
    """
    raise NotImplementedError


def newton_step(theta: Array, gradient: Array, hessian: Array, tolerance: float = 1e-5) -> Array:
    """Take one step of Newton's method, to where the gradient of the local parabola is zero.

    θ ← θ − H⁻¹·∇f,  which along an eigenvector of H is  −(slope along it) / (curvature along it)

    Where a curvature is negative the step goes uphill, as it should here. A
    singular Hessian has no inverse: along an eigenvector whose curvature is,
    in size, at most ``tolerance`` times the largest in size, the step is zero
    (the pseudo-inverse takes the place of the inverse).

    Args:
        theta: the parameters, shape (d,).
        gradient: the gradient at ``theta``, shape (d,).
        hessian: the second derivatives at ``theta``, symmetric, shape (d, d).
        tolerance: which share of the largest curvature counts as zero, at
            least 0.

    Returns:
        The new parameters, shape (d,).

    Example:
        >>> slope, curvature = np.array([2.0, 6.0]), np.array([[2.0, 0.0], [0.0, -3.0]])
        >>> newton_step(np.array([1.0, 1.0]), slope, curvature)
        array([0., 3.])
        >>> newton_step(np.array([1.0, 1.0]), slope, np.array([[2.0, 0.0], [0.0, 0.0]]))
        array([0., 1.])

    Source: Nocedal and Wright, Numerical Optimization, section 3.3; for
    saddles, Dauphin and others (2014), https://arxiv.org/abs/1406.2572.
    """
    raise NotImplementedError


def optimal_momentum(smallest: float, largest: float) -> tuple[float, float]:
    """Return the learning rate and the beta with which momentum is fastest on a quadratic.

    learning_rate = ( 2 / (√L + √m) )²,  beta = ( (√κ − 1) / (√κ + 1) )²,  κ = L/m

    m and L are the smallest and the largest curvature, and κ is the condition
    number. With these, the distance to the minimum shrinks by the factor √beta
    in each step in the long run.

    Args:
        smallest: the smallest curvature m, above 0.
        largest: the largest curvature L, above 0; it is not smaller than m.

    Returns:
        The learning rate and beta, two numbers.

    Example:
        >>> learning_rate, beta = optimal_momentum(1.0, 9.0)
        >>> learning_rate, beta
        (0.25, 0.25)

    Source: Polyak (1964), Some methods of speeding up the convergence of
    iteration methods; Goh (2017), Why momentum really works,
    https://distill.pub/2017/momentum.
    """
    raise NotImplementedError


def largest_curvature(
    gradient: Callable[[Array], Array],
    theta: Array,
    rng: "np.random.Generator",
    steps: int = 50,
    h: float = 1e-4,
) -> float:
    """Return the curvature that is largest in size, with its sign, without computing the Hessian.

    v ← H·v / ‖H·v‖, again and again, turns any direction into that of the
    largest curvature, and H·v ≈ ( ∇f(θ + h·v) − ∇f(θ − h·v) ) / (2h) takes two
    gradients (power iteration).

    The first v is drawn from ``rng``, every direction equally likely (normal
    numbers), and scaled to ‖v‖ = 1. After the last step the curvature is
    v·(H·v), with one more product. If H·v is exactly zero in a step, the
    curvature is 0. Compute in double precision (float64).

    Args:
        gradient: takes parameters, shape (d,), and returns the gradient there,
            shape (d,).
        theta: where to take the curvature, shape (d,).
        rng: the source of randomness, made by ``np.random.default_rng``.
        steps: how often v is multiplied and scaled, at least 0.
        h: the step of the differences, above 0.

    Returns:
        The curvature, a single number.

    Example:
        >>> rng = np.random.default_rng(0)
        >>> round(float(largest_curvature(lambda t: [2, -9] * t, np.zeros(2), rng)), 6)
        -9.0

    Source: Pearlmutter (1994), Fast exact multiplication by the Hessian;
    LeCun, Simard and Pearlmutter (1993), Automatic learning rate maximization.
    """
    raise NotImplementedError


def random_restarts(
    f: Callable[[Array], float],
    descend: Callable[[Array], Array],
    lower: Array,
    upper: Array,
    restarts: int,
    rng: "np.random.Generator",
) -> tuple[Array, float]:
    """Descend from many random starts, and return the lowest of the ends.

    Each start is uniform in the box from ``lower`` to ``upper``, all entries
    drawn anew. The best end is that with the smallest f; of equal ones, the
    first. A descent may have diverged: an end whose f is nan is never the best
    (at least one is not nan).

    Args:
        f: the height, takes parameters, shape (d,), and returns a number.
        descend: takes a start, shape (d,), and returns the end of a descent,
            shape (d,).
        lower: the least value of each parameter of a start, shape (d,).
        upper: the largest value of each parameter of a start, shape (d,).
        restarts: the number of starts, at least 1.
        rng: the source of randomness, made by ``np.random.default_rng``.

    Returns:
        The best end, shape (d,), and its height.

    Example:
        >>> def f(t): return float(np.sum((abs(t) - 1) ** 2 - 0.1 * t))
        >>> def descend(start): return 1.05 * np.sign(start)
        >>> theta, height = random_restarts(
        ...     f, descend, np.array([-3.0]), np.array([3.0]), 20, np.random.default_rng(0)
        ... )
        >>> theta, round(height, 6)
        (array([1.05]), -0.1025)

    Source: Russell and Norvig, Artificial Intelligence: A Modern Approach,
    section 4.1.1 (random-restart hill climbing).
    """
    raise NotImplementedError


def simulated_annealing(
    f: Callable[[Array], float],
    theta: Array,
    temperature: float,
    cooling: float,
    noise_scale: float,
    steps: int,
    rng: "np.random.Generator",
) -> Array:
    """Look for a low place with random moves, of which the bad ones are accepted less and less.

    candidate = θ + noise_scale·ε,  ε standard normal, drawn anew for each parameter and step

    In step t = 0, 1, 2, … a candidate that is no higher than θ is always
    accepted, and one that is higher by Δ = f(candidate) − f(θ) with the
    probability exp(−Δ/T), T = temperature·coolingᵗ. If it is rejected, θ stays
    for this step. Δ/T may be so large, either way, that exp overflows.

    Args:
        f: the height, takes parameters, shape (d,), and returns a finite
            number.
        theta: the start, shape (d,).
        temperature: the temperature of the first step, above 0.
        cooling: what each step leaves of the temperature, above 0 and below 1.
        noise_scale: the standard deviation of a move along each parameter, at
            least 0.
        steps: the number of candidates, at least 0.
        rng: the source of randomness, made by ``np.random.default_rng``.

    Returns:
        The start and θ after each step, shape (steps + 1, d).

    Example:
        >>> rng = np.random.default_rng(0)
        >>> path = simulated_annealing(lambda t: float(t @ t), np.ones(2), 1.0, 0.9, 0.5, 200, rng)
        >>> np.shape(path), bool(np.dot(path[-1], path[-1]) < 0.1)
        ((201, 2), True)

    Source: Kirkpatrick, Gelatt and Vecchi (1983), Optimization by simulated
    annealing; Metropolis and others (1953), Equation of state calculations by
    fast computing machines.
    """
    raise NotImplementedError


if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
