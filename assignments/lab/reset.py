"""Turn an exercise back into what was handed out, and keep what was there."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from assignments.lab import student

_NEXT = re.compile(r"^(?:def |class |@|[A-Za-z_]\w*\s*[:=])", re.M)


def reset(exercise: str) -> Path:
    """Put an exercise's stub back into the student's module; return the backup of the module.

    It works on the text, line by line, so that it mends even a module that Python cannot read.

    Raises:
        LabError: if there is no such exercise or its stub cannot be found.
    """
    unit = student.unit_of(exercise)
    if unit is None:
        raise student.LabError(f"There is no exercise `{exercise}` here.")
    text = student.read(unit)
    stub = student.stub(unit, exercise)
    path = student.module_path(unit)
    backup = path.with_name(f"{unit}.before-reset-{datetime.now():%Y%m%d-%H%M%S-%f}.txt")
    backup.write_text(text, encoding="utf-8")
    path.write_text(_replaced(text, exercise, stub), encoding="utf-8")
    return backup


def _replaced(text: str, exercise: str, stub: str) -> str:
    begin = re.search(rf"^def {exercise}\b", text, re.M)
    if begin is None:  # it was deleted: the end of the file is as good a place as any
        return text.rstrip("\n") + "\n\n\n" + stub
    # What follows is the next thing that stands at the left margin outside the docstring.
    rest = text[begin.end() :]
    docstring = re.match(r'.*?"""(?:.*?)"""', rest, re.S)
    inside = docstring.end() if docstring and "\ndef " not in docstring.group() else 0
    following = _NEXT.search(rest, inside)
    if following is None:
        return text[: begin.start()] + stub
    return text[: begin.start()] + stub + "\n\n" + rest[following.start() :]
