"""The smallest input on which a student's function and the solution differ.

Inputs are arrays of small whole numbers, drawn until one shows the difference. Then rows, columns
and steps are left out and entries brought to 0 or 1 for as long as it still does.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, get_args, get_origin

import numpy as np

from autograder.diagnosing.inprocess import InProcess
from autograder.diagnosing.observation import LOOSE, Failure, Observation, observe, same
from autograder.faults._kit import code, program
from autograder.sandbox.errors import SubmissionFailure
from autograder.suite._kit import show

DRAWS = 16
MAX_CALLS = 300

AXES = {
    "theta": "d",
    "gradient": "d",
    "gradients": "td",
    "X": "nd",
    "y": "n",
    "labels": "n",
    "x": "n",
    "path": "td",
    "losses": "t",
}
"""Which arrays share an axis: d parameters, n examples, t steps."""

RANGES = {"labels": (0, 2), "losses": (0, 9)}

NUMBERS: dict[str, Any] = {
    "learning_rate": 0.5,
    "tolerance": 1.0,
    "penalty": 1.0,
    "steps": 3,
    "max_steps": 3,
    "epochs": 2,
    "degree": 2,
    "beta": 0.5,
    "beta1": 0.5,
    "beta2": 0.75,
    "epsilon": 0.5,
    "weight_decay": 0.5,
}
FUNCTIONS: dict[str, tuple[str, Callable[..., Any]]] = {
    "f": ("lambda t: float(t @ t)", lambda t: float(np.dot(t, t))),
    "gradient of theta": ("lambda t: 2 * t", lambda t: 2 * np.asarray(t)),
    "gradient of theta, X, y": (
        "lambda t, X, y: X.T @ (X @ t - y) / len(y)",
        lambda t, X, y: X.T @ (X @ t - y) / len(y),
    ),
}


@dataclass(frozen=True)
class Call:
    """The arguments of one call, or of a chain of optimizer steps, by the names of parameters."""

    arrays: dict[str, Any]
    numbers: dict[str, Any]
    functions: dict[str, str]
    order: tuple[str, ...]

    def run(self, student: Any, exercise: str) -> Observation:
        """Return what the function does on these arguments."""
        if "state" in self.order:
            return observe(self._chain, getattr(student, exercise))
        return observe(lambda function: function(**self._arguments()), getattr(student, exercise))

    def _arguments(self) -> dict[str, Any]:
        functions = {name: FUNCTIONS[key][1] for name, key in self.functions.items()}
        return {**self._values(), **self.numbers, **functions}

    def _values(self) -> dict[str, Any]:
        if "f" in self.order and "gradient" in self.order and "gradient" not in self.functions:
            return {**self.arrays, "gradient": 2 * self.arrays["theta"]}  # that of f, there
        return self.arrays

    def _chain(self, function: Callable[..., Any]) -> Any:
        theta, state = self.arrays["theta"], None
        for gradient in self.arrays["gradients"]:
            theta, state = function(theta, gradient, state, **self.numbers)
        return theta

    def text(self, exercise: str) -> str:
        """Return the call as a student would type it."""
        given = {**{name: show(value) for name, value in self._values().items()}}
        given |= self.numbers
        given |= {name: FUNCTIONS[key][0] for name, key in self.functions.items()}
        if "state" not in self.order:
            listed = ", ".join(f"{name}={given[name]}" for name in self.order if name in given)
            return f"{exercise}({listed})"
        gradients = ", ".join(show(gradient) for gradient in self.arrays["gradients"])
        numbers = ", ".join(f"{name}={value}" for name, value in self.numbers.items())
        many = len(self.arrays["gradients"]) != 1
        return (
            f"{exercise} from theta={given['theta']} with the gradient{'s' if many else ''} "
            f"{gradients} ({numbers})"
        )


def smallest(
    unit: str, exercise: str, open_student: Callable[[], AbstractContextManager[Any]]
) -> str:
    """Return a sentence with the smallest input found, or nothing if none was.

    Exercises that draw random numbers are left out: there a right program may draw otherwise.
    """
    signature = inspect.signature(program(unit, exercise))
    if "rng" in signature.parameters:
        return ""
    solution = InProcess(code(unit, exercise), unit)
    try:
        with open_student() as student:
            call = _search(signature, exercise, student, solution)
        if call is None:
            return ""
        with open_student() as student:  # a fresh worker: nothing left over from other calls
            came, wanted = call.run(student, exercise), call.run(solution, exercise)
    except SubmissionFailure:
        return ""
    if not _differ(came, wanted):
        return ""
    if isinstance(came, Failure):
        return f"The smallest input found that shows it: {call.text(exercise)}. {came.sentence}"
    return (
        f"The smallest input found that shows it: {call.text(exercise)} should be "
        f"{show(wanted)}; yours is {show(came)}."
    )


def _differ(came: Observation, wanted: Observation) -> bool:
    if isinstance(wanted, Failure) or not _finite(wanted):
        return False
    return not same(came, wanted, LOOSE)


def _finite(wanted: Observation) -> bool:
    if isinstance(wanted, tuple):
        return all(_finite(part) for part in wanted)
    return not isinstance(wanted, np.ndarray) or bool(np.isfinite(wanted).all())


def _search(
    signature: inspect.Signature, exercise: str, student: Any, solution: Any
) -> Call | None:
    budget = iter(range(MAX_CALLS))

    def fails(call: Call) -> bool:
        if next(budget, None) is None:
            return False
        return _differ(call.run(student, exercise), call.run(solution, exercise))

    for kind in (float, int):
        for number in range(DRAWS):
            call = _draw(signature, np.random.default_rng([number, 7]), kind)
            if fails(call):
                smaller: Call | None = call
                while smaller is not None:
                    call = smaller
                    smaller = next((one for one in _smaller(call) if fails(one)), None)
                return call
    return None


def _draw(signature: inspect.Signature, rng: np.random.Generator, kind: type) -> Call:
    sizes = {"d": 2, "n": 4, "t": 5}
    arrays: dict[str, Any] = {}
    numbers: dict[str, Any] = {}
    functions: dict[str, str] = {}
    parameters = signature.parameters
    for name, parameter in parameters.items():
        if name in ("f", "gradient") and get_origin(parameter.annotation) is not None:
            many = len(get_args(parameter.annotation)[0]) > 1
            functions[name] = "f" if name == "f" else "gradient of theta" + ", X, y" * many
        elif name == "gradient" and "state" in parameters:
            arrays["gradients"] = _whole(rng, "gradients", sizes, kind)
        elif name in AXES and not (name == "gradient" and "f" in parameters):
            arrays[name] = _whole(rng, name, sizes, kind)
        elif name in NUMBERS and (parameter.default is parameter.empty or "state" in parameters):
            numbers[name] = NUMBERS[name]
    return Call(arrays, numbers, functions, tuple(parameters))


def _whole(rng: np.random.Generator, name: str, sizes: dict[str, int], kind: type) -> Any:
    low, high = RANGES.get(name, (-4, 5))
    return rng.integers(low, high, [sizes[axis] for axis in AXES[name]]).astype(kind)


def _smaller(call: Call) -> Iterator[Call]:
    for axis in "tnd":
        whose = {name: AXES[name].index(axis) for name in call.arrays if axis in AXES[name]}
        length = min((call.arrays[name].shape[at] for name, at in whose.items()), default=0)
        for index in range(length if length > (2 if "losses" in whose else 1) else 0):
            cut = {name: np.delete(call.arrays[name], index, at) for name, at in whose.items()}
            yield replace(call, arrays={**call.arrays, **cut})
    for name, value in call.numbers.items():
        if isinstance(value, int) and value > 0:
            yield replace(call, numbers={**call.numbers, name: value - 1})
    for name, array in call.arrays.items():
        for place, entry in np.ndenumerate(array):
            for simpler in (0, 1):
                if abs(entry) > simpler or entry < 0:
                    changed = array.copy()
                    changed[place] = simpler
                    yield replace(call, arrays={**call.arrays, name: changed})
