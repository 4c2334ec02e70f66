"""The driver: one loop for every rule, every schedule and every way to go through the examples.

It is made of the functions of the units, and the loops of the units are special cases of it. What
it adds is bookkeeping: the input is checked once per run and not at every step, and functions that
have a speed form (``solutions.speed``) run in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from solutions.arguments import (
    checked_hyperparameters,
    fitting_gradient,
    rate_of,
    scheduled_rate,
    start_of,
)
from solutions.checks import check, unchecked
from solutions.meanings import shown
from solutions.names import NAMES
from solutions.optimizers import adam
from solutions.runs import Batches, Progress, Result, StopRule
from solutions.speed import gradients, rules
from solutions.training import clip_by_norm
from solutions.watching import Watch, display, stopping_rules

__all__ = ["minimize", "by_row"]

STEPS = 1000
"""How many steps are taken if neither steps nor batches are given."""


def minimize(
    loss: Callable[..., Any] | None,
    gradient: Callable[..., Any] | None,
    theta: ArrayLike,
    rule: Callable[..., Any] = adam,
    learning_rate: ArrayLike | Callable[[int], Any] | None = None,
    *,
    steps: int | None = None,
    batches: Batches | None = None,
    max_norm: float | None = None,
    many: bool = False,
    path: bool = False,
    stop: StopRule | Iterable[StopRule] = (),
    callback: Callable[[Progress], Any] | None = None,
    progress: bool | Callable[[int, int], Any] | None = None,
    **hyperparameters: float,
) -> Result:
    """Descend with any rule, and tell what came out and why the run ended.

    θₜ₊₁, stateₜ₊₁ = rule(θₜ, gradient(θₜ), stateₜ, rateₜ, **hyperparameters),  state₀ = None

    The run keeps to the precision of ``theta``: float32 stays float32. ``gradient`` and ``loss``
    get a read-only view of the parameters, which changes with the next step: copy what you keep.

    Args:
        loss: a function of theta that returns a number; with ``batches``, a function of theta, X
            and y, taken over all the examples. None if no losses are wanted.
        gradient: a function of theta, or with ``batches`` of theta, X and y, that returns an array
            shaped like theta. None for central differences of the loss.
        theta: the starting point, any shape; never changed.
        rule: an optimizer such as ``adam``, or ``update``, or your own function of theta, gradient,
            state and learning_rate that returns the new theta and the new state.
        learning_rate: a number; or a schedule, a function of the step that returns one, such as
            ``partial(step_decay, 0.1)``; or an array of shape (k,), for k runs side by side. None
            for the default of the rule.
        steps: how many steps to take at most; None for 1000, or for all the epochs of ``batches``.
        batches: the examples, and how they go into the steps.
        max_norm: the norm to which gradients are clipped; None for no clipping.
        many: whether the first axis of ``theta`` counts starts, which run side by side.
        path: whether to record the parameters before and after each step.
        stop: a stopping rule, or several: see ``solutions.stopping``. They are asked after each
            step, with ``batches`` after each epoch. Of several runs, each ends by itself.
        callback: a function of the :class:`Progress`, called after each step; the run ends if it
            returns True.
        progress: True for a line on the terminal, or a function of the steps taken and their
            number, called about a hundred times.
        hyperparameters: what else the rule takes, such as ``beta``.

    Returns:
        The :class:`Result`.

    Raises:
        ValueError: an argument is not what its name means.

    Example:
        >>> result = minimize(lambda t: float(t @ t), lambda t: 2 * t, [3.0], adam, 0.1, steps=200)
        >>> bool(abs(result.theta[0]) < 0.01), result.steps, result.reason
        (True, 200, 'all 200 steps have been taken')
        >>> minimize(None, lambda t: 2 * t, [8.0], adam, [0.5, 1.0], steps=1).theta
        array([[7.5],
               [7. ]])

    Source: Ruder (2016), An overview of gradient descent optimization algorithms,
    https://arxiv.org/abs/1609.04747.
    """
    for name, function in (("loss", loss), ("gradient", gradient), ("rule", rule)):
        if not callable(function) and (function is not None or name == "rule"):
            raise ValueError(f"{name} must be a function; got {shown(function)}")
    start, runs = start_of(theta, learning_rate, many)
    rate, schedule = rate_of(rule, learning_rate, start)
    advance = _stepper(rule, start, checked_hyperparameters(rule, hyperparameters), runs)
    loss, gradient, source, limit, look_every = _work(loss, gradient, start, runs, steps, batches)
    shorten = _clipping(max_norm, runs)
    record = np.empty((limit + 1, *start.shape), start.dtype) if path else None
    if record is not None:
        record[0] = start
    live = start if record is None else record[0]
    seen, taken, dtype, shape = _read_only(live), 0, start.dtype, start.shape
    now = Progress(runs, live=seen)
    watch = Watch(now, loss, stopping_rules(stop), callback, display(progress), look_every, limit)
    watched = bool(watch.stops or callback or watch.show or loss)
    views = None if record is None else _read_only(record)
    for taken, examples in zip(range(1, limit + 1), source, strict=False):
        slope = gradient(seen, *examples)
        if slope.__class__ is not np.ndarray or slope.dtype is not dtype or slope.shape != shape:
            slope = fitting_gradient(slope, start)
        if taken == 1 and not np.isfinite(slope).all():
            raise ValueError("gradient must be finite at the start; got NaN or infinity")
        if shorten:
            slope = shorten(slope)
        if schedule:
            rate[...] = scheduled_rate(schedule, taken - 1, rate)
        if record is None or views is None:
            advance(live, live, slope, rate)
        else:
            into = record[taken]
            advance(live, into, slope, rate)
            live, seen = into, views[taken]
        if watched and watch.after(taken, live, seen, slope):
            break
    return _result(watch, live, taken, None if record is None else record[: taken + 1])


def by_row(function: Callable[..., Any]) -> Callable[..., NDArray[Any]]:
    """Return a function of many runs, one per row, from a function of a single one.

    It makes no run faster: a function that takes all the rows at once does.

    Args:
        function: a gradient or a loss; its first argument is theta, any shape.

    Returns:
        A function whose first argument holds a theta in each row, and whose result holds in each
        row what ``function`` returns for it.

    Example:
        >>> from solutions import bowl_gradient
        >>> by_row(bowl_gradient)(np.array([[2.0, 3.0], [3.0, 3.0]]))
        array([[0., 0.],
               [2., 0.]])
    """

    def rows(theta: Any, *examples: Any) -> Any:
        return np.array([function(row, *examples) for row in theta])

    return rows


def _stepper(rule: Any, start: Any, hyperparameters: dict[str, Any], runs: int | None) -> Any:
    """Return a function that takes a step of the rule: in its speed form, or else as it stands."""
    if rules.known(rule):
        return rules.stepper(rule, start, hyperparameters, runs=runs is not None)
    body, state = unchecked(rule), None

    def advance(theta: Any, into: Any, gradient: Any, rate: Any) -> None:
        nonlocal state
        its_rate = rate if rate.ndim else float(rate)
        new, state = body(
            _read_only(theta), gradient, state, learning_rate=its_rate, **hyperparameters
        )
        into[...] = new

    return advance


def _work(
    loss: Any, gradient: Any, start: Any, runs: int | None, steps: int | None, batches: Any
) -> tuple[Any, Any, Iterable[Any], int, int]:
    """Return loss and gradient without their checks, the examples of each step, how many steps
    there are at most, and after how many the loss is taken."""
    examples: tuple[Any, ...] = ()
    if batches is not None:
        if not isinstance(batches, Batches):
            raise ValueError(f"batches must be made by solutions.Batches; got {shown(batches)}")
        examples = batches.X, batches.y
    if steps is not None:
        steps = NAMES["steps"].check("steps", steps)
    if gradient is None:
        gradient = _differences(loss, start, runs)
    else:
        _, *examples_ = check(gradient, start, *examples)
        examples = tuple(examples_)
        gradient = unchecked(gradient, gradients.FORMS)
    if loss is not None:
        check(loss, start, *examples)
        whole, plain = examples, unchecked(loss)
        loss = (lambda theta: plain(theta, *whole)) if examples else plain
    if batches is None:
        return loss, gradient, repeat(()), STEPS if steps is None else steps, 1
    per_epoch = batches.steps_per_epoch
    most = per_epoch * batches.epochs
    source = batches.over(*examples)
    return loss, gradient, source, most if steps is None else min(steps, most), per_epoch


def _differences(loss: Any, start: Any, runs: int | None) -> Callable[..., Any]:
    """Return the gradient of the loss by central differences."""
    if loss is None:
        raise ValueError("gradient must be a function, unless there is a loss to differentiate")
    if runs is not None or start.ndim != 1:
        raise ValueError(
            "gradient must be given, unless theta has shape (d,) and there is one run only; "
            f"got theta with shape {start.shape}"
        )
    plain = unchecked(loss)
    return lambda theta, *examples: gradients.numerical_gradient(
        lambda t: plain(t, *examples), theta
    )


def _clipping(max_norm: Any, runs: int | None) -> Any:
    if max_norm is None:
        return None
    largest, clip = NAMES["max_norm"].check("max_norm", max_norm), unchecked(clip_by_norm)
    if runs is None:
        return lambda slope: clip(slope, largest)
    return lambda slope: np.array([clip(row, largest) for row in slope])


def _read_only(array: Any) -> Any:
    view = array.view()
    view.flags.writeable = False
    return view


def _result(watch: Watch, live: Any, taken: int, path: Any) -> Result:
    """Put together what came out."""
    single = watch.now.runs is None
    finite = np.isfinite(live.reshape(len(watch.ended), -1)).all(axis=1)
    return Result(
        theta=np.array(live),
        steps=int(min(taken, watch.steps[0])) if single else np.minimum(taken, watch.steps),
        reason=watch.reasons[0] if single else watch.reasons,
        success=bool(finite[0]) if single else finite,
        losses=np.array(watch.now.losses) if watch.loss else None,
        best=watch.best if watch.loss else None,
        path=path,
    )
