"""A closed unit: what had been handed in by then counts, and the answers may be shown.

Closing notes what each student had handed in, in ``.autograder/closed/<unit>.json`` beside the
gradebook. What comes later is not graded any more: it could have been written with the answers in
hand. Feedback that is made from then on shows them.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from autograder.classroom import extensions, intake, records, submission
from autograder.classroom.submission import Submission
from autograder.course import Unit


class ClosingError(Exception):
    """A unit cannot be closed or opened; the text says why, and what to do."""


@dataclass(frozen=True)
class Closed:
    """When a unit was closed, and the digest of what each student had handed in."""

    since: str
    digests: Mapping[str, str]

    def refusal(self, submitted: Submission) -> str:
        """Return why a submission is not graded any more; empty if it is the one that counts."""
        known = self.digests.get(submitted.student)
        if known == submitted.digest.hex():
            return ""
        what = f"{submitted.unit.name} was closed {self.since}; what came later is not graded"
        return f"{what}, and the earlier grade stands." if known else f"{what}."


def closed(root: Path, unit: Unit) -> Closed | None:
    """Return since when a unit is closed in a class, or None while it is open.

    Raises:
        ClosingError: the note of it cannot be read, so nobody knows what counts.
    """
    path = _path(root, unit)
    try:
        note = json.loads(path.read_text("utf-8"))
        return Closed(str(note["since"]), {str(k): str(v) for k, v in note["digests"].items()})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ClosingError(
            f"{path} cannot be read, so nobody knows what was handed in before {unit.name} was "
            f"closed. Restore it, or run `autograder close {unit.name} --reopen`."
        ) from None


def close(root: Path, unit: Unit, ungraded: list[str]) -> Closed:
    """Close a unit.

    Args:
        root: the folder of the class.
        unit: the unit.
        ungraded: whose submission has not been recorded as it is now.

    Raises:
        ClosingError: the unit is closed, nobody has handed in, not all is graded, or somebody has
            an extension.
    """
    before = closed(root, unit)
    if before:
        raise ClosingError(f"{unit.name} was closed {before.since} already; nothing was changed.")
    digests = {}
    for name in submission.students(root, unit):
        with contextlib.suppress(intake.RefusedError):  # the folder is no student's
            digests[name] = submission.read(root, unit, name).digest.hex()
    if not digests:
        raise ClosingError(f"Nobody has handed in {unit.name}, so there is nothing to close.")
    if ungraded:
        some = ", ".join(ungraded[:5]) + (" and others" if len(ungraded) > 5 else "")
        raise ClosingError(
            f"{len(ungraded)} of {len(digests)} submissions of {unit.name} are not graded as they "
            f"are now ({some}). Run `autograder grade {unit.name}` first."
        )
    now = datetime.now(UTC).replace(tzinfo=None)
    running = ((end, name) for name, end in extensions.granted(root, unit).items() if end > now)
    end, name = max(running, default=(None, ""))
    if end:
        raise ClosingError(
            f"{name} has an extension until {end} UTC. Close {unit.name} after that, or take it "
            f"back: `autograder extend {unit.name} {name} --take-back`."
        )
    note = Closed(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", digests)
    records.write_whole(_path(root, unit), asdict(note))
    return note


def reopen(root: Path, unit: Unit) -> None:
    """Open a closed unit again.

    Raises:
        ClosingError: it is open.
    """
    try:
        _path(root, unit).unlink()
    except FileNotFoundError:
        raise ClosingError(f"{unit.name} is open; nothing was changed.") from None


def _path(root: Path, unit: Unit) -> Path:
    return root / ".autograder" / "closed" / f"{unit.name}.json"
