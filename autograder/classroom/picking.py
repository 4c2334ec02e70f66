"""Of all that a student packed: the unit's notebook and module, wherever they lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom import archives, intake
from autograder.classroom.archives import Entry
from autograder.classroom.intake import RefusedError
from autograder.course import Unit

MOST_ARCHIVES = 10
"""How many archives inside archives are opened in search of what is missing."""
MOST_COPIES = 20
"""How many files of one name are read to see whether they are the same."""


@dataclass(frozen=True)
class Picked:
    """The files of one submission, and why any is missing."""

    files: dict[str, bytes]
    missing: dict[str, str]


def wanted(unit: Unit) -> dict[str, int]:
    """Return the files of a submission and how large each may be."""
    return {
        f"{unit.name}.ipynb": intake.NOTEBOOK_LIMIT,
        f"assignments/{unit.name}.py": intake.MODULE_LIMIT,
    }


def read_archive(path: Path, unit: Unit) -> dict[str, bytes]:
    """Return the wanted files of one student's zip archive, each as far down as it was packed."""
    return pick([Entry((path.name,), lambda limit: b"", path)], unit).files


def is_wanted(entry: Entry, unit: Unit) -> bool:
    """Say whether an entry may be one of the files of a submission."""
    return any(_is(entry, name) for name in wanted(unit))


def pick(entries: list[Entry], unit: Unit) -> Picked:
    """Return the files of a submission from all that one student handed in.

    Archives in it are opened only if something is missing.

    Raises:
        RefusedError: there is none of the files, or one of them more than once.
    """
    files, missing = {}, {}
    refusals: list[str] = []
    layers = list(_layers(entries, unit, refusals))
    for name, limit in wanted(unit).items():
        found = [entry for entry in layers if _is(entry, name)]
        if found:
            files[name] = _only(found, name, limit, unit)
        else:
            missing[name] = " ".join(dict.fromkeys(refusals)) or "It was not in it."
    if not files:
        reason = " ".join(dict.fromkeys(refusals))
        names = " nor ".join(wanted(unit))
        raise RefusedError(reason or f"It holds neither {names}.")
    return Picked(files, missing)


def _layers(entries: list[Entry], unit: Unit, refusals: list[str]) -> Iterator[Entry]:
    """Yield the entries, and those of the archives among them while something is missing."""
    opened = 0
    lacking = set(wanted(unit))
    while entries:
        yield from entries
        lacking -= {name for name in lacking for entry in entries if _is(entry, name)}
        inner: list[Entry] = []
        for entry in entries if lacking else ():
            if entry.is_zip and opened < MOST_ARCHIVES:
                opened += 1
                try:
                    inner += archives.unpacked(entry)
                except RefusedError as refusal:
                    refusals.append(str(refusal))
        entries = inner


def _is(entry: Entry, name: str) -> bool:
    """Say whether an entry is the wanted file, however deep and whatever a browser did to its name.

    The released package holds a second copy of the stub, and that is nobody's work.
    """
    stem, _, ending = name.rpartition("/")[2].rpartition(".")
    *folders, last = entry.parts
    again = r"(?:[ _+-]*[(_]\d+[)_]|-\d+|[ _-]+copy(?: ?\(?\d+\)?)?)?"
    added = r"(?:\.(?:txt|json))?"  # what browsers add to kinds of file that they do not know
    pattern = rf"{re.escape(stem)}{again}\.{ending}{added}"
    return folders[-2:] != ["lab", "stubs"] and bool(re.fullmatch(pattern, last, re.IGNORECASE))


def _only(found: list[Entry], name: str, limit: int, unit: Unit) -> bytes:
    """Return the content of all that are the same; an untouched stub beside the work is no other.

    Raises:
        RefusedError: there are several, and a person has to say which of them counts.
    """
    if len(found) > MOST_COPIES:
        raise RefusedError(f"It holds {name} more than {MOST_COPIES} times.")
    contents = {entry.read(limit): entry for entry in found}
    stub = unit.stub.read_bytes() if name.endswith(".py") else b""
    own = [content for content in contents if content.splitlines() != stub.splitlines()]
    if name.endswith(".py"):  # what the lesson imports goes before a copy beside it
        own = [one for one in own if contents[one].parts[-2:-1] == ("assignments",)] or own
    if len(own) > 1:
        names = ", ".join(contents[content].name for content in own)
        raise RefusedError(f"It holds {name} more than once ({names}); keep the one that counts.")
    return (own or list(contents))[0]
