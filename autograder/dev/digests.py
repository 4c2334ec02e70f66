"""What the public check knows of mistakes: ``assignments/lab/units/<unit>/mistakes.json``.

The inputs are those of the docstring's examples; those of the diagnosis's probes, whose numbers no
hidden test uses; and, for exercises that take functions, lines of the unit's ``public.py``. Of the
results only digests are written (see ``assignments/lab/known.py``), and only those of mistakes:
never those of the solution.
"""

from __future__ import annotations

import doctest
import inspect
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np

from assignments.lab import known
from autograder.cage.errors import SubmissionFailure
from autograder.course import Unit
from autograder.judging import catalogue, editing
from autograder.judging.inprocess import InProcess
from autograder.judging.mistakes import Mistake, Probe

SEED = 20_110
MOST_CALLS = 12
MOST_TEXT = 400
"""How long a call may be; inputs of many numbers tell no more than a few."""

ENOUGH = 4
"""In so many different ways the results must differ from the right ones. Where only signs differ,
say, many a program does the same by coincidence."""

DRIFT = 1 + 1e-3
"""By what factor results are changed to find out which inputs depend on them."""


class _NotPlainError(Exception):
    """A value that cannot be written as a short line of Python."""


def path(unit: Unit) -> Path:
    """Return where the digests of a unit belong."""
    return unit.lab / known.FILE


@cache
def digests(unit: Unit) -> str:
    """Return the digests of a unit's mistakes, as they are shipped; nothing if there are none."""
    entries = {}
    for exercise in unit.exercises:
        calls = public_calls(unit, exercise)
        found = _known(unit, exercise, calls) if calls else {}
        if found:
            entries[exercise] = {"calls": calls, "known": found}
    return json.dumps(entries, indent=1) + "\n" if entries else ""


def _known(unit: Unit, exercise: str, calls: list[str]) -> dict[str, str]:
    """Return place: words, of each mistake that no other program of ours is taken for."""
    right = results(unit, exercise, calls)
    chance = exercise in catalogue.by_chance(unit)
    if right is None or not (chance or _agreed(unit, exercise, calls, right)):
        return {}
    places: dict[str, list[str]] = {}
    for one in catalogue.mistakes_of(unit, exercise):
        seen = None if one.accepted else results(unit, exercise, calls, one)
        if chance and seen != results(unit, exercise, calls, one):
            continue  # it does not draw from rng
        if seen is not None and _tells(seen, right):
            place, key = known.digest(exercise, seen)
            words = f"{one.diagnosis}\n{one.explanation}".strip()
            places.setdefault(place, []).append(known.sealed(words, key))
    return {place: words[0] for place, words in sorted(places.items()) if len(words) == 1}


def results(unit: Unit, exercise: str, calls: list[str], *mistakes: Mistake) -> list[Any] | None:
    """Return what the solution with these mistakes returns, or None if no digest can be made."""
    return _observed(unit, exercise, calls, editing.code(unit, exercise, *mistakes))


def _observed(unit: Unit, exercise: str, calls: list[str], code: CodeType) -> list[Any] | None:
    try:
        program = InProcess(code, unit.name)  # it has limits
        return known.observed(calls, {exercise: getattr(program, exercise)})
    except (known.UntellingError, SubmissionFailure):
        return None


def _agreed(unit: Unit, exercise: str, calls: list[str], right: list[Any]) -> bool:
    """Return whether all right programs have these results; where they draw numbers they differ.

    Then a right program and one with a mistake may have the same, unless what the mistake does
    is something that chance cannot do: such exercises the unit lists itself (``CHANCE``).
    """
    for program in catalogue.right_programs(unit):
        if f"def {exercise}(" in program.text:
            seen = _observed(unit, exercise, calls, compile(program.text, "", "exec"))
            if seen is not None and _ways(seen, right):
                return False
    return True


def _tells(seen: list[Any], right: list[Any]) -> bool:
    """Return whether results are those of few programs, and of no right one."""
    words = list(_words(seen))
    apart = sum(one != other for one, other in zip(words, _words(right), strict=False))
    if len(set(words)) > 1 and apart >= ENOUGH:
        return True
    numbers = {number for _, _, all_of_them in _leaves(seen) for number in all_of_them}
    return seen != right and len(numbers) >= ENOUGH and _ways(seen, right) >= ENOUGH


def _words(results: list[Any]) -> list[str]:
    """Return the results that are words, "None", "True" and "False" among them."""
    return [one for one in results if isinstance(one, str)]


def _ways(seen: list[Any], right: list[Any]) -> int:
    """Return in how many different ways numbers differ from the right ones at their places."""
    differences: list[float] = []
    for one, other in zip(_leaves(seen), _leaves(right), strict=False):
        if one[0] != other[0]:  # of another shape: its numbers all tell
            differences += [number * 10.0 ** one[1] for number in one[2]]
            continue
        scale = 10.0 ** max(one[1], other[1])
        pairs = zip(one[2], other[2], strict=True)
        differences += [(a * 10.0 ** one[1] - b * 10.0 ** other[1]) / scale for a, b in pairs]
    ways: list[float] = []
    for difference in sorted(differences, key=abs):
        if abs(difference) > 2 and all(abs(difference - way) > 2 for way in ways):
            ways.append(difference)
        if len(ways) >= ENOUGH:
            break
    return len(ways)


def _leaves(value: Any) -> Iterator[tuple[list[int], int, list[int]]]:
    """Go through the arrays in results: the shape, the scale and the numbers of each."""
    match value:
        case [list(), int(size), [*numbers]] if all(isinstance(one, int) for one in numbers):
            yield value[0], size, numbers
        case list():
            for item in value:
                yield from _leaves(item)


def public_calls(unit: Unit, exercise: str) -> list[str]:
    """Return the calls of an exercise whose results are compared, as lines of Python.

    There are none if neither a probe can be written down nor the unit has lines of its own for it:
    the numbers of an example are so simple that many a wrong program returns the same.
    """
    examples = list(_examples(unit, exercise))
    lines = [*examples, *catalogue.public_lines(unit, exercise)]
    rng = np.random.default_rng(SEED)
    for number, probe in enumerate(catalogue.probes(unit, exercise, rng)):
        calls = _recorded(unit, exercise, probe, f"r{number}_")
        if calls and sum(map(len, [*lines, *calls])) < MOST_CALLS * MOST_TEXT:
            kept = [*lines, *calls]
            if results(unit, exercise, kept) is not None:
                lines = kept
    return lines if len(lines) > len(examples) else []


def _examples(unit: Unit, exercise: str) -> Iterator[str]:
    text = inspect.getdoc(editing.program(unit, exercise)) or ""
    for example in doctest.DocTestParser().get_examples(text):
        if example.exc_msg is None and "print(" not in example.source:
            yield example.source.rstrip()


def _recorded(unit: Unit, exercise: str, probe: Probe, prefix: str) -> list[str]:
    """Return the calls that a probe makes, as far as their inputs follow from no result."""
    once, again = (_calls(unit, exercise, probe, prefix, factor) for factor in (1.0, DRIFT))
    same = [one for one, other in zip(once, again, strict=False) if one == other]
    if not same or same != once[: len(same)]:
        return []
    fed_back = any(f"{prefix}{i}[1]" in line for i in range(len(same)) for line in same)
    lines = []
    for i, line in enumerate(same):
        lines += [line, f"{prefix}{i}[0]" if fed_back else f"{prefix}{i}"]
    return lines


def _calls(unit: Unit, exercise: str, probe: Probe, prefix: str, factor: float) -> list[str]:
    """Return the calls of a probe, up to the first that cannot be written down."""
    function = editing.program(unit, exercise)
    lines: list[str] = []
    given: list[Any] = []

    def text(value: Any) -> str:
        for i, result in enumerate(given):
            if value is result and isinstance(result, np.ndarray):
                return f"{prefix}{i}"
            if isinstance(result, tuple):
                for k, part in enumerate(result):
                    if value is part and value is not None:
                        return f"{prefix}{i}[{k}]"
        return _text(value)

    def record(*args: Any, **kwargs: Any) -> Any:
        arguments = [text(one) for one in args] + [f"{k}={text(v)}" for k, v in kwargs.items()]
        line = f"{prefix}{len(lines)} = {exercise}({', '.join(arguments)})"
        if len(line) > MOST_TEXT or len(lines) >= MOST_CALLS:
            raise _NotPlainError
        lines.append(line)
        given.append(_drifted(function(*args, **kwargs), factor))
        return given[-1]

    try:
        probe(record)
    except Exception:  # whatever a probe cannot do with this is recorded no further
        return lines
    return lines


def _drifted(value: Any, factor: float) -> Any:
    if isinstance(value, tuple):
        return tuple(_drifted(item, factor) for item in value)
    return value * factor if isinstance(value, float | np.ndarray) else value


def _text(value: Any) -> str:
    """Return a value as a short line of Python, its numbers rounded to three digits."""
    if isinstance(value, np.random.Generator):
        return f"np.random.default_rng({SEED})"
    if isinstance(value, np.ndarray):
        return f"np.array({_text(value.tolist())})"
    if value is None or isinstance(value, str | bool | int):
        return repr(value)
    if isinstance(value, float) and np.isfinite(value):
        return repr(float(f"{value:.3g}"))
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, tuple):
        return f"({', '.join(map(_text, value))},)"
    raise _NotPlainError
