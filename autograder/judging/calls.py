"""Calls with small arguments, and the smaller ones that each can be made into."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np

from autograder.judging.observation import Observation, as_if_copied, observe
from autograder.judging.testing import typed
from solutions.meanings import Meaning
from solutions.names import NAMES
from solutions.validation import is_function

MOST_SHOWN = 12
"""Of an array with more entries the shape is told."""

SIZES = {"d": 2, "n": 4, "t": 5}
"""How long the axes are before anything is left out."""


@dataclass(frozen=True)
class Kind:
    """What the inputs of some draws are like."""

    draws: int
    dtype: type = float
    scale: float = 1.0
    other: tuple[tuple[str, int], ...] = ()
    """The axes that are not as long as usual."""
    number: float | None = None
    """What is given for every number, where it fits."""
    sign: int = 0
    """The sign of all entries; 0 if they may have either."""
    defaults: bool = False
    """Whether defaults are left where other kinds give numbers."""


KINDS = (
    Kind(16),
    Kind(8, int),
    Kind(2, defaults=True),
    Kind(3, scale=100.0),
    Kind(3, scale=1e-4),
    Kind(1, scale=0.0),
    Kind(3, np.float32),
    Kind(3, other=(("d", 1), ("n", 1), ("t", 2))),
    Kind(2, other=(("d", 25),)),
    Kind(2, other=(("n", 25),)),
    Kind(2, other=(("t", 26),)),
    Kind(4, other=(("t", 26), ("d", 1))),
    Kind(2, sign=-1),
    Kind(2, scale=1e-4, number=1e-5),
    *(Kind(1, number=one, defaults=True) for one in (9, 25)),
    *(Kind(1, number=one) for one in (0, 1, 25, 0.001, 0.99, 1.5)),
)
"""What is tried, in this order: the simplest input that shows the difference is the best."""


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

    @property
    def key(self) -> object:
        """What two calls have in common if their arguments are the same, to the bit."""
        arrays = [(one.dtype, one.shape, one.tobytes()) for one in self.arrays.values()]
        return (repr(self.numbers), *arrays)

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
        given = {name: _given(value) for name, value in self._values().items()}
        given |= self.numbers
        given |= {name: FUNCTIONS[key][0] for name, key in self.functions.items()}
        if "state" not in self.order:
            listed = ", ".join(f"{name}={given[name]}" for name in self.order if name in given)
            return f"{exercise}({listed})"
        gradients = ", ".join(_given(gradient) for gradient in self.arrays[GRADIENTS])
        numbers = ", ".join(f"{name}={value}" for name, value in self.numbers.items())
        numbers = numbers or "with the defaults"
        many = len(self.arrays[GRADIENTS]) != 1
        return (
            f"{exercise} from theta={given['theta']} with the gradient{'s' if many else ''} "
            f"{gradients} ({numbers})"
        )


def _given(array: Any) -> str:
    """Return an array as a student would type it; of a long one the shape, if it is not plain."""
    if array.size <= MOST_SHOWN:
        return typed(array)
    plain = next((value for value in (0, 1) if np.all(array == value)), None)
    if plain is None:
        return f"<shape {array.shape}>"
    shape = array.shape if array.ndim > 1 else len(array)
    return f"np.{('zeros', 'ones')[plain]}({shape})"


def drawn(signature: inspect.Signature, rng: np.random.Generator, kind: Kind) -> Call:
    """Draw the arguments that the parameters of a function ask for."""
    arrays: dict[str, Any] = {}
    numbers: dict[str, Any] = {}
    functions: dict[str, tuple[int, bool]] = {}
    parameters = signature.parameters
    for name, parameter in parameters.items():
        meaning = NAMES.get(name)
        if is_function(parameter):
            functions[name] = function_kind(parameter)
        elif meaning is not None and meaning.shape is not None:
            arrays[name] = _entries(rng, meaning.shape((SIZES | dict(kind.other))["d"]), kind)
        elif meaning is None or meaning.small is None:
            continue
        elif name == "gradient" and "state" in parameters:
            arrays[GRADIENTS] = _whole(rng, GRADIENTS, kind)
        elif meaning.axes is None:
            asked = parameter.default is parameter.empty or (
                kind.number is not None and not kind.defaults
            )
            if asked or ("state" in parameters and not kind.defaults):
                numbers[name] = _number(meaning, kind.number)
        elif not (name == "gradient" and "f" in parameters):
            arrays[name] = _whole(rng, name, kind)
    return Call(arrays, numbers, functions, tuple(parameters))


def is_rule(signature: inspect.Signature) -> bool:
    """Return whether a function takes one step of an optimizer, and is called in chains."""
    return "state" in signature.parameters


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


def _number(meaning: Meaning, wanted: float | None) -> Any:
    """Return a small number, or the one wanted if it may stand there."""
    small = meaning.small
    if wanted is None or not isinstance(small, int | float):
        return small
    try:
        return meaning.accept(type(small)(wanted) if wanted == int(wanted) else wanted)
    except ValueError:
        return small


def _whole(rng: np.random.Generator, name: str, kind: Kind) -> Any:
    """Draw whole numbers; where they may be negative they are numbers that have a scale."""
    meaning = array_meaning(name)
    sizes = SIZES | dict(kind.other)
    shape = [sizes[axis] for axis in meaning.axes or ""]
    drawn = rng.integers(meaning.small.start, meaning.small.stop, shape)
    if meaning.small.start < 0:
        return _scaled(drawn, kind)
    indices = meaning.accept(drawn.astype(float)).dtype.kind == "i"  # then they must be whole
    return drawn if indices else drawn.astype(kind.dtype)


def _entries(rng: np.random.Generator, shape: tuple[int, ...], kind: Kind) -> Any:
    return _scaled(rng.integers(-4, 5, shape), kind)


def _scaled(whole: Any, kind: Kind) -> Any:
    if kind.sign:
        whole = kind.sign * np.maximum(np.abs(whole), 1)
    return (whole * kind.scale + 0).astype(kind.dtype)  # + 0: there is no need of a −0


def smaller(call: Call) -> Iterator[Call]:
    """Go through the calls with one entry fewer on an axis, a smaller number, a plainer entry."""
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
        for simpler in (0, 1):
            if np.any(array != simpler) and array.size > 1 and (array.any() or not simpler):
                plain = np.full_like(array, simpler)
                yield replace(call, arrays={**call.arrays, name: plain})
        for place, entry in np.ndenumerate(array):
            for simpler in (0, 1):
                if abs(entry) > simpler or entry < 0:
                    changed = array.copy()
                    changed[place] = simpler
                    yield replace(call, arrays={**call.arrays, name: changed})
