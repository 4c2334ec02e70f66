"""The smallest input on which a student's function and the solution differ.

Inputs are arrays of small whole numbers, drawn until one shows the difference. Then rows, columns
and steps are left out and entries brought to 0 or 1 for as long as it still does.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np

from autograder.cage.errors import SubmissionFailure
from autograder.course import Unit
from autograder.judging.editing import code, program
from autograder.judging.inprocess import InProcess
from autograder.judging.observation import LOOSE, Failure, Observation, as_if_copied, observe, same
from autograder.judging.testing import show, show_both
from solutions.meanings import Meaning
from solutions.names import NAMES
from solutions.validation import is_function

DRAWS = 16
MAX_CALLS = 300

FUNCTIONS: dict[tuple[int, bool], tuple[str, Callable[..., Any]]] = {
    (1, True): ("lambda t: float(t @ t)", lambda t: float(np.dot(t, t))),
    (1, False): ("lambda t: 3 * t", lambda t: 3 * np.asarray(t)),
    (3, False): (
        "lambda t, X, y: X.T @ (X @ t - y) / len(y)",
        lambda t, X, y: X.T @ (X @ t - y) / len(y),
    ),
}
"""What is given for a function, by how many arguments it takes and whether it returns a number.
The gradient is not that of the number, so that a comparison of both is no comparison of roundings.
"""

GRADIENTS = "gradients"
"""The gradients of a chain of optimizer steps, one per step."""


@dataclass(frozen=True)
class Call:
    """The arguments of one call, or of a chain of optimizer steps, by the names of parameters."""

    arrays: dict[str, Any]
    numbers: dict[str, Any]
    functions: dict[str, tuple[int, bool]]
    order: tuple[str, ...]

    def run(self, student: Any, exercise: str) -> Observation:
        """Return what the function does on these arguments, apart from changes in place."""
        function = getattr(student, exercise)
        if "state" in self.order:
            return as_if_copied(observe(self._chain, function))
        return as_if_copied(observe(lambda one: one(**self._arguments()), function))

    def _arguments(self) -> dict[str, Any]:
        functions = {name: FUNCTIONS[key][1] for name, key in self.functions.items()}
        return {**self._values(), **self.numbers, **functions}

    def _values(self) -> dict[str, Any]:
        if "f" in self.order and "gradient" in self.order and "gradient" not in self.functions:
            return {**self.arrays, "gradient": 2 * self.arrays["theta"]}  # that of f, there
        return self.arrays

    def _chain(self, function: Callable[..., Any]) -> Any:
        theta, state = self.arrays["theta"], None
        for gradient in self.arrays[GRADIENTS]:
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
        gradients = ", ".join(show(gradient) for gradient in self.arrays[GRADIENTS])
        numbers = ", ".join(f"{name}={value}" for name, value in self.numbers.items())
        many = len(self.arrays[GRADIENTS]) != 1
        return (
            f"{exercise} from theta={given['theta']} with the gradient{'s' if many else ''} "
            f"{gradients} ({numbers})"
        )


def smallest(
    unit: Unit, exercise: str, open_student: Callable[[], AbstractContextManager[Any]]
) -> str:
    """Return a sentence with the smallest input found, or nothing if none was.

    Exercises that draw random numbers are left out, for there a right program may draw otherwise;
    and those without parameters, whose answer it would tell.
    """
    signature = inspect.signature(program(unit, exercise))
    if "rng" in signature.parameters or not signature.parameters:
        return ""
    solution = InProcess(code(unit, exercise), unit.name)
    try:
        with open_student() as student:
            call = _search(signature, exercise, student, solution)
        if call is None:
            return ""
        with open_student() as student:  # a fresh worker: nothing left over from other calls
            got, wanted = call.run(student, exercise), call.run(solution, exercise)
    except SubmissionFailure:
        return ""
    if not _differ(got, wanted):
        return ""
    found = f"The smallest input found that shows it: {call.text(exercise)}"
    if isinstance(got, Failure) and got.sentence:
        return f"{found}. {got.sentence}"
    right, yours = show_both(wanted, got.returned if isinstance(got, Failure) else got)
    return f"{found} should be {right}; yours is {yours}."


def _differ(got: Observation, wanted: Observation) -> bool:
    if isinstance(wanted, Failure) or not _finite(wanted):
        return False
    return not same(got, wanted, LOOSE)


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
    arrays: dict[str, Any] = {}
    numbers: dict[str, Any] = {}
    functions: dict[str, tuple[int, bool]] = {}
    parameters = signature.parameters
    for name, parameter in parameters.items():
        meaning = NAMES.get(name)
        if is_function(parameter):
            functions[name] = function_kind(parameter)
        elif meaning is None or meaning.small is None:
            continue
        elif name == "gradient" and "state" in parameters:
            arrays[GRADIENTS] = _whole(rng, GRADIENTS, kind)
        elif meaning.axes is None:
            if parameter.default is parameter.empty or "state" in parameters:
                numbers[name] = meaning.small
        elif not (name == "gradient" and "f" in parameters):
            arrays[name] = _whole(rng, name, kind)
    return Call(arrays, numbers, functions, tuple(parameters))


def function_kind(parameter: inspect.Parameter) -> tuple[int, bool]:
    """Return how many arguments a function takes, and whether it returns one number."""
    arguments, result = get_args(parameter.annotation)
    return len(arguments), result is float


def array_meaning(name: str) -> Meaning:
    """Return what an array of a call means; the gradients of a chain are one gradient per step."""
    if name != GRADIENTS:
        return NAMES[name]
    gradient = NAMES["gradient"]
    return replace(gradient, axes=f"t{gradient.axes}")


def _whole(rng: np.random.Generator, name: str, kind: type) -> Any:
    meaning, sizes = array_meaning(name), {"d": 2, "n": 4, "t": 5}
    shape = [sizes[axis] for axis in meaning.axes or ""]
    return rng.integers(meaning.small.start, meaning.small.stop, shape).astype(kind)


def _smaller(call: Call) -> Iterator[Call]:
    for axis in "tnd":
        axes = {name: array_meaning(name).axes or "" for name in call.arrays}
        whose = {name: letters.index(axis) for name, letters in axes.items() if axis in letters}
        length = min((call.arrays[name].shape[at] for name, at in whose.items()), default=0)
        least = max((array_meaning(name).least for name in whose), default=0)
        for index in range(length if length > least else 0):
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
