"""Hidden tests of the unit ``update_rules``.

Whole paths are compared, on quadratics whose curvatures are known, so that the learning rate can
be set below or beyond the limit. Where the answer is a count or a word, the inputs keep clear of
the border by far more than single precision can blur, or meet it exactly in halves and quarters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

import solutions
from autograder.suite._kit import Wrong, as_array, close, exercise, is_whole, require, show

Array = NDArray[np.float64]

POINTS = {
    "update": 1,
    "gradient_descent": 3,
    "converged_at": 2,
    "descend_until": 3,
    "fit_linear_regression": 3,
    "largest_stable_learning_rate": 2,
    "diagnose_learning_rate": 2,
    "backtracking_line_search": 3,
}


def entries(rng: np.random.Generator, *shape: int) -> Array:
    """Return numbers of both signs, neither whole nor near zero."""
    return np.asarray(rng.uniform(0.4, 1.9, shape) * rng.choice([-1.0, 1.0], shape))


def pair(came: Any, call: str, names: str) -> tuple[Any, Any]:
    """Return the two parts of a result, as a tuple or a list, or say that there are not two."""
    if came is None:
        raise Wrong(f"{call} returned None. Is a return statement missing?")
    if not isinstance(came, tuple | list) or len(came) != 2:
        raise Wrong(f"{call} should return a pair, {names}; it returned {show(came)}.")
    return came[0], came[1]


def valley(
    rng: np.random.Generator, curvatures: list[float]
) -> tuple[Callable[[Any], Array], Array, Array]:
    """Return the gradient of a tilted quadratic with these curvatures, its minimum and a start."""
    d = len(curvatures)
    axes = np.linalg.qr(rng.normal(size=(d, d)))[0]
    hessian = axes * curvatures @ axes.T
    minimum = entries(rng, d)
    start = minimum + axes @ entries(rng, d)  # no curvature is without its part of the way

    def gradient(theta: Any) -> Array:
        point = as_array(theta, (d,), "The argument of a call gradient(...)")
        return np.asarray(hessian @ (point - minimum))

    return gradient, minimum, start


@exercise("update")
def test_update_steps_against_the_gradient(student: Any, rng: np.random.Generator) -> None:
    for d, learning_rate in ((3, rng.uniform(0.05, 0.4)), (1, rng.uniform(1.5, 2.5))):
        theta, gradient, rate = entries(rng, d), entries(rng, d), float(learning_rate)
        call = f"update({show(theta)}, {show(gradient)}, {show(rate)})"
        expected = solutions.update(theta, gradient, rate)
        size = float(np.max(np.abs(theta) + rate * np.abs(gradient)))
        close(student.update(theta, gradient, rate), expected, call, scale=size)


@exercise("gradient_descent")
def test_gradient_descent_returns_the_whole_path(student: Any, rng: np.random.Generator) -> None:
    gradient, minimum, start = valley(rng, [0.7, 1.3, 3.0])
    line, _, place = valley(rng, [2.5])
    for slope, theta, rate, steps, what in (
        (gradient, start, float(rng.uniform(0.2, 0.3)), 14, ""),
        (line, place, float(rng.uniform(0.2, 0.3)), 12, ""),
        (gradient, start, 0.8, 12, ", whose learning rate is too large,"),
        (gradient, minimum, 0.3, 5, ", which starts at the minimum,"),
        (gradient, start, 0.3, 0, ", which takes no step,"),
    ):
        call = f"gradient_descent(gradient, {show(theta)}, {show(rate)}, {steps}){what}"
        expected = solutions.gradient_descent(slope, theta, rate, steps)
        came = as_array(student.gradient_descent(slope, theta, rate, steps), expected.shape, call)
        for t, row in enumerate(came):
            size = float(np.max(np.abs(expected[: t + 1])))
            close(row, expected[t], f"Row {t} of {call}", scale=size)


def path_of(rng: np.random.Generator, lengths: list[float]) -> Array:
    """Return a path of steps of these lengths, far from the origin, with equal parts in each step.

    Of a step of length 1 each entry is 0.58 and their sum 1.7, so the norm cannot be mistaken.
    """
    signs = rng.choice([-1.0, 1.0], (len(lengths), 3))
    steps = np.array(lengths)[:, np.newaxis] * signs / np.sqrt(3)
    return np.vstack([entries(rng, 3), steps]).cumsum(axis=0) + 4.0


def check_converged_at(student: Any, path: Array, tolerance: float) -> None:
    """Compare the step number, or None, with the reference."""
    expected = solutions.converged_at(path, tolerance)
    lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
    call = f"converged_at(path, {show(tolerance)}), for steps of the lengths {show(lengths)},"
    came = student.converged_at(path, tolerance)
    if expected is None:
        require(came is None, f"{call} should be None; it is {show(came)}.")
    else:
        require(came is not None, f"{call} should be {expected}; it is None.")
        is_whole(came, expected, call)


@exercise("converged_at")
def test_converged_at_finds_the_first_short_step(student: Any, rng: np.random.Generator) -> None:
    long, short = [1.2, 1.4, 1.1, 1.3], [0.9, 0.7]
    for shape in (
        [*long, *short, *long, *short],  # the first short step, not the last
        [*short, *long],
        [*long, 0.8],
        long,
    ):
        tolerance = float(rng.uniform(0.2, 0.4))
        check_converged_at(student, path_of(rng, [tolerance * part for part in shape]), tolerance)


@exercise("converged_at")
def test_converged_at_wants_less_than_the_tolerance(student: Any, rng: np.random.Generator) -> None:
    half = float(rng.choice([0.25, 0.5, 2.0]))
    for lengths in ([4, -1, 2, -1, 0.5, 1], [2, 1, -4, 1]):  # the second ends where it began
        steps = half * np.array(lengths) * rng.choice([-1.0, 1.0])
        path = np.cumsum([3.0, *steps])[:, np.newaxis]  # exact, whatever the precision
        check_converged_at(student, path, half)


def halfway_tolerance(path: Array, step: int) -> float:
    """Return a tolerance halfway between the lengths of step − 1 and of ``step``, in ratio."""
    lengths = np.linalg.norm(np.diff(path, axis=0), axis=1)
    return float(np.sqrt(lengths[step - 2] * lengths[step - 1]))


def check_descend_until(student: Any, call: str, *arguments: Any) -> None:
    """Compare both parts of the result with the reference."""
    expected, steps = solutions.descend_until(*arguments)
    theta, taken = pair(student.descend_until(*arguments), call, "theta and the steps taken")
    is_whole(taken, steps, f"The number of steps of {call}")
    close(theta, expected, f"theta of {call}")


@exercise("descend_until")
def test_descend_until_stops_after_the_short_step(student: Any, rng: np.random.Generator) -> None:
    for curvatures in ([1.2, 1.5, 1.9], [1.6, 1.6]):
        gradient, minimum, start = valley(rng, curvatures)
        if len(minimum) == 2:  # a step is long, and yet hardly changes the length of theta
            start = minimum + minimum[::-1] * [-1, 1]
        rate, stop = float(rng.uniform(0.12, 0.2)), int(rng.integers(4, 9))
        path = solutions.gradient_descent(gradient, start, rate, stop)
        tolerance = halfway_tolerance(path, stop)
        call = f"descend_until(gradient, {show(start)}, {show(rate)}, {show(tolerance)}, 100)"
        check_descend_until(student, call, gradient, start, rate, tolerance, 100)


@exercise("descend_until")
def test_descend_until_stops_at_the_limit(student: Any, rng: np.random.Generator) -> None:
    gradient, _, start = valley(rng, [1.0, 2.0])
    for rate, limit in ((1.3, int(rng.integers(9, 15))), (0.3, 4), (0.3, 0)):
        call = f"descend_until(gradient, {show(start)}, {rate}, 1e-3, {limit})"
        check_descend_until(student, call, gradient, start, rate, 1e-3, limit)


@exercise("descend_until")
def test_descend_until_wants_less_than_the_tolerance(
    student: Any, rng: np.random.Generator
) -> None:
    start = np.array([float(rng.choice([-16.0, -8.0, 8.0, 16.0]))])
    tolerance = float(np.abs(start[0]) / 4)  # exactly the length of the second step
    call = f"descend_until(gradient, {show(start)}, 0.25, {tolerance}, 9), whose second step is"
    call += f" exactly {tolerance} long,"
    gradient = halving(start)
    check_descend_until(student, call, gradient, start, 0.25, tolerance, 9)


def halving(start: Array) -> Callable[[Any], Array]:
    """Return a gradient by which a learning rate of 1/4 halves the way that is left."""
    return lambda theta: 2 * as_array(theta, start.shape, "The argument of a call gradient(...)")


def examples(rng: np.random.Generator, n: int, d: int) -> Array:
    """Return X with well separated singular values, between √n and 2·√n."""
    k = min(n, d)
    left = np.linalg.qr(rng.normal(size=(n, k)))[0]
    right = np.linalg.qr(rng.normal(size=(d, k)))[0]
    return np.asarray(left * (np.sqrt(n) * np.linspace(2.0, 1.0, k)) @ right.T)


def check_fit(student: Any, X: Array, y: Array, part: float, steps: int) -> None:
    """Compare theta and losses at a learning rate of ``part`` of the largest stable one."""
    rate = part * solutions.largest_stable_learning_rate(X)
    call = f"fit_linear_regression(X, y, {show(rate)}, {steps}) with X of shape {X.shape}"
    expected, expected_losses = solutions.fit_linear_regression(X, y, rate, steps)
    came = student.fit_linear_regression(X, y, rate, steps)
    theta, losses = pair(came, call, "theta and the losses")
    size = max(1.0, float(np.max(np.abs(expected))))
    close(theta, expected, f"theta of {call}", scale=size)
    close(losses, expected_losses, f"The losses of {call}")


@exercise("fit_linear_regression")
def test_fit_linear_regression_takes_every_step(student: Any, rng: np.random.Generator) -> None:
    for n, d, part, steps in (
        (7, 3, 0.3, 13),
        (3, 4, 0.2, 12),
        (5, 1, 0.15, 12),
        (1, 1, 0.4, 12),
        (6, 2, 1.15, 12),  # diverges
        (6, 2, 0.5, 0),
    ):
        X = examples(rng, n, d)
        y = X @ entries(rng, d) + entries(rng, n)
        check_fit(student, X, y, part * float(rng.uniform(0.97, 1.03)), steps)


@exercise("largest_stable_learning_rate")
def test_largest_stable_learning_rate_is_the_limit(student: Any, rng: np.random.Generator) -> None:
    for n, d in ((7, 3), (3, 4), (5, 1), (1, 2), (1, 1)):
        X = examples(rng, n, d) * rng.uniform(0.5, 2.0)
        call = f"largest_stable_learning_rate(X) with X of shape {X.shape}"
        expected = solutions.largest_stable_learning_rate(X)
        close(student.largest_stable_learning_rate(X), expected, call)


def check_diagnosis(student: Any, losses: Array) -> None:
    """Compare the word with the reference."""
    came = student.diagnose_learning_rate(losses)
    call = f"diagnose_learning_rate({show(losses)})"
    require(came is not None, f"{call} returned None. Is a return statement missing?")
    expected = solutions.diagnose_learning_rate(losses)
    require(bool(came == expected), f'{call} should be "{expected}"; it is {show(came)}.')


@exercise("diagnose_learning_rate")
def test_diagnose_learning_rate_knows_a_divergence(student: Any, rng: np.random.Generator) -> None:
    first = float(rng.uniform(4.0, 9.0))
    falling: Array = first * 0.3 ** np.arange(18.0)
    growing: Array = first * 1.1 ** np.arange(18.0)
    bumpy, spiky = falling.copy(), falling.copy()
    bumpy[int(rng.integers(3, 7))] = first  # as high as the first loss is not above it
    spiky[int(rng.integers(3, 7))] = first * 1.01
    for losses in (falling, bumpy, spiky, growing):
        check_diagnosis(student, losses)
    for nothing in (np.nan, np.inf):
        for where in (-1, int(rng.integers(4, 12))):
            losses = falling.copy()
            losses[where] = nothing
            check_diagnosis(student, losses)
    check_diagnosis(student, np.array([np.inf, *falling]))


def late_fall(rng: np.random.Generator, steps: int, late: float, after: int) -> Array:
    """Return losses that fall by half, then slowly, and by ``late`` of it all after ``after``.

    The last loss but one is a bump, of which the rule takes no notice.
    """
    bottom = rng.uniform(3.0, 6.0)  # the fall counts, not the height
    fall = (0.3 if late > 0.01 else 5.0) * rng.uniform(0.8, 1.2)  # no fixed amount tells
    losses = np.full(steps + 1, bottom)
    losses[: after + 1] += fall * np.linspace(0.5, late, after + 1)
    losses[0] = bottom + fall
    losses[-2] += 0.5 * fall
    return losses


@exercise("diagnose_learning_rate")
def test_diagnose_learning_rate_looks_at_the_last_tenth(
    student: Any, rng: np.random.Generator
) -> None:
    for steps, k in ((28, 25), (17, 15), (24, 21)):  # k = ⌊0.9·steps⌋
        check_diagnosis(student, late_fall(rng, steps, 0.014, k))  # more than 1 %
        check_diagnosis(student, late_fall(rng, steps, 0.007, k))  # less than 1 %
        check_diagnosis(student, late_fall(rng, steps, 0.3, k - 1))  # before the last tenth
        rising = late_fall(rng, steps, 0.0, k)
        rising[-1] += 0.05 * (rising[0] - rising[-1])
        check_diagnosis(student, rising)
    for losses in ([2.0, 1.0], [1.0, 1.0, 1.0]):  # nothing falls by more than 1 % of nothing
        check_diagnosis(student, rng.uniform(1.0, 2.0) * np.array(losses))


def check_backtracking(student: Any, f: Any, theta: Array, slope: Array, *options: float) -> None:
    """Compare the learning rate with the reference."""
    call = f"backtracking_line_search({', '.join(['f, theta, gradient', *map(show, options)])})"
    expected = solutions.backtracking_line_search(f, theta, slope, *options)
    close(student.backtracking_line_search(f, theta, slope, *options), expected, call)


def bowl(theta: Array, height: float, curvature: float) -> tuple[Callable[[Any], float], Array]:
    """Return f with f(0) = height and equal curvature everywhere, and its gradient at theta."""

    def f(point: Any) -> float:
        place = as_array(point, theta.shape, "The argument of a call f(...)")
        return height + curvature / 2 * float(place @ place)

    return f, curvature * theta


@exercise("backtracking_line_search")
def test_backtracking_line_search_shrinks_until_enough(
    student: Any, rng: np.random.Generator
) -> None:
    # The condition holds up to 2·(1 − c)/curvature, and would up to 2/curvature without its c.
    # Both borders lie halfway, in ratio, between two tries. The curvature is so small that a wrong
    # condition holds some time, too: a wrong answer says more than an endless loop.
    for tries, shrink, flat in ((0, 0.4, 0.15), (3, 0.6, 0.5), (5, 0.75, 0.5)):
        theta, curvature = 8 * entries(rng, 3), flat * float(rng.uniform(0.8, 1.2))
        decrease = 1 - shrink**2
        border = 2 * (1 - decrease) / curvature
        rate = border * shrink ** (0.5 - tries)
        f, slope = bowl(theta, float(rng.uniform(1.0, 3.0)), curvature)
        check_backtracking(student, f, theta, slope, rate, shrink, decrease)


@exercise("backtracking_line_search")
def test_backtracking_line_search_keeps_its_defaults(
    student: Any, rng: np.random.Generator
) -> None:
    # At the learning rate 1 the bowl falls by this part of the linear prediction.
    for part in (1.4e-4, 7e-5, -0.5, -3.5, 0.9):
        theta = entries(rng, 2)
        f, slope = bowl(theta, 0.0, 2 * (1 - part))
        check_backtracking(student, f, theta, slope)


@exercise("backtracking_line_search")
def test_backtracking_line_search_accepts_just_enough(
    student: Any, rng: np.random.Generator
) -> None:
    theta = np.array([float(rng.choice([-4.0, -2.0, 2.0, 4.0]))])
    f, slope = bowl(theta, 0.0, 1.0)  # halves and squares of these are exact
    check_backtracking(student, f, theta, slope, 2.0, 0.5, 0.5)
