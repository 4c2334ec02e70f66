"""Known mistakes, recognised by what a function returns on public inputs.

``lab/units/<unit>/mistakes.json`` is generated. It has, for each exercise, calls with fixed inputs,
and for each known mistake a digest of what a program with that mistake returns, rounded. The words
about a mistake are enciphered with the same results, so they can be read by nobody but a student
whose function returns them. What is right is not there in any form.
"""

from __future__ import annotations

import base64
import hashlib
import io
import itertools
import json
import math
import warnings
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np

from assignments.lab import student

FILE = "mistakes.json"

_DIGITS = 4
_GRAIN = math.pi / 3
"""Rounding to multiples of an odd number keeps round results away from the border of two."""

_NOTHING = 1e-12
"""Numbers below this are roundings of zero."""

_ROUNDS = 2_000
"""How often a digest is repeated, which makes guessing slow."""

_MOST_ITEMS = 1_000
_MOST_NUMBERS = 2_000


class UntellingError(ValueError):
    """A value that no digest can be made of."""


def name(exercise: str, unit: str, module: Mapping[str, Any]) -> str | None:
    """Return what is said of the known mistake that an exercise has, or None.

    It is named only if all results are those of the program with this mistake.
    """
    entry = _entries(unit).get(exercise)
    if entry is None:
        return None
    try:
        results = observed(entry["calls"], module)
    except UntellingError:
        return None
    place, key = digest(exercise, results)
    text = entry["known"].get(place)
    return None if text is None else opened(text, key)


def _entries(unit: str) -> dict[str, Any]:
    path = student.PACKAGE / "lab" / "units" / unit / FILE
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else {}


@cache
def _read(path: Path, changed: int) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):  # a damaged file names nothing
        return {}
    return found if isinstance(found, dict) else {}


def observed(calls: Sequence[str], module: Mapping[str, Any]) -> list[Any]:
    """Return the rounded results of calls, each a line of Python; statements have none.

    Raises:
        UntellingError: one of them raises an error, or returns what cannot be rounded.
    """
    names = {"np": np, **module}
    results = []
    try:
        with redirect_stdout(io.StringIO()), np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for line in calls:
                code, has_result = _compiled(line)
                result = eval(code, names)
                if has_result:
                    results.append(rounded(result))
    except (Exception, SystemExit) as error:  # a student's function may even leave
        raise UntellingError(str(error)) from None
    return results


@cache
def _compiled(line: str) -> tuple[CodeType, bool]:
    """Return a call as code, and whether it has a result or is a statement."""
    try:
        return compile(line, "<call>", "eval"), True
    except SyntaxError:
        return compile(line, "<call>", "exec"), False


def rounded(value: Any) -> Any:
    """Return a value with its numbers rounded, in a form that is the same for the same numbers.

    >>> rounded([0.5, 1.0]) == rounded(np.array([0.5 + 1e-9, 1.0]))
    True
    >>> rounded(0.5) == rounded(0.5001)
    False
    """
    if value is None or isinstance(value, str | bool | np.bool_):
        return str(value)
    if isinstance(value, dict):
        return [[str(key), rounded(item)] for key, item in sorted(value.items())]
    if hasattr(value, "__next__"):
        value = list(itertools.islice(value, _MOST_ITEMS))
    try:
        numbers = np.asarray(value, dtype=float)
    except (TypeError, ValueError, OverflowError):
        if isinstance(value, list | tuple):
            return [rounded(item) for item in value]
        raise UntellingError(f"a {type(value).__name__}") from None
    return _rounded_numbers(numbers)


def _rounded_numbers(numbers: np.ndarray[Any, Any]) -> list[Any]:
    if numbers.size > _MOST_NUMBERS or not np.isfinite(numbers).all():
        raise UntellingError("too many numbers, or none")
    largest = float(np.max(np.abs(numbers), initial=0.0))
    if largest < _NOTHING:
        return [list(numbers.shape), 0, [0] * numbers.size]
    size = math.floor(math.log10(largest * _GRAIN))
    grain = _GRAIN * 10.0 ** (size - _DIGITS)
    return [list(numbers.shape), size, [round(one / grain) for one in numbers.ravel().tolist()]]


def digest(exercise: str, results: list[Any]) -> tuple[str, bytes]:
    """Return the name of the place where a mistake with these results stands, and its key."""
    made = hashlib.pbkdf2_hmac(
        "sha256", json.dumps(results).encode(), exercise.encode(), _ROUNDS, dklen=48
    )
    return made[:16].hex(), made[16:]


def sealed(text: str, key: bytes) -> str:
    """Return a text that only who has the key can read.

    >>> opened(sealed("You forgot ½.", b"key"), b"key")
    'You forgot ½.'
    """
    plain = text.encode()
    stream = hashlib.shake_256(key).digest(len(plain))
    return base64.b64encode(bytes(a ^ b for a, b in zip(plain, stream, strict=True))).decode()


def opened(text: str, key: bytes) -> str:
    """Return what was sealed."""
    hidden = base64.b64decode(text)
    stream = hashlib.shake_256(key).digest(len(hidden))
    return bytes(a ^ b for a, b in zip(hidden, stream, strict=True)).decode("utf-8", "replace")
