"""What is remembered between two checks: which exercises passed, which hints were shown."""

from __future__ import annotations

import json
from typing import Any

from assignments.lab import student


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
