"""Where the path of a student's function leaves the right one, on a walk that can be drawn.

The walk goes down a bowl in two dimensions, the same for everybody, so no hidden test uses it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.cage.errors import SubmissionFailure
from autograder.course import Unit
from autograder.judging.calls import function_kind, is_rule
from autograder.judging.differences import returns_path
from autograder.judging.editing import code, program
from autograder.judging.inprocess import InProcess
from autograder.judging.observation import LOOSE, agreeing, as_if_copied, observe
from autograder.judging.results import Fork, Points
from autograder.judging.testing import show_both, typed
from solutions.validation import is_function

Array = NDArray[np.float64]

STEPS = 12
START = np.array([4.0, 3.0])
X, Y = np.array([[1.0, 0.0], [0.0, 2.0]]), np.zeros(2)
ARGUMENTS: dict[str, Any] = {
    "theta": START,
    "X": X,
    "y": Y,
    "learning_rate": 0.2,
    "steps": STEPS,
    "epochs": STEPS,
}
BOWL: dict[tuple[int, bool], tuple[str, Callable[..., Any]]] = {
    (1, False): ("lambda t: [1, 4] * t", lambda t: np.array([1.0, 4.0]) * t),
    (3, False): ("lambda t, X, y: X.T @ (X @ t - y)", lambda t, X, y: X.T @ (X @ t - y)),
}
"""The slope of the bowl, by how many arguments the function of it takes."""


def find(
    unit: Unit, exercise: str, open_student: Callable[[], AbstractContextManager[Any]]
) -> Fork | None:
    """Return where a student's path leaves the right one; None if it makes none, or does not."""
    function = program(unit, exercise)
    signature = inspect.signature(function)
    chained = is_rule(signature)
    if "rng" in signature.parameters or not (chained or returns_path(function)):
        return None
    given = _arguments(signature, chained)
    if given is None:
        return None
    words, arguments = given
    called = f"{exercise}({words})"
    if chained:
        called = f"{exercise} from theta={typed(START)} with the gradient [1, 4] * theta ({words})"

    def walk(student: Any) -> Any:
        step = getattr(student, exercise)
        if chained:
            return as_if_copied(observe(lambda one: _chain(one, arguments), step))
        return as_if_copied(observe(lambda one: one(**arguments), step))

    try:
        with open_student() as student:
            yours = walk(student)
    except SubmissionFailure:
        return None
    return _fork(called, walk(InProcess(code(unit, exercise), unit.name)), yours)


def _arguments(signature: inspect.Signature, chained: bool) -> tuple[str, dict[str, Any]] | None:
    """Return the arguments of the walk, in words and as values; None if one is not known."""
    words, values = [], {}
    for name, parameter in signature.parameters.items():
        if chained and name in ("theta", "gradient", "state"):
            continue
        if is_function(parameter):
            kind = function_kind(parameter)
            if kind not in BOWL:
                return None
            said, values[name] = BOWL[kind]
        elif name in ARGUMENTS:
            values[name] = ARGUMENTS[name]
            said = typed(values[name])
        elif parameter.default is parameter.empty:
            return None
        else:
            continue
        words.append(f"{name}={said}")
    return ", ".join(words), values


def _chain(function: Callable[..., Any], options: dict[str, Any]) -> list[Any]:
    slope = BOWL[1, False][1]
    path: list[Any] = [START]
    state = None
    for _ in range(STEPS):
        theta, state = function(path[-1], slope(np.asarray(path[-1], float)), state, **options)
        path.append(theta)
    return path


def _fork(call: str, right: Any, yours: Any) -> Fork | None:
    if not isinstance(yours, np.ndarray) or yours.ndim != 2 or yours.shape[1] != len(START):
        return None
    length = min(len(right), len(yours))
    if not length or yours.dtype.kind != "f":
        return None
    agrees = agreeing(yours[:length], right[:length], LOOSE).all(axis=1)
    step = int(np.argmin(agrees)) if not agrees.all() else length
    if step >= length:  # the same as far as both go
        return None
    expected, got = show_both(right[step], yours[step])
    return Fork(call, step, expected, got, _points(right), _points(yours))


def _points(path: Array) -> Points:
    """Return the points of a path as far as they can be drawn."""
    with np.errstate(all="ignore"):
        far = ~(np.abs(path) < 1e6).all(axis=1)
    end = int(np.argmax(far)) if far.any() else len(path)
    return tuple((float(f"{x:.4g}"), float(f"{y:.4g}")) for x, y in path[: min(end, STEPS + 1)])
