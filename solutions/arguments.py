"""The arguments of the driver, checked once and put into the form in which a run uses them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from solutions.checks import check, unchecked
from solutions.meanings import UnfitError, shown
from solutions.names import NAMES
from solutions.validation import meanings

THETA = replace(NAMES["theta"], phrases=("any shape",))


def start_of(theta: Any, learning_rate: Any, many: bool) -> tuple[Any, int | None]:
    """Return the start as an array of the run's own, and the number of runs side by side."""
    start = np.array(THETA.check("theta", theta))
    if not start.size or (many and not start.ndim):
        raise THETA.refusal("theta", f"shape {start.shape}")
    rates = 0 if learning_rate is None or callable(learning_rate) else np.ndim(learning_rate)
    if rates and not many:
        start = np.repeat(start[np.newaxis], len(learning_rate), axis=0)
    if rates and (rates > 1 or len(learning_rate) != len(start)):
        raise ValueError(
            "learning_rate must be one number, or one for each run; "
            f"got shape {np.shape(learning_rate)} for {len(start)} runs"
        )
    return start, len(start) if many or rates else None


def rate_of(rule: Any, learning_rate: Any, start: Any) -> tuple[Any, Any]:
    """Return the learning rate as an array, and the schedule that changes it, if there is one."""
    default = _parameters(rule).get("learning_rate")
    if callable(learning_rate):
        (_,) = check(learning_rate, 0)
        return np.zeros((), start.dtype), unchecked(learning_rate)
    if learning_rate is None:
        if default is None or default.default is inspect.Parameter.empty:
            raise ValueError(f"learning_rate must be given: {_name(rule)} has none of its own")
        learning_rate = default.default
    for one in np.ravel(learning_rate).tolist():
        NAMES["learning_rate"].check("learning_rate", one)
    rate = np.array(learning_rate, start.dtype)
    return rate.reshape(-1, *[1] * (start.ndim - 1)) if rate.ndim else rate, None


def scheduled_rate(schedule: Callable[[int], Any], step: int, rate: Any) -> Any:
    found = schedule(step)
    try:
        return NAMES["learning_rate"].accept(found)
    except UnfitError:
        raise NAMES["learning_rate"].refusal(
            "learning_rate", f"{shown(found)} from the schedule at step {step}"
        ) from None


def _parameters(rule: Any) -> dict[str, inspect.Parameter]:
    return dict(inspect.signature(rule).parameters)


def _name(function: Any) -> str:
    return str(getattr(function, "__name__", type(function).__name__))


def checked_hyperparameters(rule: Any, given: dict[str, Any]) -> dict[str, Any]:
    """Check the hyperparameters by the table of names, once for the whole run."""
    has = _parameters(rule)
    if not any(one.kind is one.VAR_KEYWORD for one in has.values()):
        own = [name for name in has if name not in ("theta", "gradient", "state", "learning_rate")]
        for name in given:
            if name not in own:
                known = f"it has {', '.join(own)}" if own else "it has none"
                raise ValueError(f"{_name(rule)} has no hyperparameter {name}; {known}")
    known_names = meanings(rule) or {}
    return {
        name: known_names[name].check(name, value) if name in known_names else value
        for name, value in given.items()
    }


def fitting_gradient(slope: Any, start: Any) -> Any:
    """Return a gradient as an array of the run's precision; its shape must be that of theta."""
    found = NAMES["gradient"].kind, np.asarray(slope)
    if found[1].shape != start.shape:
        raise ValueError(
            f"gradient must return an array shaped like theta, {start.shape}; "
            f"got shape {found[1].shape}"
        )
    if found[1].dtype.kind not in "biuf":
        raise ValueError(f"gradient must return {found[0]}; got {shown(slope)}")
    return found[1].astype(start.dtype)
