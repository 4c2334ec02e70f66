"""What was collected is put where nbgrader looks for it, and what was there before is kept.

A note in ``.autograder/collected/<unit>.json`` remembers of each student how often they handed in
and whether the platform called it late; the class report says it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path

from autograder.classroom import intake, picking, records, submission
from autograder.classroom.collect import HandedIn, Refused
from autograder.classroom.submission import STAMP
from autograder.course import Unit

EARLIER = Path(".autograder", "earlier")


@dataclass(frozen=True)
class Note:
    """What is remembered of one student's submissions to a unit."""

    versions: tuple[str, ...] = ()
    """Each that was ever collected: its time if that is known, else a digest of it."""
    late: bool = False


@dataclass
class Arrivals:
    """What became of everything that was to be collected."""

    new: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    as_before: list[str] = field(default_factory=list)
    missing: list[Refused] = field(default_factory=list)
    """What did not arrive, and why."""
    late: list[str] = field(default_factory=list)


def take_in(
    found: Iterable[HandedIn | Refused], root: Path, unit: Unit, zone: tzinfo = UTC
) -> Arrivals:
    """Put what was handed in where nbgrader looks for it, and say what became of each."""
    arrivals = Arrivals()
    notes = remembered(root, unit)
    for one in found:
        if isinstance(one, Refused):
            arrivals.missing.append(one)
            continue
        try:
            place = _arrive(one, root, unit, zone)
        except intake.RefusedError as refusal:
            arrivals.missing.append(Refused(one.source, str(refusal)))
            continue
        getattr(arrivals, place).append(one.student)
        notes[one.student] = _noted(notes.get(one.student, Note()), one)
        if one.late:
            arrivals.late.append(one.student)
        for name, reason in one.missing.items():
            arrivals.missing.append(Refused(f"{one.source}: {name}", reason))
    records.write_whole(_path(root, unit), {name: asdict(note) for name, note in notes.items()})
    return arrivals


def _arrive(one: HandedIn, root: Path, unit: Unit, zone: tzinfo) -> str:
    """Write a submission unless it is there already; return which of the lists it belongs to."""
    place = submission.folder(root, unit, one.student)
    moment = one.moment and one.moment.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    there = submission.read(root, unit, one.student) if os.path.lexists(place) else None
    if there and _files(root, unit, place) == one.files and moment in (None, there.moment):
        return "as_before"
    if there and moment and there.moment and moment < there.moment:
        raise intake.RefusedError(
            f"What is in submitted/ was handed in later ({there.moment} UTC), so it stays."
        )
    draft = place.with_name(f".{unit.name}.{os.getpid()}.part")
    shutil.rmtree(draft, ignore_errors=True)
    for name, content in one.files.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).write_bytes(content)
    if moment:
        (draft / STAMP).write_text(f"{moment} UTC", "ascii")
    if there:
        _set_aside(place, root / EARLIER / unit.name / one.student)
    draft.rename(place)
    return "replaced" if there else "new"


def _files(root: Path, unit: Unit, place: Path) -> dict[str, bytes]:
    """Return the files of a submission that is there."""
    files = {}
    for name, limit in picking.wanted(unit).items():
        with contextlib.suppress(intake.RefusedError):
            files[name] = intake.read_file(place / name, limit, within=root / submission.SUBMITTED)
    return files


def _set_aside(place: Path, folder: Path) -> None:
    """Keep a submission that another replaces, under the next free number."""
    folder.mkdir(parents=True, exist_ok=True)
    number = 1 + max((int(one.name) for one in folder.iterdir() if one.name.isdigit()), default=0)
    shutil.move(place, folder / str(number))


def _noted(note: Note, one: HandedIn) -> Note:
    content = b"".join(content for _, content in sorted(one.files.items()))
    this = str(one.moment) if one.moment else hashlib.sha256(content).hexdigest()[:16]
    versions = dict.fromkeys((*note.versions, *map(str, one.earlier), this))
    return Note(tuple(versions), one.late)


def remembered(root: Path, unit: Unit) -> dict[str, Note]:
    """Return what is remembered of each student's submissions; a spoilt note is none."""
    notes: dict[str, Note] = {}
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        for student, note in json.loads(_path(root, unit).read_text("utf-8")).items():
            notes[student] = Note(tuple(map(str, note["versions"])), bool(note["late"]))
    return notes


def _path(root: Path, unit: Unit) -> Path:
    return root / ".autograder" / "collected" / f"{unit.name}.json"
