"""Who is in the class, and whom a name on a file means.

A roster is a table (CSV) as Moodle, Canvas, Blackboard or nbgrader export it. The last one that was
given is kept in ``.autograder/roster.json`` beside the gradebook. A name is matched with it only if
it can mean one person; nobody is guessed.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from autograder.classroom import harmless, intake, records
from autograder.classroom.intake import RefusedError
from autograder.classroom.platforms import Sign

ROSTER_LIMIT = 50_000_000

Row = Mapping[str, str]
"""One person, by the columns of the table that the platform exported."""

_IDS = (
    *("id", "student_id", "username", "user name", "id number"),
    *("email address", "email", "student id"),
)
_CANVAS_IDS = ("sis login id", "sis user id", "id")
_NAMES = ("full name", "student", "name")
_FIRST = ("first name", "first_name", "given name")
_LAST = ("last name", "last_name", "surname")


@dataclass(frozen=True)
class Person:
    """One of the class."""

    student: str
    """The id under which nbgrader knows them."""
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    """The id and every other word that stands for them and for nobody else."""
    number: str = ""
    """What Moodle (for one assignment) or Canvas calls them in the names of files, after the name
    of the platform: the numbers of one are nobody's on the other."""
    row: Row | None = None
    """What the roster says of them."""


def person(row: Row) -> Person | None:
    """Return whom a row of a roster is about, or None if it is about nobody.

    >>> person({"Student": "Lovelace, Ada", "ID": "123", "SIS Login ID": "ada"}).student
    'ada'
    >>> person({"Identifier": "Participant 7", "Full name": "Ada L", "Email address": "a@x.org"})
    Person(student='a@x.org', names=('Ada L',), ids=('a@x.org',), number='Moodle 7', row=...)
    """
    cells = {key.strip().lower(): (value or "").strip() for key, value in row.items() if key}
    canvas = "student" in cells and "id" in cells
    words = [cells.get(column, "") for column in (_CANVAS_IDS if canvas else _IDS)]
    ids = [word for word in words if _is_id(word)]
    if canvas and cells["id"] in ids and len(ids) > 1:
        ids.remove(cells["id"])  # a number; another platform may call somebody else so
    if not ids:
        return None
    parts = [next((cells[c] for c in columns if cells.get(c)), "") for columns in (_FIRST, _LAST)]
    names = [cells[column] for column in _NAMES if cells.get(column)] + [" ".join(parts).strip()]
    number = cells["id"] if canvas else cells.get("lms_user_id", "")
    number = number and f"Canvas {number}"
    if cells.get("identifier", "").startswith("Participant "):
        number = cells["identifier"].replace("Participant", "Moodle")
    return Person(ids[0], tuple(filter(None, names)), tuple(ids), number, dict(row))


_MOMENTS = ("%A, %d %B %Y, %I:%M %p", "%A, %d %B %Y, %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")


def moment(one: Person) -> datetime | None:
    """Return when somebody handed in, if Moodle's grading worksheet of the assignment says it."""
    for column, value in (one.row or {}).items():
        if column.strip().lower() == "last modified (submission)":
            for form in _MOMENTS:
                try:
                    return datetime.strptime(value.strip(), form)
                except ValueError:
                    continue
    return None


def _is_id(word: str) -> bool:
    try:
        return bool(intake.check_student(word))
    except RefusedError:
        return False


def _plain(name: str) -> list[str]:
    """Return the words of a name without accents, signs and capitals."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in letters if not unicodedata.combining(c) and c not in "'’`.")
    return re.findall(r"[^\W_]+", letters)


def _keys(name: str) -> set[str]:
    """Return how a name may be written in one word: either end may come first.

    >>> sorted(_keys("Ada Lovelace"))
    ['adalovelace', 'lovelaceada']
    """
    words = _plain(name)
    return {"".join(words[start:] + words[:start]) for start in range(len(words))}


@dataclass(frozen=True)
class Roster:
    """The people of a class."""

    people: tuple[Person, ...] = ()
    complete: bool = False
    """Whether somebody who is not in it is a stranger."""

    @cached_property
    def _by_id(self) -> dict[str, list[Person]]:
        return _index((word.casefold(), one) for one in self.people for word in one.ids)

    @cached_property
    def _by_number(self) -> dict[str, list[Person]]:
        return _index((one.number, one) for one in self.people if one.number)

    @cached_property
    def _by_name(self) -> dict[str, list[Person]]:
        return _index((k, one) for one in self.people for name in one.names for k in _keys(name))

    def knows(self, sign: Sign) -> bool:
        """Say whether a sign means somebody of the class."""
        return bool(self._meant(sign))

    def student(self, sign: Sign) -> str:
        """Return the id of the person whom a sign means.

        Raises:
            RefusedError: it may mean several, or nobody of a complete roster.
        """
        meant = self._meant(sign)
        shown = harmless.line(sign.name)
        if len(meant) > 1:
            names = ", ".join(sorted(one.student for one in meant)[:5])
            raise RefusedError(f"{shown!r} may be any of {names}; a platform's roster tells which.")
        if meant:
            return meant[0].student
        if self.complete:
            raise RefusedError(
                f"Nobody in the roster is called {shown!r}; name it after the student."
            )
        return as_named(sign)

    def moment(self, sign: Sign) -> datetime | None:
        """Return when it was handed in, in the platform's time zone, if the platform says it.

        Moodle's worksheet says it for one assignment, and its numbers are of that assignment.
        """
        people = self._by_number.get(f"{sign.platform} {sign.number}", [])
        return sign.moment or next(filter(None, map(moment, people)), None)

    def _meant(self, sign: Sign) -> list[Person]:
        numbered = self._by_number.get(f"{sign.platform} {sign.number}", [])
        if numbered:
            return numbered
        for name in sign.names:
            meant = self._by_id.get(name.casefold()) or self._by_name.get("".join(_plain(name)))
            if not meant and sign.platform == "Moodle" and "-" in name:  # a group stands before it
                meant = self._by_name.get("".join(_plain(name.partition("-")[2])))
            if meant:
                return meant
        return []


def _index(pairs: Iterable[tuple[str, Person]]) -> dict[str, list[Person]]:
    index: dict[str, list[Person]] = {}
    for key, one in pairs:
        if one not in index.setdefault(key, []):
            index[key].append(one)
    return index


def as_named(sign: Sign) -> str:
    """Return the id of a person whom no roster knows: the name as it is, in one word.

    >>> as_named(Sign("", ("Conan O'Brien",)))
    'Conan_O_Brien'
    """
    return intake.check_student(re.sub(r"[\s,'’()]+", "_", sign.name.strip()).strip("_"))


def read(path: Path) -> list[dict[str, str]]:
    """Return the rows of a roster, whichever platform exported it.

    Raises:
        RefusedError: it is no such table, or nobody in it has an id.
    """
    raw = intake.read_file(path, ROSTER_LIMIT)
    text = _text(raw).replace("\0", "")
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    rows = [
        {str(key): str(value or "") for key, value in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    ]
    if not any(map(person, rows)):
        raise RefusedError(
            f"{harmless.line(path.name)} is not a roster: it needs a first row with the names of "
            "its columns, and one column with an id, such as id, username, email or SIS Login ID."
        )
    return rows


def _text(raw: bytes) -> str:
    encodings = ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig",)
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp1252", errors="replace")  # what a spreadsheet on Windows writes


def keep(root: Path, rows: list[dict[str, str]]) -> None:
    """Keep the rows of a roster for this command and the next ones."""
    records.write_whole(_path(root), {"rows": rows})


def kept(root: Path) -> list[Person]:
    """Return the people of the roster that was given last; nobody if there was none."""
    try:
        rows = json.loads(_path(root).read_text("utf-8"))["rows"]
        return [one for one in map(person, rows) if one]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def of_class(people: Iterable[Person], kept_people: Iterable[Person]) -> Roster:
    """Return the roster of a class from those in its gradebook and those of the roster kept.

    nbgrader adds whoever hands in to the gradebook, so that alone it is complete only if somebody
    put in names.
    """
    recorded = {one.student: one for one in people}
    known = []
    for one in kept_people:
        here = next((word for word in one.ids if word in recorded), one.student)
        known.append(replace(one, student=here))
        recorded.pop(here, None)
    complete = bool(known) or any(one.names for one in recorded.values())
    return Roster((*known, *recorded.values()), complete)


def _path(root: Path) -> Path:
    return root / ".autograder" / "roster.json"
