"""What is said in a notebook: HTML, since Jupyter breaks the lines of printed text inside words."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Callable

from assignments.lab import student

_LABEL = re.compile(r"(After|Call|Expected|Got): +")
_INDENT = " " * 11
"""What stands before the further lines of a value; see ``examples.py``."""

_CELL = 'style="text-align: left; vertical-align: top; white-space: pre-wrap'
_CODE = f'{_CELL}; font-family: var(--jp-code-font-family, monospace)"'


def is_here() -> bool:
    """Return whether there is a page: whether this Python is a notebook's kernel."""
    python = sys.modules.get("IPython")
    return python is not None and hasattr(python.get_ipython(), "kernel")


def say(text: str, exercise: str = "") -> None:
    """Print what a check found; on a page, show it as a table."""
    _show(text, lambda: table(text, place(exercise)))


def ask(text: str, exercise: str = "") -> None:
    """Print a question; on a page, show it so that its lines wrap between words."""
    style = "white-space: pre-wrap; word-break: normal"
    _show(text, lambda: f'<pre style="{style}">{html.escape(text)}</pre>{place(exercise)}')


def place(exercise: str) -> str:
    """Return what an exercise is worth and where it is, with a link that JupyterLab can open."""
    try:
        unit = student.unit_of(exercise)
        if unit is None:
            return ""
        line = student.line_of(exercise, student.read(unit))
    except student.LabError:
        return ""
    link = f'<a href="{student.address(unit, line)}">{student.shown(unit)}, line {line}</a>'
    return " · ".join(filter(None, [student.worth(unit, exercise), link]))


def _show(text: str, as_html: Callable[[], str]) -> None:
    if not is_here():
        print(text)
        return
    from IPython.display import display

    display({"text/plain": text, "text/html": as_html()}, raw=True)  # type: ignore[no-untyped-call]


def table(text: str, where: str = "") -> str:
    r"""Return what a check found as HTML: a row for what was called, expected and got.

    ``where`` is HTML that stands beside the exercise's name.

    >>> table("a: not right yet\nCall:      a(1 < 2)\nGot:       1\nToo large.").count("<tr>")
    4
    """
    head, *lines = text.split("\n")
    rows: list[tuple[str, str]] = []
    for line in lines:
        label = _LABEL.match(line)
        if label:
            rows.append((label[1], line[label.end() :]))
        elif line.startswith(_INDENT) and rows and rows[-1][0]:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]}\n{line[len(_INDENT) :]}")
        else:
            rows.append(("", line))
    body = "".join(_row(*one) for one in rows)
    beside = f'<span style="float: right; margin-left: 3em">{where}</span>' if where else ""
    first = f'<tr><td colspan="2" {_CELL}"><b>{html.escape(head)}</b>{beside}</td></tr>'
    return f'<table style="margin-left: 0">{first}{body}</table>'


def _row(label: str, text: str) -> str:
    said = html.escape(text)
    if not label:
        return f'<tr><td colspan="2" {_CELL}">{said}</td></tr>'
    return f'<tr><td {_CELL}">{label}</td><td {_CODE}>{said}</td></tr>'
