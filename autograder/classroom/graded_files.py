"""The files of a graded submission, in ``autograded/<student>/<unit>/``, where nbgrader keeps them.

The notebook holds our notes, by which a finished grading is known, and so is written last.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.classroom.prepared import NOTE
from autograder.course import Unit

AUTOGRADED = "autograded"


def folder(root: Path, unit: Unit, student: str) -> Path:
    """Return where the graded files of a student lie."""
    return root / AUTOGRADED / student / unit.name


def any_of(root: Path, unit: Unit) -> bool:
    """Say whether anybody has been graded in a unit."""
    return any((root / AUTOGRADED).glob(f"*/{unit.name}/{unit.name}.ipynb"))


def note(root: Path, unit: Unit, student: str) -> dict[str, Any]:
    """Return our notes in a graded notebook; none if it is not there or was cut short."""
    path = folder(root, unit, student) / f"{unit.name}.ipynb"
    try:
        found = json.loads(path.read_bytes())["metadata"][NOTE]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def write(
    root: Path, unit: Unit, student: str, files: Mapping[str, bytes], notebook: str, mode: int
) -> None:
    """Write what was graded in place of what is there, each file all at once or not at all."""
    place = folder(root, unit, student)
    place.mkdir(parents=True, exist_ok=True)
    wanted = {place / name: content for name, content in files.items()}
    last = place / f"{unit.name}.ipynb"
    for path in sorted(place.rglob("*"), reverse=True):  # what is in a folder, then the folder
        if path.is_dir() and not path.is_symlink():
            if not any(path in file.parents for file in wanted):
                path.rmdir()
        elif path not in wanted and path != last:
            path.unlink()
    for path, content in wanted.items():
        path.parent.mkdir(exist_ok=True)
        _replace(path, content, mode)
    _replace(last, notebook.encode(), mode)


def _replace(path: Path, content: bytes, mode: int) -> None:
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(content)
        draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
