"""Read what the student has written: which units are here, their functions, a fresh import."""

from __future__ import annotations

import ast
import math
import re
import sys
import tomllib
import traceback
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
"""The folder ``assignments``, which holds the modules of the units."""


class LabError(Exception):
    """Something that the student should know, said in a sentence."""


def units() -> list[str]:
    """Return the units that this copy of the course has, in the order of the course.

    A release keeps a copy of each stub, so that a file of the student's own is no unit.
    """
    kept = list((PACKAGE / "lab" / "stubs").glob("*.py"))
    found = {path.stem for path in kept or PACKAGE.glob("*.py")} - {PACKAGE.name}
    return sorted(
        (unit for unit in found if not unit.startswith("_")),
        key=lambda unit: (_place(unit), unit),
    )


def _place(unit: str) -> float:
    """Return where a unit stands in the course; at the end if that is not said."""
    try:
        return float(_facts(unit)["place"])
    except (ValueError, KeyError, TypeError):
        return math.inf


def _facts(unit: str) -> dict[str, Any]:
    """Return what the unit's ``unit.toml`` says; nothing if it cannot be read."""
    try:
        return tomllib.loads((PACKAGE / "lab" / "units" / unit / "unit.toml").read_text("utf-8"))
    except (OSError, ValueError):
        return {}


def worth(unit: str, exercise: str) -> str:
    """Return what an exercise is worth, such as "2 points"; nothing if that is not known."""
    match _facts(unit):
        case {"points": {**points}}:
            points_of = dict(points).get(exercise)
            return in_points(points_of) if isinstance(points_of, int | float) else ""
    return ""


def in_points(number: float) -> str:
    """Return a number of points in words.

    >>> in_points(1.0), in_points(2.5)
    ('1 point', '2.5 points')
    """
    return f"{number:g} point{'' if number == 1 else 's'}"


def module_path(unit: str) -> Path:
    """Return the file in which the student solves a unit."""
    return PACKAGE / f"{unit}.py"


def shown(unit: str) -> str:
    """Return the file's name as a message should show it."""
    return f"assignments/{unit}.py"


def line_of(exercise: str, text: str) -> int:
    """Return the line of a module on which an exercise begins; the first if it is not there.

    >>> line_of("double", "import math\\n\\ndef double(x):\\n    ...")
    3
    """
    begin = re.search(rf"^def {exercise}\b", text, re.M)
    return text.count("\n", 0, begin.start()) + 1 if begin else 1


def address(unit: str, line: int) -> str:
    """Return the address of a line as JupyterLab knows it, which opens it in its editor."""
    return f"{shown(unit)}#line={line - 1}"


def read(unit: str) -> str:
    """Return the text of the student's module.

    Raises:
        LabError: if there is no such file or if it is not text.
    """
    try:
        return module_path(unit).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LabError(f"There is no file {shown(unit)}. {_recovery(unit)}") from None
    except UnicodeDecodeError:
        raise LabError(f"{shown(unit)} is not UTF-8 text. Save it as UTF-8.") from None
    except OSError as error:
        raise LabError(f"{shown(unit)} cannot be read: {error.strerror}.") from None


def _recovery(unit: str) -> str:
    from assignments.lab.astray import copies

    found = copies(unit)
    if not found:
        return "Copy it again from the release."
    return f"{found[0]} has its functions: move it to {shown(unit)}."


def pristine(unit: str) -> str:
    """Return the module as it was handed out, or the student's own where no copy is kept.

    A release keeps the stubs a second time, in ``assignments/lab/stubs``; readers of this text
    look at signatures and docstrings only, so a module with bodies serves as well.
    """
    copy = PACKAGE / "lab" / "stubs" / f"{unit}.py"
    return copy.read_text(encoding="utf-8") if copy.is_file() else read(unit)


def exercises(unit: str) -> list[str]:
    """Return the names of the exercises of a unit, in the order of the lesson.

    They are read from the text, so that they are known even if the module cannot be imported.
    """
    listed = re.search(r"^__all__\s*=\s*[\[(](.*?)[\])]", pristine(unit), re.M | re.S)
    return re.findall(r"[\"'](\w+)[\"']", listed.group(1)) if listed else []


def unit_of(exercise: str) -> str | None:
    """Return the unit that an exercise belongs to, or None if no unit has it."""
    return next((unit for unit in units() if exercise in exercises(unit)), None)


def stub(unit: str, exercise: str) -> str:
    """Return an exercise as it was handed out: signature, docstring and no body.

    Raises:
        LabError: if the function or its docstring cannot be found.
    """
    signature_and_docstring = re.compile(
        rf'^def {exercise}\(.*?:\n    r?"""(?:.*?)"""[ \t]*\n', re.M | re.S
    )
    found = signature_and_docstring.search(pristine(unit))
    if found is None or found.group().count("\ndef "):
        raise LabError(
            f"The definition and docstring of `{exercise}` are no longer in {shown(unit)}. "
            "Copy the file again from the release."
        )
    return found.group() + "    raise NotImplementedError\n"


def docstring(unit: str, exercise: str) -> str:
    """Return the docstring that an exercise was handed out with."""
    try:
        function = ast.parse(stub(unit, exercise)).body[0]
    except SyntaxError as error:
        raise LabError(
            f"The definition of `{exercise}` in {shown(unit)} is damaged ({error.msg}). "
            "Copy the file again from the release."
        ) from None
    assert isinstance(function, ast.FunctionDef)
    return ast.get_docstring(function) or ""


@lru_cache(maxsize=4)
def parsed(text: str) -> ast.Module:
    """Return a module's syntax tree, made once for all its exercises; it must not be changed."""
    return ast.parse(text)


def is_started(unit: str, exercise: str) -> bool:
    """Say whether an exercise has a body other than ``raise NotImplementedError``.

    Raises:
        LabError: if the file can no longer be read, though it was imported.
    """
    try:
        tree = parsed(read(unit))
    except SyntaxError:
        raise LabError(f"{shown(unit)} was saved while it was checked. Check it again.") from None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == exercise:
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            return [ast.unparse(line) for line in body] != ["raise NotImplementedError"]
    return True  # assigned or imported in some other way: then it is a program, not a stub


def stamp(unit: str) -> tuple[str, int, int]:
    """Return what changes whenever the student's module is saved.

    Raises:
        LabError: if it is not there.
    """
    path = module_path(unit)
    try:
        found = path.stat()
    except OSError:
        read(unit)  # says what is wrong
        raise
    return str(path), found.st_mtime_ns, found.st_size


def fresh(unit: str) -> ModuleType:
    """Import the student's module as it now is on disk, whatever was imported before.

    Raises:
        LabError: if it cannot be imported, with the line and the reason.
    """
    text = read(unit)
    path = str(module_path(unit))
    name = f"assignments.{unit}"
    module = ModuleType(name)
    module.__file__ = path
    before = sys.modules.get(name)
    sys.modules[name] = module  # dataclasses look for it there
    try:
        # Compiled here, since Python's cache does not see two saves within one second.
        exec(compile(text, path, "exec", dont_inherit=True), module.__dict__)
    except SyntaxError as error:
        raise LabError(
            f"Python cannot read line {error.lineno} of {shown(unit)} ({error.msg}): "
            f"{(error.text or '').strip()}"
        ) from None
    except BaseException as error:
        raise LabError(
            f"{shown(unit)} cannot be imported: it {what_was_raised(error, unit)}"
        ) from None
    finally:
        if before is None:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = before
    return module


def what_was_raised(error: BaseException, unit: str) -> str:
    """Return "raised …" with the kind, the text and the student's line of an exception."""
    path = str(module_path(unit))
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    try:
        text = " ".join(str(error).split())  # one line, and not pages of it
    except Exception:
        text = ""
    text = text if len(text) <= 200 else text[:199] + "…"
    said = f"raised {type(error).__name__}" + (f" ({text})" if text else "")
    if not lines:
        return said + "."
    place = f" in line {lines[-1].lineno} of {shown(unit)}"
    code = source_line(path, lines[-1].lineno)
    return said + place + (f": {code}" if code else ".")


def source_line(path: str, number: int | None) -> str:
    """Return one line of a file, read anew, or nothing."""
    lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[number - 1].strip() if number is not None and number <= len(lines) else ""
