"""What is not where it is looked for: a slip in a name, work in a file that nothing reads."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path

from assignments.lab import student


def meant(name: str, known: Iterable[str] | None = None) -> str:
    """Return a question that names the nearest of the known names; nothing if none is near.

    Without known names, those of the exercises are meant.

    >>> meant("chek", ["check", "watch"])
    ' Did you mean `check`?'
    """
    names = {one.lower(): one for one in (exercises() if known is None else known)}
    close = difflib.get_close_matches(name.lower(), names, n=1, cutoff=0.7)
    return f" Did you mean `{names[close[0]]}`?" if close else ""


def exercises() -> list[str]:
    """Return the names of all exercises."""
    return [name for unit in student.units() for name in student.exercises(unit)]


def names() -> list[str]:
    """Return the names of all units and exercises."""
    return [*student.units(), *exercises()]


def below() -> list[str]:
    """Return releases in the folders of this one, where an installed course was started instead.

    Who starts one folder too high would else be told of stubs, and not of the work.
    """
    package, here = student.PACKAGE, Path.cwd()
    if (package / "lab" / "stubs").is_dir() or package.parent == here:
        return []
    return sorted(
        path.parent.relative_to(here).as_posix() for path in here.glob("*/assignments/lab")
    )


def copies(unit: str) -> list[str]:
    """Return the other files, here and one folder up, with functions of a unit; newest first."""
    package = student.PACKAGE
    if not (package / "lab" / "stubs" / f"{unit}.py").is_file():
        return []  # no release: then nobody knows what the unit's functions are
    names = "|".join(student.exercises(unit))
    defines = re.compile(rf"^def (?:{names})\(", re.M)
    found = {}
    for path in [*package.glob("*.py"), *package.parent.glob("*.py")]:
        if path == student.module_path(unit) or not path.is_file():
            continue
        if names and defines.search(path.read_text(encoding="utf-8", errors="replace")):
            found[path.relative_to(package.parent).as_posix()] = path.stat().st_mtime
    return sorted(found, key=lambda name: -found[name])


def note(unit: str) -> list[str]:
    """Say that a copy of a module was saved after the module itself: is it the one being edited?"""
    module = student.module_path(unit)
    try:
        newer = [
            name
            for name in copies(unit)
            if (student.PACKAGE.parent / name).stat().st_mtime > module.stat().st_mtime
        ]
    except OSError:
        return []
    return [
        f"Are you working in {name}? Only {student.shown(unit)} is checked and graded."
        for name in newer[:1]
    ]
