"""What the fault catalogues share: how a mistake is written, combined and turned into a program.

A fault is a list of replacements in the text of the solution's function, so two faults are
combined by making both lists of replacements, and no wrong program is ever written out in full.
"""

from __future__ import annotations

import ast
import dataclasses
import itertools
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from types import CodeType
from typing import Any

import numpy as np

from autograder.stubs import handed_in

Probe = Callable[[Callable[..., Any]], Any]
"""Takes the exercise's function, calls it, and returns what was observed as plain values."""


class FaultError(ValueError):
    """An entry of a catalogue cannot be used; the sentence names it and says why."""


class OverlappingError(FaultError):
    """Two faults replace the same words, so that no program can have both."""


@dataclasses.dataclass(frozen=True)
class Fault:
    """A mistake, written as replacements in the solution of one exercise."""

    name: str
    exercise: str
    diagnosis: str
    """One sentence to the student: what the program does."""
    explanation: str
    """What leads to the lesson, without giving the answer."""
    edits: tuple[tuple[str, str], ...]
    kind: str = "mistake"
    accepted: bool = False
    misconception: str = ""


def fault(
    name: str,
    exercise: str,
    diagnosis: str,
    explanation: str,
    edits: Sequence[tuple[str, str]],
    *,
    kind: str = "mistake",
    accepted: bool = False,
    misconception: str = "",
) -> Fault:
    """Return a fault.

    Args:
        name: a short name, unique within its exercise.
        exercise: the function that has the mistake.
        diagnosis: one sentence to the student that says what the program does.
        explanation: what leads to the lesson, without giving the answer.
        edits: pairs (old, new). Each old text occurs exactly once in the body of the solution
            (without the docstring) or, where the body has none of it, in its ``def`` lines.
        kind: "mistake", or "convention" for what is right under another known convention.
        accepted: the hidden tests accept it (a convention that the docstring leaves open).
        misconception: the myth or pitfall that the mistake belongs to, if there is one.

    >>> fault("uphill", "update", "Your step goes uphill.", "", [("theta -", "theta +")]).kind
    'mistake'
    """
    if kind not in ("mistake", "convention"):
        raise FaultError(
            f"Fault {name!r} of {exercise}: kind must be 'mistake' or 'convention'; got {kind!r}."
        )
    return Fault(
        name, exercise, diagnosis, explanation, tuple(edits), kind, accepted, misconception
    )


def calls(*argument_lists: Sequence[Any]) -> list[Probe]:
    """Return one probe an argument list: it calls the function and observes what comes back.

    >>> [probe(max) for probe in calls((1, 2), (5, 3))]
    [2, 5]
    """

    def probe(given: Sequence[Any]) -> Probe:
        return lambda function: function(*given)

    return [probe(given) for given in argument_lists]


@cache
def faults(unit: str) -> tuple[Fault, ...]:
    """Return the catalogue of a unit.

    Raises:
        FaultError: two faults of one exercise have one name, or one edits a text that is not
            there, or is there more than once.
    """
    catalogue: tuple[Fault, ...] = tuple(import_module(f"autograder.faults.{unit}").FAULTS)
    seen: set[tuple[str, str]] = set()
    for one in catalogue:
        if (one.exercise, one.name) in seen:
            raise FaultError(f"{one.exercise} has two faults named {one.name!r}.")
        seen.add((one.exercise, one.name))
        code(unit, one.exercise, one)
    return catalogue


def faults_of(unit: str, exercise: str) -> tuple[Fault, ...]:
    """Return the faults of one exercise."""
    return tuple(one for one in faults(unit) if one.exercise == exercise)


def probes(unit: str, exercise: str, rng: np.random.Generator) -> list[Probe]:
    """Return the probes of one exercise, their inputs drawn from ``rng``."""
    catalogue = import_module(f"autograder.faults.{unit}").PROBES
    if exercise not in catalogue:
        raise FaultError(f"autograder/faults/{unit} has no PROBES for {exercise}.")
    return list(catalogue[exercise](rng))


def source(unit: str, exercise: str, *mistakes: Fault) -> str:
    """Return the whole module with these mistakes in one exercise, as a student would hand it in.

    Raises:
        OverlappingError: two of the mistakes replace the same words, or do not go together.
        FaultError: a mistake is one of another exercise, or replaces a text that is not there or
            is there more than once.
    """
    for one in mistakes:
        if one.exercise != exercise:
            raise FaultError(f"{_name(unit, one)} is no mistake of {exercise}.")
    return module(unit, mistakes)


def module(unit: str, mistakes: Sequence[Fault]) -> str:
    """Return the whole module with these mistakes, each in its own exercise."""
    text = _edited(_solution(unit), unit, mistakes)
    _compiled(text, unit, mistakes)
    return text


def code(unit: str, exercise: str, *mistakes: Fault) -> CodeType:
    """Return the exercise with these mistakes, and of the other exercises those that it calls.

    That is enough to run it, and compiles many times faster than the whole module. Raises as
    :func:`source` does.
    """
    return _compiled(_edited(_excerpt(unit, exercise), unit, mistakes), unit, mistakes)


def program(unit: str, exercise: str, *mistakes: Fault) -> Callable[..., Any]:
    """Return the exercise's function with these mistakes; without any, the solution itself.

    >>> float(program("update_rules", "update")(1.0, 2.0, 0.25))
    0.5
    """
    namespace: dict[str, Any] = {"__name__": unit}
    exec(code(unit, exercise, *mistakes), namespace)
    function: Callable[..., Any] = namespace[exercise]
    return function


@cache
def helpers(unit: str, exercise: str) -> tuple[str, ...]:
    """Return the exercises of the unit that the solution of this one calls.

    >>> helpers("gradients", "gradient_check")
    ('numerical_gradient',)
    """
    functions = {
        node.name: node
        for node in ast.parse(_solution(unit)).body
        if isinstance(node, ast.FunctionDef)
    }
    if exercise not in functions:
        raise FaultError(f"{unit} has no exercise {exercise}.")
    names = {node.id for node in ast.walk(functions[exercise]) if isinstance(node, ast.Name)}
    return tuple(name for name in functions if name in names and name != exercise)


@cache
def _solution(unit: str) -> str:
    return handed_in(unit)


@cache
def _excerpt(unit: str, exercise: str) -> str:
    text = _solution(unit)
    lines = text.splitlines(keepends=True)
    for node in reversed(ast.parse(text).body):
        kept = (exercise, *helpers(unit, exercise))
        if isinstance(node, ast.FunctionDef) and node.name not in kept:
            del lines[node.lineno - 1 : node.end_lineno]
    return "".join(lines)


@cache
def _extent(text: str, exercise: str) -> tuple[int, int, int]:
    """Return where the function starts, where its body (after the docstring) does, and its end."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == exercise:
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            assert node.end_lineno is not None
            return starts[node.lineno - 1], starts[body[0].lineno - 1], starts[node.end_lineno]
    raise FaultError(f"There is no exercise {exercise}.")


def _edited(text: str, unit: str, mistakes: Sequence[Fault]) -> str:
    places = sorted(
        (*_place(text, unit, one, old), new, one.name) for one in mistakes for old, new in one.edits
    )
    for (_, end, _, first), (start, _, _, second) in itertools.pairwise(places):
        if start < end:
            raise OverlappingError(f"{first!r} and {second!r} replace the same words.")
    for start, end, new, _ in reversed(places):
        text = text[:start] + new + text[end:]
    return text


def _compiled(text: str, unit: str, mistakes: Sequence[Fault]) -> CodeType:
    try:
        return compile(text, f"{unit}.py", "exec")
    except SyntaxError as error:
        names = " with ".join(_name(unit, one) for one in mistakes)
        complaint = f"{names} makes no Python program: {error.msg}."
        raise (OverlappingError if len(mistakes) > 1 else FaultError)(complaint) from None


def _name(unit: str, one: Fault) -> str:
    return f"Fault {one.name!r} of {one.exercise} in autograder/faults/{unit}"


def _place(text: str, unit: str, one: Fault, old: str) -> tuple[int, int]:
    """Return from where to where an old text stands in the function's body, or else its head."""
    head, body, end = _extent(text, one.exercise)
    docstring = text.find('"""', head, body)
    for start, stop in ((body, end), (head, docstring if docstring >= 0 else body)):
        count = text.count(old, start, stop)
        if count > 1:
            raise FaultError(f"{_name(unit, one)} replaces {old!r}; it is there {count} times.")
        if count == 1:
            position = text.index(old, start, stop)
            return position, position + len(old)
    raise FaultError(f"{_name(unit, one)} replaces {old!r}, which is not there.")
