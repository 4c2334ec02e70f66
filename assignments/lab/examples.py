"""The public examples of an exercise, run with the student's function: what came of each.

This is the part of the check that runs in the child process (``worker.py``).
"""

from __future__ import annotations

import ast
import doctest
import functools
import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from traceback import extract_tb
from types import ModuleType
from typing import Any

import numpy as np

from assignments.lab import imports, known, quiz, student
from assignments.lab.compare import brief, difference, expected_value, kind, tolerance
from assignments.lab.worker import soon, within

EXAMPLE = "<example>"
"""What stands for a file's name in tracebacks of an example."""

Finding = tuple[str, list[str]]
"""The status of an exercise, one of those of ``check.Outcome``, and the sentences that say why."""


@dataclass
class Calls:
    """What the student's functions were seen to do during one example."""

    changed: str | None = None
    """A sentence on the first argument that was changed in place."""
    own: list[Any] = field(default_factory=list)
    """What came back beside a first result, such as a state: the student may change it."""
    none_from: str | None = None
    """The function that returned None last."""
    returned: Any = None
    """What was returned last."""


def examine(
    unit: str, exercises: Sequence[str], import_seconds: float, seconds: float
) -> Iterator[Any]:
    """Import a unit once and check exercises of it, each within so many seconds.

    Yields:
        None once the module is imported, or a sentence if it cannot be and the end of it; then
        what was found of each exercise.
    """
    try:
        with within(import_seconds):
            module = student.fresh(unit)
    except student.LabError as error:
        yield str(error)
        return
    yield None
    for exercise in exercises:
        try:
            with within(seconds):
                finding = _examine(exercise, unit, module, seconds)
        except student.LabError as error:
            finding = "not right yet", [str(error)]
        yield finding


def _examine(exercise: str, unit: str, module: ModuleType, seconds: float) -> Finding:
    if not hasattr(module, exercise):
        raise student.LabError(
            f"There is no function `{exercise}` in {student.shown(unit)}. "
            f"`python -m assignments reset {exercise}` restores its stub."
        )
    if not student.is_started(unit, exercise):
        where = f"Write it in {student.shown(unit)}; its docstring says what it should do."
        return "not started yet", [where]
    text = student.docstring(unit, exercise)
    if quiz.options(text):
        return quiz.judge(getattr(module, exercise), text)
    status, lines = _run_examples(exercise, unit, text, vars(module))
    # A loop that never ends with these inputs must not hide what the examples say.
    mistake = None
    with suppress(TimeoutError), soon(seconds / 5):
        mistake = known.name(exercise, unit, vars(module))
    if mistake:
        if status == "passed":
            lines.append("It does what the examples show, but with other numbers it does not:")
        return "not right yet", [*lines, *mistake.split("\n")]
    if status == "passed" and (take_care := imports.not_there(unit, exercise)):
        lines.append(take_care)
    return status, lines


def _run_examples(exercise: str, unit: str, text: str, module: dict[str, Any]) -> Finding:
    # Whether bad input is refused is not asked here, so examples of errors are left out.
    examples = [e for e in doctest.DocTestParser().get_examples(text) if e.exc_msg is None]
    if not examples:
        return "passed", ["(It has no public examples.)"]
    calls = Calls()
    names = {"np": np, **module}
    for name in student.exercises(unit):
        if callable(names.get(name)):
            names[name] = _observed(names[name], name, calls)
    setup: list[str] = []
    with warnings.catch_warnings(record=True) as warned, np.errstate(under="ignore"):
        warnings.simplefilter("always")
        for example in examples:
            calls.none_from = None
            wrong = _run(example, names, unit, exercise, calls) or calls.changed
            if wrong:
                shown = _told(example, setup, wrong, _notes(warned))
                return "not right yet", shown
            if not example.want:
                setup.append(example.source.rstrip())
    return "passed", _notes(warned)


def _run(
    example: doctest.Example, names: dict[str, Any], unit: str, exercise: str, calls: Calls
) -> str | None:
    """Run one example; return None if it holds, else the sentences on what it did instead."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            value = _value(example.source, names)
    except NotImplementedError as error:
        return _not_implemented(error, unit, exercise)
    except BaseException as error:
        if calls.none_from and isinstance(error, TypeError):  # None was unpacked or rounded
            return f"{_got('None')}\n`{calls.none_from}` returned None: is there a `return`?"
        if wanted := _unpacks(example.source, error):
            is_what = f"It is {kind(calls.returned)}; it should be a tuple of {wanted} values."
            if isinstance(calls.returned, list | tuple):
                is_what = f"It has {len(calls.returned)} values; it should have {wanted}."
            return f"{_got(brief(calls.returned))}\n{is_what}"
        return _got(student.what_was_raised(error, unit))
    said = printed.getvalue()
    if not example.want:
        return None
    if "print(" in example.source:
        return None if said.split() == example.want.split() else _got(said.rstrip())
    is_value, expected = expected_value(example.want)
    if not is_value:  # an object whose text is not Python: compare the text
        same = repr(value).split() == example.want.split()
        return None if same else _got(brief(value))
    differs = difference(value, expected, tolerance(example.want))
    if differs is None:
        return None
    aside = f"\nIt printed: {brief(said)[1:-1]}" if said else ""
    return f"{_got(brief(value))}\n{differs}{aside}"


def _unpacks(source: str, error: BaseException) -> int:
    """Return how many values an example takes apart, if it is there that this failed, or else 0."""
    if "unpack" not in str(error) or extract_tb(error.__traceback__)[-1].filename != EXAMPLE:
        return 0
    statement = ast.parse(source.strip()).body[0]
    target = statement.targets[0] if isinstance(statement, ast.Assign) else None
    if isinstance(target, ast.Tuple) and all(isinstance(one, ast.Name) for one in target.elts):
        return len(target.elts)
    return 0


def _value(source: str, names: dict[str, Any]) -> Any:
    """Run a line of an example; return its value, or None for a statement."""
    try:
        code = compile(source.strip(), EXAMPLE, "eval")
    except SyntaxError:
        exec(compile(source, EXAMPLE, "exec"), names)
        return None
    return eval(code, names)


def _not_implemented(error: NotImplementedError, unit: str, exercise: str) -> str:
    """Say which stub was reached; it may be another one, which this function calls."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    name = frame.tb_frame.f_code.co_name if frame is not None else exercise
    if name != exercise and name in student.exercises(unit):
        return f"It needs `{name}`, which is not started yet: write that one first."
    return _got(student.what_was_raised(error, unit))


def _observed(function: Callable[..., Any], name: str, calls: Calls) -> Callable[..., Any]:
    """Return a function that does the same and notes whether it changed its arguments."""

    @functools.wraps(function)
    def observed(*args: Any, **kwargs: Any) -> Any:
        arrays = [
            value
            for value in (*args, *kwargs.values())
            if isinstance(value, np.ndarray) and not any(value is own for own in calls.own)
        ]
        before = [value.copy() for value in arrays]
        result = function(*args, **kwargs)
        calls.none_from = name if result is None else calls.none_from
        calls.returned = result
        if isinstance(result, tuple):
            calls.own += result[1:]
        for array, old in zip(arrays, before, strict=True):
            if not np.array_equal(array, old, equal_nan=array.dtype.kind == "f"):
                calls.changed = (
                    f"`{name}` changed an array that it was given: {brief(old)} became "
                    f"{brief(array)}.\nReturn a new array: `a = a - b` makes one, "
                    "`a -= b` changes the old one."
                )
                break
        return result

    return observed


def _told(example: doctest.Example, setup: list[str], wrong: str, notes: list[str]) -> list[str]:
    lines = [f"After:     {_indented(line)}" for line in setup]
    lines.append(f"Call:      {_indented(example.source.rstrip())}")
    if example.want:
        lines.append(f"Expected:  {_indented(example.want.rstrip())}")
    return lines + wrong.split("\n") + notes


def _got(text: str) -> str:
    return f"Got:       {_indented(text)}"


def _indented(text: str) -> str:
    return text.replace("\n", "\n" + " " * 11)


def _notes(warned: list[warnings.WarningMessage]) -> list[str]:
    """Return the warnings, such as numpy's about an overflow, once each, as calm notes."""
    texts = dict.fromkeys(str(warning.message) for warning in warned)
    return [f"(Python warned: {text}.)" for text in list(texts)[:3]]
