"""Input checks of the library, apart from the mathematics.

``@validated`` checks every argument by its name, which means the same in every function
(``solutions.names``). So a body is its formula and nothing else, and that is all a student has to
write. The stubs leave the decorator out.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal, ParamSpec, TypeVar, get_origin, overload

import numpy as np

from solutions.checks import Arguments, with_check
from solutions.meanings import AXES, FUNCTION, Meaning, shape_phrase
from solutions.names import NAMES

P = ParamSpec("P")
R = TypeVar("R")

_MEANINGS = "__meanings__"
_ANY = "*"
"""Stands for the axes of an array of any shape."""


@overload
def validated(function: Callable[P, R], /) -> Callable[P, R]: ...
@overload
def validated(
    *, d: int | Literal["any"] | None = None, double: bool = False
) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def validated(
    function: Any = None, /, *, d: int | Literal["any"] | None = None, double: bool = False
) -> Any:
    """Check the arguments of a function by their names before it runs.

    Arrays with an axis in common must agree on its length. ``@validated(d=2)`` is for a function
    of two parameters, and ``@validated(d="any")`` for one whose parameters may have any shape.

    If all the arrays of numbers are in single precision, so is the result; but
    ``@validated(double=True)`` is for a function that computes in double precision whatever it is
    given.

    Raises:
        LookupError: when decorating, if ``NAMES`` does not know a parameter.
        ValueError: when calling, if an argument is not what its name means; the sentence says
            what was expected and what came.

    >>> @validated
    ... def step(theta, learning_rate):
    ...     return theta * learning_rate
    >>> step([1.0, 2.0], -0.1)
    Traceback (most recent call last):
    ...
    ValueError: learning_rate must be a finite number, at least 0; got -0.1
    """
    if function is None:
        return functools.partial(_checked, d=d, double=double)
    return _checked(function, d, double)


def meanings(function: Callable[..., Any]) -> Mapping[str, Meaning] | None:
    """Return what each parameter of a validated function means; None if it is not validated.

    >>> @validated(d=2)
    ... def height(theta):
    ...     return theta[0] - theta[1]
    >>> meanings(height)["theta"].phrases
    ('shape (2,)',)
    """
    found: Mapping[str, Meaning] | None = getattr(function, _MEANINGS, None)
    return found


def is_function(parameter: inspect.Parameter) -> bool:
    """Tell whether a parameter is annotated as ``Callable[...]``, evaluated or as a string."""
    annotation = parameter.annotation
    if isinstance(annotation, str):
        return annotation.startswith("Callable[")
    return annotation is Callable or get_origin(annotation) is Callable


def _checked(
    function: Callable[P, R], d: int | Literal["any"] | None, double: bool
) -> Callable[P, R]:
    signature = inspect.signature(function)  # to evaluate it would import numpy.random
    known = _meanings(function.__name__, signature, d)

    def check(*args: Any, **kwargs: Any) -> Arguments:
        bound = signature.bind(*args, **kwargs)
        for name, value in bound.arguments.items():
            bound.arguments[name] = known[name].check(name, value)
        shapes = {name: v.shape for name, v in bound.arguments.items() if known[name].axes}
        for name, shape in shapes.items():
            _check_shape(name, shape, known[name], d)
        _check_agreement(shapes, known)
        return bound.args, bound.kwargs

    checked = with_check(function, check, None if double else _in_their_precision)
    setattr(checked, _MEANINGS, known)
    return checked


def _in_their_precision(result: Any, arguments: Arguments) -> Any:
    """Return the result in single precision, if that is what all the arguments are in."""
    positional, named = arguments
    arrays = [one for one in (*positional, *named.values()) if isinstance(one, np.ndarray)]
    kinds = {one.dtype for one in arrays if one.dtype.kind == "f"}
    return _single(result) if kinds == {np.dtype(np.float32)} else result


def _single(result: Any) -> Any:
    if isinstance(result, tuple):
        return tuple(_single(one) for one in result)
    is_double = isinstance(result, np.ndarray) and result.dtype == np.float64
    return result.astype(np.float32) if is_double else result


def _meanings(
    function: str, signature: inspect.Signature, d: int | Literal["any"] | None
) -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for name, parameter in signature.parameters.items():
        if is_function(parameter):
            found[name] = FUNCTION
        elif name in NAMES:
            found[name] = NAMES[name]
        else:
            raise LookupError(
                f"{function} has a parameter {name!r}, which the table in solutions/names.py does "
                "not know; add a line to NAMES there that says what the name means."
            )
    if d == "any":
        return _any_shape(found)
    return {name: _fixed(meaning, d) if d else meaning for name, meaning in found.items()}


def _any_shape(found: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """Let the parameters, and all arrays of their shape, have any shape in common."""
    vectors = [name for name, meaning in found.items() if meaning.axes == "d"]
    said = {
        name: f"the same shape as {vectors[0]}" if name != vectors[0] else "any shape"
        for name in vectors
    }
    return {
        name: replace(meaning, axes=_ANY, phrases=(*meaning.phrases[:-1], said[name]))
        if name in said
        else meaning
        for name, meaning in found.items()
    }


def _fixed(meaning: Meaning, d: int) -> Meaning:
    if meaning.axes is None:
        return meaning
    shape = shape_phrase(meaning.axes, {"d": d})
    return replace(meaning, phrases=(*meaning.phrases[:-1], shape))


def _check_shape(
    name: str, shape: tuple[int, ...], meaning: Meaning, d: int | Literal["any"] | None
) -> None:
    axes = meaning.axes or ""
    if axes == _ANY:
        return
    fits = len(shape) == len(axes) and all(
        length >= meaning.least and (axis != "d" or d is None or length == d)
        for axis, length in zip(axes, shape, strict=True)
    )
    if not fits:
        raise meaning.refusal(name, f"{'an empty one, ' if 0 in shape else ''}shape {shape}")


def _check_agreement(shapes: Mapping[str, tuple[int, ...]], known: Mapping[str, Meaning]) -> None:
    """Check that each axis has one length in all arrays of a call."""
    seen: dict[str, tuple[str, Any]] = {}
    for name, shape in shapes.items():
        axes = known[name].axes or ""
        for axis, length in [(_ANY, shape)] if axes == _ANY else zip(axes, shape, strict=True):
            other, expected = seen.setdefault(axis, (name, length))
            if length == expected:
                continue
            if axis == _ANY:
                raise known[name].refusal(name, f"shape {shape}; {other} has shape {expected}")
            raise ValueError(
                f"{other} and {name} must agree on {AXES[axis].length}, the number of "
                f"{AXES[axis].counts}; got {expected} from {other}, shape {shapes[other]}, "
                f"and {length} from {name}, shape {shape}"
            )
