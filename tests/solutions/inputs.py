"""Arguments for any function of the library, drawn by the names of its parameters."""

from __future__ import annotations

import copy
import inspect
import json
from collections.abc import Callable
from typing import Any, get_args

import hypothesis.strategies as st
import numpy as np

import solutions
from solutions.validation import is_function, meanings

FUNCTIONS = [
    one for name in solutions.__all__ if meanings(one := getattr(solutions, name)) is not None
]
"""All functions whose input is checked by the table of names: those of the units."""

CHECKPOINT = {
    "version": 1,
    "run": "run",
    "step": 1,
    "theta": [1.0],
    "velocity": [0.0],
    "generator": np.random.default_rng(0).bit_generator.state,
}
CALLABLES: dict[str, Callable[..., Any]] = {
    "f": lambda t: float(np.sum(t**2 - t)),
    "loss": lambda t, *data: float(np.sum(t**2 - t)),
    "validation_loss": lambda t: float(np.sum(t**2)),
    "schedule": lambda step: 0.1 / (1 + step),
    "descend": lambda start: start / 2,
    "write": lambda file, text: None,
    "replace": lambda old, new: None,
    "read": lambda file: json.dumps(CHECKPOINT),
}


def _gradient(parameter: inspect.Parameter) -> Callable[..., Any]:
    if len(get_args(parameter.annotation)[0]) == 3:
        return lambda t, X, y: X.T @ (X @ t - y) / len(y)
    return lambda t: 2 * t - 1


@st.composite
def arguments(draw: st.DrawFn, function: Callable[..., Any]) -> dict[str, Any]:
    """Draw small whole numbers, as floating point, for every parameter of a function."""
    known = meanings(function)
    lengths = {axis: draw(st.integers(2, 4)) for axis in "dnt"}
    hidden, k = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    if function.__name__.startswith(("bowl", "rosenbrock", "himmelblau", "saddle")):
        lengths["d"] = 2
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        meaning = known[name]
        if is_function(parameter):
            given[name] = CALLABLES[name] if name != "gradient" else _gradient(parameter)
        elif name == "hessian":
            given[name] = np.diag(whole(draw, range(1, 5), (lengths["d"],)))
        elif meaning.axes:
            axes = "d" if meaning.axes == "*" else meaning.axes
            given[name] = whole(draw, meaning.small, tuple(lengths[axis] for axis in axes))
        elif name in ("W", "weights", "layers"):
            d = lengths["d"]
            size = {
                "W": (d, k),
                "layers": (k, d, d),
                "weights": (d + 1) * hidden + (hidden + 1) * k,
            }
            given[name] = whole(draw, range(-4, 5), size[name])
        else:
            given[name] = {
                "hidden": hidden,
                "batch_sizes": [1, lengths["n"]],
                "rng": draw(st.integers(0, 99)),  # a seed: each call has its own generator
                "state": None,
                "file": "file",
                "run": "run",
            }.get(name, meaning.small)
    if "classes" in given:
        given["classes"] = given["classes"] % k
    if "lower" in given:
        given["upper"] = given["lower"] + np.abs(given["upper"])
    return given


def whole(draw: st.DrawFn, among: range, shape: Any) -> np.ndarray:
    """An array of whole numbers from a range, as floating point."""
    size = int(np.prod(shape))
    values = draw(st.lists(st.sampled_from(among), min_size=size, max_size=size))
    return np.array(values, float).reshape(shape)


def call(function: Callable[..., Any], given: dict[str, Any]) -> Any:
    """Call with a generator made from the seed; an iterator is read out."""
    if "rng" in given:
        given = given | {"rng": np.random.default_rng(given["rng"])}
    result = function(**given)
    return list(result) if inspect.isgenerator(result) else result


def numbers(result: Any) -> list[np.ndarray]:
    """The arrays and numbers in a result, one after the other."""
    if isinstance(result, (list, tuple)):
        return [one for part in result for one in numbers(part)]
    if isinstance(result, np.random.Generator):
        return [np.array(copy.deepcopy(result).random())]
    return [np.asarray(result)] if not isinstance(result, (str, type(None))) else []
