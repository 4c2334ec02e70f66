"""The names that learning platforms give to what they let an instructor download.

==========  ====================================================================
Moodle      ``Ada Lovelace_12345_assignsubmission_file_/…``, or a file's name behind it
Canvas      ``lovelaceada_LATE_123_4567_work-1.ipynb``
Blackboard  ``Unit 5_alovelace_attempt_2026-01-31-12-00-00_work.ipynb``
==========  ====================================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

_MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL
)
_CANVAS = re.compile(
    r"(?P<name>[^_/]+)_(?P<late>LATE_)?(?P<number>\d+)_(?:\d+_(?P<file>.+)|text\.html)", re.DOTALL
)
_BLACKBOARD = re.compile(
    r"(?P<name>.+?)_attempt_(?P<moment>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|(?P<about>\.txt))",
    re.DOTALL,
)


@dataclass(frozen=True)
class Sign:
    """Whose a file or folder is, as a platform says it."""

    platform: str
    """"Moodle", "Canvas", "Blackboard", or "" for a plain name."""
    names: tuple[str, ...]
    """What may be the person's name, the surest first."""
    number: str = ""
    """The platform's own number of the person."""
    moment: datetime | None = None
    """When it was handed in, in the platform's time zone."""
    late: bool = False
    file: str = ""
    """What the student called the file; empty for a folder."""

    @property
    def name(self) -> str:
        """The name for a person to read."""
        return self.names[-1]

    @property
    def owner(self) -> Sign:
        """The same for all that one person handed in at one time."""
        return replace(self, file="", late=False)


def by_name(name: str) -> Sign:
    """Return the sign of an archive or folder that is named after its student."""
    return Sign("", (name,))


def recognise(name: str) -> Sign | None:
    """Return what a platform says with a name, or None if none of the three gives such names.

    >>> recognise("Ada Lovelace_12345_assignsubmission_file_").names
    ('Ada Lovelace',)
    >>> sign = recognise("lovelaceada_LATE_123_4567_work-1.ipynb")
    >>> sign.number, sign.late, sign.file
    ('123', True, 'work-1.ipynb')
    >>> recognise("Unit 5_a_lovelace_attempt_2026-01-31-12-00-00_work.ipynb").names
    ('Unit 5_a_lovelace', 'a_lovelace', 'lovelace')
    """
    signs = filter(None, (read(name) for read in (_moodle, _canvas, _blackboard)))
    # What a student called the file may look like another platform's name, but stands behind.
    return min(signs, key=lambda sign: len(sign.names[0]), default=None)


def _moodle(name: str) -> Sign | None:
    said = _MOODLE.fullmatch(name)
    return said and Sign("Moodle", (said["name"],), said["number"], file=said["file"] or "")


def _canvas(name: str) -> Sign | None:
    said = _CANVAS.fullmatch(name)
    if not said:
        return None
    late, file = said["late"] is not None, said["file"] or "text.html"
    return Sign("Canvas", (said["name"],), said["number"], late=late, file=file)


def _blackboard(name: str) -> Sign | None:
    said = _BLACKBOARD.fullmatch(name)
    if not said:
        return None
    try:
        moment = datetime.strptime(said["moment"], "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None
    pieces = said["name"].split("_")
    names = tuple("_".join(pieces[start:]) for start in range(len(pieces)))
    return Sign("Blackboard", names, moment=moment, file=said["file"] or "about.txt")
