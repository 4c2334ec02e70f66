"""``autograder collect``: what a platform lets an instructor download, taken in as it comes.

A place is an archive or a folder. In it lie the students' own archives, folders or files, each
with the student's name as the platform writes it. Whose something is, is decided by the topmost
name alone, which a platform or the instructor gave: what a student calls a file inside counts for
nothing. What cannot be taken in is refused by itself, with its reason, and stops nobody else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograder.classroom import archives, harmless, picking, platforms
from autograder.classroom.archives import Entry
from autograder.classroom.intake import RefusedError
from autograder.classroom.platforms import Sign
from autograder.classroom.roster import Roster
from autograder.course import Unit


@dataclass(frozen=True)
class HandedIn:
    """What one student handed in, ready to be written."""

    student: str
    source: str
    """Where it came from, for a person to read."""
    files: dict[str, bytes]
    missing: dict[str, str]
    """Why a file of the submission is not there."""
    moment: datetime | None = None
    """When it was handed in, in the platform's time zone, if the platform says it."""
    late: bool = False
    """Whether the platform marks it as late."""
    earlier: tuple[datetime, ...] = ()
    """When the attempts were handed in that this one replaces."""


@dataclass(frozen=True)
class Refused:
    """Something that did not arrive."""

    what: str
    reason: str


@dataclass(frozen=True)
class _Group:
    """What one sign stands on."""

    sign: Sign
    source: str
    entries: list[Entry]
    late: bool = False
    loose: bool = False
    """Whether it is a file beside the students' archives and folders."""


def gather(places: list[Path], unit: Unit, roster: Roster) -> Iterator[HandedIn | Refused]:
    """Yield what each student handed in, and what could not be taken in."""
    by_student: dict[str, list[_Group]] = {}
    for place in places:
        try:
            groups = _groups(place, unit, roster)
        except RefusedError as refusal:
            yield Refused(harmless.line(place.name), str(refusal))
            continue
        for group in groups:
            try:
                if group.loose:
                    raise RefusedError("It is neither a zip archive nor a folder; zip it.")
                by_student.setdefault(roster.student(group.sign), []).append(group)
            except RefusedError as refusal:
                yield Refused(group.source, str(refusal))
    for student, groups in sorted(by_student.items()):
        yield _one(student, groups, unit, roster)


def _one(student: str, groups: list[_Group], unit: Unit, roster: Roster) -> HandedIn | Refused:
    """Return what a student handed in: the last of several attempts that have a time."""
    sources = ", ".join(group.source for group in groups)
    try:
        moments = [group.sign.moment for group in groups if group.sign.moment]
        if len(groups) > 1 and len(set(moments)) < len(groups):
            raise RefusedError(f"{student} has handed in {sources}; keep the one that counts.")
        group = max(groups, key=lambda one: one.sign.moment or datetime.min)
        picked = picking.pick(group.entries, unit)
    except RefusedError as refusal:
        return Refused(sources if len(groups) > 1 else groups[0].source, str(refusal))
    moment = roster.moment(group.sign)
    earlier = tuple(sorted(one for one in moments if one != moment))
    return HandedIn(
        student, group.source, picked.files, picked.missing, moment, group.late, earlier
    )


def _groups(place: Path, unit: Unit, roster: Roster) -> list[_Group]:
    """Return what lies in a place, student by student."""
    entries = archives.entries_of(place)
    name = place.name if place.is_dir() else _stem(place.name)
    if place.is_dir() and not roster.knows(platforms.by_name(name)):
        name = ""  # a folder of the instructor's, whose name says nothing
    while True:
        heads = _by_head(entries)
        if not heads:
            raise RefusedError("There is nothing in it.")
        is_students = bool(name) and roster.knows(platforms.by_name(name))
        if not is_students and any(map(platforms.recognise, heads)):
            break
        if is_students or _is_submission(heads, unit):
            name = name or place.name
            return [_Group(platforms.by_name(name), harmless.line(place.name), entries)]
        if len(heads) > 1:
            break
        [(head, entries)] = heads.items()
        if not all(len(entry.parts) > 1 for entry in entries):
            if not entries[0].is_zip:
                break
            entries = archives.unpacked(entries[0], archives.CLASS_ENTRY_LIMIT)
        else:
            entries = [entry.below(1) for entry in entries]
        name = name or _stem(head)
    return _split(heads, place)


def _by_head(entries: list[Entry]) -> dict[str, list[Entry]]:
    """Return the entries by the first part of their path."""
    heads: dict[str, list[Entry]] = {}
    for entry in entries:
        heads.setdefault(entry.parts[0], []).append(entry)
    return heads


def _is_submission(heads: dict[str, list[Entry]], unit: Unit) -> bool:
    """Say whether these files and folders are those of one student."""
    return "assignments" in heads or any(
        len(entry.parts) == 1 and picking.is_wanted(entry, unit)
        for entries in heads.values()
        for entry in entries
    )


def _split(heads: dict[str, list[Entry]], place: Path) -> list[_Group]:
    """Return a group for each name: what a platform spread over several files is one group."""
    groups: dict[Sign, _Group] = {}
    for head, entries in heads.items():
        sign = platforms.recognise(head) or platforms.by_name(_stem(head))
        if sign.file:  # the student's own name of the file stands behind the platform's
            entries = [replace(entry, parts=(sign.file,)) for entry in entries]
        alone = len(entries[0].parts) == 1 and not entries[0].is_folder
        loose = not sign.platform and alone and not entries[0].is_zip
        source = f"{place.name}: {sign.name}" if sign.platform else f"{place.name}/{head}"
        key = sign.owner if sign.platform else replace(sign, names=(head,))
        before = groups.get(key)
        groups[key] = _Group(
            sign.owner,
            harmless.line(source),
            (before.entries if before else []) + entries,
            sign.late or bool(before and before.late),
            loose,
        )
    return list(groups.values())


def _stem(head: str) -> str:
    return head[: -len(".zip")] if head.lower().endswith(".zip") else head
