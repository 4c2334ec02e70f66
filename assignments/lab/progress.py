"""What is remembered between two checks: which exercises passed, which hints were shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from assignments.lab import student
from assignments.lab.check import Outcome


def load() -> dict[str, Any]:
    """Return what was remembered; nothing if it is missing or damaged."""
    try:
        found = json.loads((student.PACKAGE / ".progress.json").read_text(encoding="utf-8"))
        return {
            "passed": [str(name) for name in found["passed"]],
            "hints": {str(name): int(shown) for name, shown in found["hints"].items()},
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {"passed": [], "hints": {}}


def save(progress: dict[str, Any]) -> None:
    """Remember it, if the folder can be written; forgetting is no error."""
    try:
        text = json.dumps(progress, indent=1)
        (student.PACKAGE / ".progress.json").write_text(text, encoding="utf-8")
    except OSError:
        pass


def remember(outcomes: Sequence[Outcome]) -> tuple[list[str], list[str]]:
    """Remember which exercises are done now; return the new ones and the lost ones."""
    known = load()
    before = list(known["passed"])
    now = [outcome.exercise for outcome in outcomes if outcome.done]
    seen = {outcome.exercise for outcome in outcomes}
    known["passed"] = [name for name in before if name not in seen] + now
    save(known)
    new = [name for name in now if name not in before]
    lost = [name for name in before if name in seen and name not in now]
    return new, lost
