"""Whether a function's docstring says of its parameters what the table of names says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

from solutions.validation import meanings

_ENTRY = re.compile(r"^(\w+):\s*(.*)$")


def docstring_problems(function: Callable[..., Any]) -> list[str]:
    """Say in sentences where a docstring's ``Args`` do not agree with the table of names.

    Every parameter must be documented, in the order of the signature, and what the table says of
    it must be among the words.

    >>> from solutions import mse_loss
    >>> docstring_problems(mse_loss)
    []
    """
    parameters = list(inspect.signature(function).parameters)
    known = meanings(function)
    if known is None:
        return ["it should be decorated with @validated."] if parameters else []
    said = arguments(function)
    problems = [
        f"the docstring should say under Args what {name} is."
        for name in parameters
        if name not in said
    ]
    problems += [
        f"the docstring explains {name} under Args, which is no parameter."
        for name in said
        if name not in parameters
    ]
    if not problems and list(said) != parameters:
        problems.append(f"Args should be in the order of the signature: {', '.join(parameters)}.")
    return problems + [
        f"the docstring should say of {name} {phrase!r}, "
        f"as solutions/names.py does; got {said[name]!r}."
        for name in parameters
        if name in said
        for phrase in known[name].phrases
        if phrase not in said[name]
    ]


def arguments(function: Callable[..., Any]) -> dict[str, str]:
    """Return the entries of a docstring's ``Args``, on one line each and without backquotes.

    >>> from solutions import polynomial_features
    >>> arguments(polynomial_features)["degree"]
    'the highest power, at least 0.'
    """
    _, found, rest = inspect.cleandoc(function.__doc__ or "").partition("\nArgs:\n")
    entries: dict[str, str] = {}
    name = ""
    for line in rest.splitlines() if found else []:
        if line and not line.startswith(" "):
            break
        entry = _ENTRY.match(line[4:])
        if entry:
            name = entry[1]
            entries[name] = entry[2]
        elif name:
            entries[name] += f" {line.strip()}"
    return {name: text.replace("``", "").strip() for name, text in entries.items()}
