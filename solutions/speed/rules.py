"""The optimizers in place: the operations of ``solutions.optimizers``, without new arrays.

Each operation is the textbook form's, in its order, so the numbers are the same to the last bit.
Two things make it fast. What a rule remembers is overwritten, and large arrays are gone through in
blocks that stay in the processor's cache, so that each of them is read from memory once a step.
The factors are arrays without dimensions: NumPy takes these faster than Python's numbers.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import Any

import numpy as np
from numpy import add, divide, maximum, multiply, sign, sqrt, square, subtract

from solutions import optimizers, update_rules

Factor = Callable[[float], Any]
"""Makes an array without dimensions, of the parameters' type."""
Step = Callable[..., None]
"""Takes theta, where to write the new one, the gradient, what is kept, work space, and the rate."""

BLOCK = 1 << 13
"""How many numbers of each array are gone through at once: few enough for the cache."""


@dataclass(frozen=True)
class Form:
    """A rule in place: how many arrays it keeps and works in, and what makes its step.

    ``make`` takes the maker of factors and the hyperparameters; it returns what to do at the
    beginning of each step (with the number of the step, from 1), and the step itself.
    """

    kept: int
    work: int
    make: Callable[..., tuple[Callable[[int], None], Step]]


def _nothing(t: int) -> None:
    """Begin a step of a rule whose factors stay as they are."""


def _fade(average: Any, new: Any, keep: Any, rest: Any, work: Any) -> None:
    """Make average ← keep·average + rest·new."""
    multiply(average, keep, average)
    multiply(new, rest, work)
    add(average, work, average)


def _plain(factor: Factor) -> tuple[Callable[[int], None], Step]:
    def step(theta: Any, into: Any, gradient: Any, kept: Any, work: Any, rate: Any) -> None:
        (a,) = work
        multiply(rate, gradient, a)
        subtract(theta, a, into)

    return _nothing, step


def _momentum(factor: Factor, beta: float) -> tuple[Callable[[int], None], Step]:
    keep = factor(beta)

    def step(theta: Any, into: Any, gradient: Any, kept: Any, work: Any, rate: Any) -> None:
        (velocity,), (a,) = kept, work
        _fade(velocity, gradient, keep, rate, a)
        subtract(theta, velocity, into)

    return _nothing, step


def _nesterov(factor: Factor, beta: float) -> tuple[Callable[[int], None], Step]:
    keep = factor(beta)

    def step(theta: Any, into: Any, gradient: Any, kept: Any, work: Any, rate: Any) -> None:
        (velocity,), (a, b) = kept, work
        _fade(velocity, gradient, keep, rate, a)  # which leaves rate·gradient in a
        multiply(keep, velocity, b)
        add(b, a, b)
        subtract(theta, b, into)

    return _nothing, step


def _by_root(
    theta: Any, into: Any, gradient: Any, squares: Any, epsilon: Any, work: Any, rate: Any
) -> None:
    """Make θ ← θ − rate·gradient / (√squares + epsilon)."""
    a, b = work
    sqrt(squares, b)
    add(b, epsilon, b)
    multiply(rate, gradient, a)
    divide(a, b, a)
    subtract(theta, a, into)


def _adagrad(factor: Factor, epsilon: float) -> tuple[Callable[[int], None], Step]:
    small = factor(epsilon)

    def step(theta: Any, into: Any, gradient: Any, kept: Any, work: Any, rate: Any) -> None:
        (squares,), (a, _) = kept, work
        square(gradient, a)
        add(squares, a, squares)
        _by_root(theta, into, gradient, squares, small, work, rate)

    return _nothing, step


def _rmsprop(factor: Factor, beta: float, epsilon: float) -> tuple[Callable[[int], None], Step]:
    keep, rest, small = factor(beta), factor(1 - beta), factor(epsilon)

    def step(theta: Any, into: Any, gradient: Any, kept: Any, work: Any, rate: Any) -> None:
        (squares,), (a, _) = kept, work
        square(gradient, a)
        _fade(squares, a, keep, rest, a)
        _by_root(theta, into, gradient, squares, small, work, rate)

    return _nothing, step


def _adam(
    factor: Factor,
    beta1: float,
    beta2: float,
    epsilon: float,
    weight_decay: float | None = None,
    largest: bool = False,
) -> tuple[Callable[[int], None], Step]:
    keep1, rest1, keep2, rest2 = (factor(one) for one in (beta1, 1 - beta1, beta2, 1 - beta2))
    small, decay = factor(epsilon), factor(weight_decay or 0)
    bias1, bias2 = factor(0), factor(0)

    def begin(t: int) -> None:
        bias1[()] = 1 - beta1**t
        bias2[()] = 1 - beta2**t

    def step(theta: Any, into: Any, gradient: Any, kept: Any, work: Any, rate: Any) -> None:
        m, v, *rest = kept
        a, b = work
        _fade(m, gradient, keep1, rest1, a)
        square(gradient, a)
        _fade(v, a, keep2, rest2, a)
        if largest:
            v = maximum(rest[0], v, out=rest[0])
        divide(v, bias2, b)
        sqrt(b, b)
        add(b, small, b)
        divide(m, bias1, a)
        if weight_decay is None:
            multiply(rate, a, a)
            divide(a, b, a)
        else:
            divide(a, b, a)
            multiply(decay, theta, b)
            add(a, b, a)
            multiply(rate, a, a)
        subtract(theta, a, into)

    return begin, step


def _adamw(
    factor: Factor, beta1: float, beta2: float, epsilon: float, weight_decay: float
) -> tuple[Callable[[int], None], Step]:
    return _adam(factor, beta1, beta2, epsilon, weight_decay)


def _amsgrad(
    factor: Factor, beta1: float, beta2: float, epsilon: float
) -> tuple[Callable[[int], None], Step]:
    return _adam(factor, beta1, beta2, epsilon, largest=True)


def _lion(
    factor: Factor, beta1: float, beta2: float, weight_decay: float
) -> tuple[Callable[[int], None], Step]:
    keep1, rest1, keep2, rest2 = (factor(one) for one in (beta1, 1 - beta1, beta2, 1 - beta2))
    decay = factor(weight_decay)

    def step(theta: Any, into: Any, gradient: Any, kept: Any, work: Any, rate: Any) -> None:
        (m,), (a, b) = kept, work
        multiply(keep1, m, a)
        multiply(rest1, gradient, b)
        add(a, b, a)
        _fade(m, gradient, keep2, rest2, b)
        sign(a, a)
        multiply(decay, theta, b)
        add(a, b, a)
        multiply(rate, a, a)
        subtract(theta, a, into)

    return _nothing, step


FORMS: dict[Callable[..., Any], Form] = {
    update_rules.update: Form(0, 1, _plain),
    optimizers.momentum: Form(1, 1, _momentum),
    optimizers.nesterov: Form(1, 2, _nesterov),
    optimizers.adagrad: Form(1, 2, _adagrad),
    optimizers.rmsprop: Form(1, 2, _rmsprop),
    optimizers.adam: Form(2, 2, _adam),
    optimizers.adamw: Form(2, 2, _adamw),
    optimizers.amsgrad: Form(3, 2, _amsgrad),
    optimizers.lion: Form(1, 2, _lion),
}


def known(rule: Any) -> bool:
    """Tell whether a rule has a speed form.

    >>> known(optimizers.adam), known(max)
    (True, False)
    """
    return isinstance(rule, FunctionType) and rule in FORMS


def stepper(
    rule: Callable[..., Any], theta: Any, hyperparameters: dict[str, float], *, runs: bool
) -> Callable[[Any, Any, Any, Any], None]:
    """Return a function that takes one step of a rule in ``FORMS``, and remembers its state.

    It is called with theta, the array for the new theta (which may be theta itself), the gradient,
    and the learning rate as an array: without dimensions, or with one rate for each of the runs
    along the first axis.

    >>> theta = np.array([1.0])
    >>> step = stepper(optimizers.momentum, theta, {"beta": 0.5}, runs=False)
    >>> for _ in range(2):
    ...     step(theta, theta, np.array([2.0]), np.array(0.125))
    >>> theta
    array([0.375])
    """
    form = FORMS[rule]
    defaults = inspect.signature(rule).parameters
    given = {
        name: hyperparameters.get(name, one.default)
        for name, one in defaults.items()
        if name not in ("theta", "gradient", "state", "learning_rate")
    }
    begin, step = form.make(lambda value: np.array(value, theta.dtype), **given)
    kept = [np.zeros_like(theta) for _ in range(form.kept)]
    blocks = list(_blocks(theta, runs=runs))
    work = [np.empty_like(blocks[0](theta)) for _ in range(form.work)]
    whole = len(blocks) == 1
    t = 0

    def advance(theta: Any, into: Any, gradient: Any, rate: Any) -> None:
        nonlocal t
        t += 1
        begin(t)
        if whole:
            step(theta, into, gradient, kept, work, rate)
            return
        gradient = np.ascontiguousarray(gradient, theta.dtype)
        for block in blocks:
            part = block(theta)
            space = work if len(part) == len(work[0]) else [one[: len(part)] for one in work]
            its_rate = block(rate) if rate.ndim else rate
            step(part, block(into), block(gradient), [block(k) for k in kept], space, its_rate)

    return advance


def _blocks(theta: Any, *, runs: bool) -> Iterator[Callable[[Any], Any]]:
    """Go through the blocks: each is a function that takes its part of an array like theta.

    One run is cut anywhere; of several, a block holds whole ones, since each has its own rate.
    """
    if theta.size <= 2 * BLOCK:
        yield lambda array: array
        return
    long = max(1, BLOCK * len(theta) // theta.size) if runs else BLOCK
    for start in range(0, len(theta) if runs else theta.size, long):
        yield _part(slice(start, start + long), runs=runs)


def _part(cut: slice, *, runs: bool) -> Callable[[Any], Any]:
    return lambda array: (array if runs else array.reshape(-1))[cut]
