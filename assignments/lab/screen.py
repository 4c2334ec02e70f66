"""What ``watch`` shows: a page of text for a terminal of any width."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assignments.lab import student
from assignments.lab.check import Outcome

_MARKS = {"passed": "✓", "recorded": "»", "not right yet": "✗"}
_PLAIN_MARKS = {"passed": "+", "recorded": ">", "not right yet": "x"}

_COLOURS = {"passed": "32", "recorded": "36", "not right yet": "33", "not started yet": "34"}
"""Codes of a terminal: green, cyan, yellow, blue. They only repeat what the words say."""

KEYS = {
    "h": "hint",
    "n": "next",
    "l": "list",
    "c": "check all",
    "r": "reset",
    "q": "quit",
}


def mark(status: str) -> str:
    """Return what marks an exercise; an answer is recorded, whether it is right or wrong.

    >>> mark("not started yet") in "·-"
    True
    """
    if _prints("✓✗»·"):
        return _MARKS.get(status, "·")
    return _PLAIN_MARKS.get(status, "-")


def _prints(text: str) -> bool:
    """Return whether standard output has these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@dataclass
class State:
    """What ``watch`` knows at a moment."""

    exercises: Mapping[str, str]
    """The exercises, in the order of the course, each with its unit."""
    current: str
    found: dict[str, Outcome] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    """Units that could not be imported, and why."""
    left: list[str] = field(default_factory=list)
    """What is still to be checked."""
    below: Sequence[str] = ()
    """Hints, or a question, under the result."""
    listing: bool = False
    slow: bool = False
    """Whether the check takes so long that the old result should give way."""

    def done(self, exercise: str) -> bool:
        """Whether an exercise was found done."""
        return exercise in self.found and self.found[exercise].done


def page(state: State, columns: int, rows: int, colour: bool) -> str:
    """Return the lines that the terminal shows, none wider than it is."""
    width = max(20, min(columns, 100) - 1)
    foot = ["", *_folded("   ".join(f"{key} {what}" for key, what in KEYS.items()), width)]
    head = [*_progress(state, width, colour), ""]
    room = max(3, rows - len(head) - len(foot) - 1)
    middle = _list(state, room, width, colour) if state.listing else _exercise(state, width, colour)
    if len(middle) > room:
        middle = [*middle[: room - 1], "…" if _prints("…") else "..."]
    return "\n".join([*head, *middle, *foot])


def _progress(state: State, width: int, colour: bool) -> list[str]:
    done = sum(state.done(name) for name in state.exercises)
    count = f" {done} of {len(state.exercises)}"
    room = width - len(count) - 2
    full = round(room * done / max(1, len(state.exercises)))
    solid, empty = "█░" if _prints("█░") else "#-"
    return [f"[{solid * full}{empty * (room - full)}]{count}"]


def _exercise(state: State, width: int, colour: bool) -> list[str]:
    name, unit = state.current, state.exercises[state.current]
    rule = ("━" if _prints("━") else "=") * width
    outcome = state.found.get(name)
    if unit in state.unread:
        status, lines = "not right yet", state.unread[unit].split("\n")
    elif outcome is None or (state.slow and name in state.left):
        status, lines = "being checked", []
    else:
        status, lines = outcome.status, outcome.lines
    said = f"{mark(status)} {status}"
    page = [_bold(rule, colour), _bold(f"  {name}", colour), f"  {student.shown(unit)}"]
    page += [_bold(rule, colour), "", _coloured(said, status, colour)]
    page += [part for line in lines for part in _folded(line, width)]
    if outcome is not None and outcome.done:
        page += _folded(_next_step(state), width)
    if state.below:
        page += ["", *(part for line in state.below for part in _folded(line, width))]
    return page


def _next_step(state: State) -> str:
    if all(state.done(name) for name in state.exercises):
        return "That was the last one. Hidden tests remain; you can submit."
    return "Press n for the next exercise."


def _list(state: State, room: int, width: int, colour: bool) -> list[str]:
    """Return as many of the exercises as there is room for, with the current one among them."""
    names = list(state.exercises)
    here = names.index(state.current)
    first = max(0, min(here - room // 2, len(names) - room))
    lines = []
    for name in names[first : first + room]:
        found = state.found.get(name)
        status = found.status if found is not None else "not checked"
        line = f"{'>' if name == state.current else ' '} {mark(status)} {name}: {status}"
        lines.append(_coloured(line[:width], status, colour))
    return lines


def _bold(text: str, colour: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour else text


def _coloured(text: str, status: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[status]}m{text}\x1b[0m" if colour and status in _COLOURS else text


def _folded(line: str, width: int) -> list[str]:
    """Return a line as lines that fit; what is continued stands under its text.

    >>> _folded("Expected:  1 2 3 4 5 6", 16)
    ['Expected:  1 2 3', '           4 5 6']
    """
    indent = 11 if line[:11].endswith("  ") and line[:11].strip().endswith(":") else 0
    indent = indent or len(line) - len(line.lstrip())
    parts = [
        textwrap.wrap(one, width, subsequent_indent=" " * indent, drop_whitespace=True) or [""]
        for one in line.split("\n")
    ]
    return [part for lines in parts for part in lines]
