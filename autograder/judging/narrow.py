"""Docstrings for an editor that has half of the screen: their text is wrapped anew.

The solutions have lines of up to 100 characters, as all of the repository. In a stub, the notebook
stands beside the editor, and such lines would be broken a second time, in the middle.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

WIDTH = 79
_FULL = 94
"""How long a line of the solutions is at least if it goes on: a break before that is meant."""

_ENTRY = re.compile(r" {8}\w+: ")
_OPTION = re.compile(r" *[A-F]\) ")


def narrow(lines: Sequence[str]) -> list[str]:
    """Return the lines of a docstring, its text wrapped; formulas and examples stay.

    >>> for line in narrow(["    " + "ten words " * 8 + "last", "", "    x = 1"]):
    ...     print(line)
        ten words ten words ten words ten words ten words ten words ten words
        ten words last
    <BLANKLINE>
        x = 1
    """
    wrapped: list[str] = []
    for line, kept in _unwrapped(lines):
        indent = re.match(" *", line).group()  # type: ignore[union-attr]
        further = indent + (" " * 4 if _ENTRY.match(line) else "   " if _OPTION.match(line) else "")
        if kept or len(line) <= WIDTH:
            wrapped.append(line)
        else:
            wrapped += textwrap.wrap(
                line.strip(),
                WIDTH,
                initial_indent=indent,
                subsequent_indent=further,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return wrapped


def _unwrapped(lines: Sequence[str]) -> list[tuple[str, bool]]:
    """Return lines of which each is whole again, where it went on because it was full.

    With each stands whether it is to be kept as it is: an example or a formula.
    """
    whole: list[tuple[str, bool]] = []
    example, last = False, ""
    for line in lines:
        example = bool(line.strip()) and (example or line.lstrip().startswith(">>>"))
        kept = example or _is_formula(line)
        first = line.split(maxsplit=1)[0] if line.strip() else ""
        went_on = first and last and len(f"{last} {first}") > _FULL
        if went_on and not (kept or _ENTRY.match(line) or _OPTION.match(line)):
            whole[-1] = f"{whole[-1][0]} {line.strip()}", False
        else:
            whole.append((line, kept))
        last = "" if kept else line
    return whole


def _is_formula(line: str) -> bool:
    """Return whether a line has a gap, as those have that say a formula and what it is for."""
    return "  " in line.strip()
