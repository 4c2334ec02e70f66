"""Programs with mistakes, made by replacing words in the text of the solution."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Sequence
from functools import cache
from types import CodeType
from typing import Any

from autograder.course import Unit
from autograder.judging.mistakes import Mistake, MistakeError, OverlappingError
from autograder.judging.stubs import as_submitted


def source(unit: Unit, exercise: str, *mistakes: Mistake) -> str:
    """Return the whole module with these mistakes in one exercise, as a student would submit it.

    Raises:
        OverlappingError: two of the mistakes replace the same words, or do not go together.
        MistakeError: a mistake is one of another exercise, or replaces a text that is not there or
            is there more than once.
    """
    for one in mistakes:
        if one.exercise != exercise:
            raise MistakeError(f"{_name(unit, one)} is no mistake of {exercise}.")
    return module(unit, mistakes)


def module(unit: Unit, mistakes: Sequence[Mistake]) -> str:
    """Return the whole module with these mistakes, each in its own exercise."""
    text = _edited(_solution(unit), unit, mistakes)
    _compiled(text, unit, mistakes)
    return text


@cache
def code(unit: Unit, exercise: str, *mistakes: Mistake) -> CodeType:
    """Return the exercise with these mistakes, and of the other exercises those that it calls.

    That is enough to run it, and compiles many times faster than the whole module; there are no
    docstrings in it. Raises as :func:`source` does.
    """
    return _compiled(_edited(_excerpt(unit, exercise), unit, mistakes), unit, mistakes)


def program(unit: Unit, exercise: str, *mistakes: Mistake) -> Callable[..., Any]:
    """Return the exercise's function with these mistakes; without any, the solution itself.

    >>> from autograder.course import COURSE
    >>> unit = COURSE.units[0]
    >>> callable(program(unit, unit.exercises[0]))
    True
    """
    namespace: dict[str, Any] = {"__name__": unit.name}
    text = _excerpt(unit, exercise, docstrings=True)
    exec(_compiled(_edited(text, unit, mistakes), unit, mistakes), namespace)
    function: Callable[..., Any] = namespace[exercise]
    return function


def listing(unit: Unit, exercise: str) -> str:
    """Return the solution of an exercise to be read, without its docstring.

    >>> from autograder.course import COURSE
    >>> unit = COURSE.units[0]
    >>> listing(unit, unit.exercises[0]).startswith(f"def {unit.exercises[0]}(")
    True
    """
    text = _solution(unit)
    start, body, end = _extent(text, exercise)
    head = text[start:body].partition('"""')[0].rstrip()
    return f"{head}\n{text[body:end]}".rstrip()


@cache
def helpers(unit: Unit, exercise: str) -> tuple[str, ...]:
    """Return the exercises of the unit that the solution of this one calls."""
    functions = {
        node.name: node
        for node in ast.parse(_solution(unit)).body
        if isinstance(node, ast.FunctionDef)
    }
    if exercise not in functions:
        raise MistakeError(f"{unit.name} has no exercise {exercise}.")
    names = {node.id for node in ast.walk(functions[exercise]) if isinstance(node, ast.Name)}
    return tuple(name for name in functions if name in names and name != exercise)


@cache
def _solution(unit: Unit) -> str:
    return as_submitted(unit)


@cache
def _excerpt(unit: Unit, exercise: str, *, docstrings: bool = False) -> str:
    text = _solution(unit)
    lines = text.splitlines(keepends=True)
    kept = (exercise, *helpers(unit, exercise))
    for node in reversed(ast.parse(text).body):
        if isinstance(node, ast.FunctionDef) and node.name in kept:
            dropped = [] if docstrings else node.body[:1]
        else:
            dropped = [node] if isinstance(node, ast.FunctionDef | ast.Expr | ast.If) else []
        for one in dropped:
            del lines[one.lineno - 1 : one.end_lineno]
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
    raise MistakeError(f"There is no exercise {exercise}.")


def _edited(text: str, unit: Unit, mistakes: Sequence[Mistake]) -> str:
    places = sorted(
        (*_place(text, unit, one, old), new, one.name) for one in mistakes for old, new in one.edits
    )
    for (_, end, _, first), (start, _, _, second) in itertools.pairwise(places):
        if start < end:
            raise OverlappingError(f"{first!r} and {second!r} replace the same words.")
    for start, end, new, _ in reversed(places):
        text = text[:start] + new + text[end:]
    return text


def _compiled(text: str, unit: Unit, mistakes: Sequence[Mistake]) -> CodeType:
    try:
        return compile(text, f"{unit.name}.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        names = " with ".join(_name(unit, one) for one in mistakes)
        complaint = f"{names} makes no Python program: {error.msg}."
        raise (OverlappingError if len(mistakes) > 1 else MistakeError)(complaint) from None


def _name(unit: Unit, one: Mistake) -> str:
    return f"Mistake {one.name!r} of {one.exercise} in {unit.name}/mistakes"


def _place(text: str, unit: Unit, one: Mistake, old: str) -> tuple[int, int]:
    """Return from where to where an old text stands in the function's body, or else its head."""
    head, body, end = _extent(text, one.exercise)
    docstring = text.find('"""', head, body)
    for start, stop in ((body, end), (head, docstring if docstring >= 0 else body)):
        count = text.count(old, start, stop)
        if count > 1:
            raise MistakeError(
                f"{_name(unit, one)} replaces {old!r}, which is there {count} times."
            )
        if count == 1:
            position = text.index(old, start, stop)
            return position, position + len(old)
    raise MistakeError(f"{_name(unit, one)} replaces {old!r}, which is not there.")
