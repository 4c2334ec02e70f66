"""``autograder collect`` in the terminal: what arrived, and a table of what did not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nbgrader.api import Gradebook
from rich.console import Console

from autograder.classroom import arrival, collect, intake, moments, roster, submission, tables
from autograder.classroom.arrival import Arrivals
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.roster import Person, Roster
from autograder.course import Unit

NAMED = 10
"""How many students a sentence names."""


def roster_of(root: Path, gradebook: Gradebook) -> Roster:
    """Return who is in a class: the roster that was given last, and who is in the gradebook."""
    people = [
        Person(
            one.id,
            (f"{one.first_name or ''} {one.last_name or ''}".strip(),)
            if one.first_name or one.last_name
            else (),
            tuple(filter(None, (one.id, one.email))),
            f"Canvas {one.lms_user_id}" if one.lms_user_id else "",
        )
        for one in gradebook.students
    ]
    return roster.of_class(people, roster.kept(root))


def run(
    there: ClassFolder,
    unit: Unit,
    places: list[Path],
    *,
    roster_file: Path | None = None,
    as_named: bool = False,
    timezone: str | None = None,
) -> Arrivals:
    """Take in what was handed in for a unit, and say in the terminal what became of it.

    Raises:
        intake.RefusedError: there is no such place, roster or time zone.
    """
    zone = moments.zone_of(there.config, timezone)
    if roster_file:
        roster.keep(there.root, roster.read(roster_file))
    with there.gradebook() as gradebook:
        known = roster_of(there.root, gradebook)
    if as_named:
        known = replace(known, complete=False)
    places = places or [there.root / "downloaded" / unit.name / "archive"]
    for place in places:
        if not place.exists():
            raise intake.RefusedError(
                f"There is no {place}; name the archive or folder: "
                f"autograder collect {unit.name} PLACE."
            )
    arrivals = arrival.take_in(collect.gather(places, unit, known), there.root, unit, zone)
    _show(arrivals, unit, known, submission.students(there.root, unit))
    return arrivals


def _show(arrivals: Arrivals, unit: Unit, known: Roster, here: list[str]) -> None:
    console = Console()
    lines = [
        (arrivals.new, "new"),
        (arrivals.replaced, "in place of an earlier submission, which is kept"),
        (arrivals.as_before, "as before"),
        (arrivals.late, "called late by the platform"),
    ]
    arrived = len(arrivals.new) + len(arrivals.replaced) + len(arrivals.as_before)
    console.print(f"{unit.name}: {arrived} submissions arrived.", highlight=False)
    for students, what in lines:
        if students:
            console.print(f"  {what}: {_named(students)}", highlight=False, markup=False)
    if known.complete:
        missing = sorted({one.student for one in known.people} - set(here))
        console.print(f"  nothing handed in: {_named(missing)}", highlight=False, markup=False)
    elif arrived:
        console.print("  There is no roster, so the names were taken as they came.")
    tables.show_missing([(one.what, one.reason) for one in arrivals.missing], console)


def _named(students: list[str]) -> str:
    more = len(students) - NAMED
    names = ", ".join(students[:NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{len(students)} ({names})" if students else "nobody"
