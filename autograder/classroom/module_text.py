"""A student's functions as they stand in the module, found without trusting it to be Python."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DOCSTRING = re.compile(r'(\n[ \t]+)[rR]?("""|\'\'\')(?:.*?)\2[ \t]*(?=\n)', re.DOTALL)
_MARGIN = re.compile(r"^[^\s#)\]}]", re.MULTILINE)


def function(text: str, name: str) -> str:
    """Return the text of a function without its docstring; empty if there is none.

    Of several with one name the last counts, as in Python. It ends where a line begins at the
    margin; a closing bracket or a comment there still belongs to it.

    >>> print(function("x = 1\\n@timed\\ndef walk(x):\\n    return x\\ny = 2\\n", "walk"))
    @timed
    def walk(x):
        return x
    """
    start, end = _extent(text, name)
    return _DOCSTRING.sub("", text[start:end], count=1).strip()


def without(text: str, names: Iterable[str]) -> str:
    """Return the text without these functions.

    >>> without("x = 1\\ndef walk(x):\\n    return x\\ny = 2\\n", ["walk"])
    'x = 1\\ny = 2\\n'
    """
    for name in names:
        start, end = _extent(text, name)
        text = text[:start] + text[end:]
    return text


def _extent(text: str, name: str) -> tuple[int, int]:
    """Return where a function begins, with its decorators, and where it ends."""
    starts = list(re.finditer(rf"^(?:async )?def {re.escape(name)}\b", text, re.MULTILINE))
    if not starts:
        return 0, 0
    start, end = starts[-1].start(), _MARGIN.search(text, starts[-1].end())
    for line in reversed(text[:start].splitlines(keepends=True)):
        if not line.startswith("@"):
            break
        start -= len(line)
    return start, end.start() if end else len(text)
