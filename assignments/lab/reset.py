"""Turn an exercise back into what was handed out, and keep what was there."""

from __future__ import annotations

import ast
import re
from datetime import datetime
from pathlib import Path

from assignments.lab import student

_NEXT = re.compile(
    r"^(?:async def |def |class |@|import |from |if __name__|[A-Za-z_]\w*\s*[:=])", re.M
)
"""What begins something new at the left margin."""

_HEAD = re.compile(
    r'\A(?:\s*#.*\n)*\s*(?:r?"""(?:.*?)"""[^\n]*\n)?\s*(?:from __future__ [^\n]*\n)*', re.S
)
"""A module's first comments, its docstring, and the imports that must come before all others."""


def reset(exercise: str) -> Path:
    """Put an exercise's stub back into the student's module; return the backup of the module.

    It works on the text, so that it mends even a module that Python cannot read. The rest of the
    module stays as it is; but imports that were handed out and are missing are put back.

    Raises:
        LabError: if there is no such exercise, if its stub cannot be found, or if nothing can be
            written, with the reason.
    """
    unit = student.unit_of(exercise)
    if unit is None:
        raise student.LabError(f"There is no exercise `{exercise}` here.")
    text = student.read(unit)
    stub = student.stub(unit, exercise)
    path = student.module_path(unit)
    backup = path.with_name(f"{unit}.before-reset-{datetime.now():%Y%m%d-%H%M%S-%f}.txt")
    handed_out = student.pristine(unit)
    mended = _replaced(text, exercise, stub) if text.strip() else handed_out
    try:
        backup.write_text(text, encoding="utf-8")
        path.write_text(_with_imports(mended, handed_out), encoding="utf-8")
    except OSError as error:
        raise student.LabError(
            f"{student.shown(unit)} cannot be written: {error.strerror}."
        ) from None
    return backup


def _replaced(text: str, exercise: str, stub: str) -> str:
    begin = re.search(rf"^(?:async +)?(?:def|class) +{exercise}\b", text, re.M)
    if begin is None:  # it was deleted: the end of the file is as good a place as any
        return (text.rstrip("\n") + "\n\n\n" + stub).lstrip("\n")
    start = begin.start()
    end = _end(text, exercise)
    if end is None:
        end = _guessed_end(text, begin.end())
    rest = text[end:]
    if not rest.strip():
        return text[:start] + stub
    return text[:start] + stub + "\n\n" + rest.lstrip("\n")


def _end(text: str, exercise: str) -> int | None:
    """Return where the exercise's function ends, with its own last comments; None if unreadable."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return None
    lines = text.splitlines(keepends=True)
    for node in body:
        if getattr(node, "name", None) == exercise:
            last = node.end_lineno or node.lineno
            while last < len(lines) and re.match(r"[ \t]+#|\s*$", lines[last]):
                last += 1
            return len("".join(lines[:last]))
    return None


def _guessed_end(text: str, inside: int) -> int:
    """Return where a function that Python cannot read ends: before the next thing at the margin.

    Comments right before that are not the function's.
    """
    docstring = re.match(r'.*?"""(?:.*?)"""', text[inside:], re.S)
    if docstring and "\ndef " not in docstring.group():
        inside += docstring.end()
    following = _NEXT.search(text, inside)
    end = following.start() if following else len(text)
    comments = re.search(r"(?:^(?:#.*)?\n)+\Z", text[inside:end], re.M)
    return inside + comments.start() if comments else end


def _with_imports(text: str, handed_out: str) -> str:
    """Return a module with the imports that it was handed out with, wherever they were lost."""
    lines = re.findall(r"^(?:import|from) .*$", handed_out, re.M)
    present = set(re.findall(r"^(?:import|from) .*$", text, re.M))
    missing = [line for line in lines if line not in present]
    if not missing:
        return text
    head = _HEAD.match(text)
    place = head.end() if head else 0
    rest = text[place:].lstrip("\n")
    gap = "" if re.match(r"import |from ", rest) else "\n\n"
    before = text[:place].rstrip("\n") + "\n\n" if text[:place].strip() else ""
    return before + "\n".join(missing) + "\n" + gap + rest
