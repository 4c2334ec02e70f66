"""How much feedback says: one setting for each unit, which every way of making feedback keeps to.

It stands in ``.autograder/levels/<unit>.json`` beside the gradebook, so nbgrader's own command and
formgrader's button find it as ``autograder feedback`` does.
"""

from __future__ import annotations

import json
from pathlib import Path

from autograder.classroom import records
from autograder.course import Unit

LEVELS = ("none", "score", "mistake", "counterexample")
"""Each says what the one before it says, and more."""

NONE, SCORE, MISTAKE, COUNTEREXAMPLE = LEVELS


class LevelError(Exception):
    """Nobody knows how much feedback may say; the text says why, and what to do."""


def level(root: Path, unit: Unit) -> str:
    """Return how much feedback on a unit says in a class; all there is, unless it was set.

    Raises:
        LevelError: the note of it cannot be read.
    """
    path = _path(root, unit)
    try:
        found = json.loads(path.read_text("utf-8"))["level"]
    except FileNotFoundError:
        return COUNTEREXAMPLE
    except (OSError, ValueError, KeyError, TypeError):
        found = None
    if found not in LEVELS:
        raise LevelError(
            f"{path} cannot be read, so nobody knows how much feedback on {unit.name} may say. "
            f"Run `autograder feedback {unit.name} --level {{{'|'.join(LEVELS)}}}`."
        )
    return str(found)


def set_level(root: Path, unit: Unit, level: str) -> None:
    """Note how much feedback on a unit says from now on."""
    assert level in LEVELS
    records.write_whole(_path(root, unit), {"level": level})


def says(level: str, what: str) -> bool:
    """Return whether feedback of a level says something.

    >>> says("mistake", "score"), says("mistake", "counterexample")
    (True, False)
    """
    return LEVELS.index(level) >= LEVELS.index(what)


def _path(root: Path, unit: Unit) -> Path:
    return root / ".autograder" / "levels" / f"{unit.name}.json"
