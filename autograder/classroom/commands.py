"""The commands about a class, besides its grading: from collect to export."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from autograder.classroom.levels import LEVELS
from autograder.console import allow_missing, sentences, the_class

_zone = click.option(
    "--timezone",
    help="The time zone of times you type and read; default: c.NbGraderAPI.timezone, else UTC.",
)


@click.command()
@click.argument("unit")
@click.argument("places", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--roster",
    "roster_file",
    type=click.Path(path_type=Path),
    help="Who is in the class: a CSV file exported by Moodle, Canvas, Blackboard or nbgrader.",
)
@click.option("--as-named", is_flag=True, help="Also take in students who are not in the roster.")
@_zone
def collect(
    unit: str,
    places: tuple[Path, ...],
    roster_file: Path | None,
    as_named: bool,
    timezone: str | None,
) -> None:
    """Take in what was handed in for UNIT, as Moodle, Canvas or Blackboard let you download it.

    PLACES are archives or folders; without any, downloaded/UNIT/archive is searched.
    """
    from autograder.classroom import collecting

    with sentences():
        there = the_class()
        arrivals = collecting.run(
            there,
            there.course.unit(unit),
            list(places),
            roster_file=roster_file,
            as_named=as_named,
            timezone=timezone,
        )
    sys.exit(1 if arrivals.missing else 0)


@click.command()
@click.argument("unit")
@click.argument("date", required=False)
@click.option("--none", is_flag=True, help="Remove the due date.")
@_zone
def due(unit: str, date: str | None, none: bool, timezone: str | None) -> None:
    """Set when UNIT is due; without DATE, show when it is, and who has an extension.

    2026-02-01 is the end of that day; "2026-02-01 18:00" is exact. Penalties follow at once.
    """
    from autograder.classroom import deadlines, moments

    with sentences():
        if date and none:
            raise click.UsageError("Give a DATE or --none, not both.")
        there = the_class()
        chosen, zone = there.course.unit(unit), moments.zone_of(there.config, timezone)
        deadlines.due(there, chosen, date, zone, click.echo, none=none)
        deadlines.show(there, chosen, zone)


@click.command()
@click.argument("unit")
@click.argument("students", nargs=-1, required=True)
@click.option("--until", metavar="DATE", help="As in `autograder due`.")
@click.option("--take-back", is_flag=True, help="Remove their extensions.")
@_zone
def extend(
    unit: str, students: tuple[str, ...], until: str | None, take_back: bool, timezone: str | None
) -> None:
    """Let STUDENTS, by their ids or names, hand in UNIT until a time of their own.

    It may be given before they hand in or afterwards, and takes the place of an earlier one.
    """
    from autograder.classroom import deadlines, moments

    with sentences():
        if bool(until) == take_back:
            raise click.UsageError("Give --until DATE, or --take-back.")
        there = the_class()
        chosen, zone = there.course.unit(unit), moments.zone_of(there.config, timezone)
        if until:
            deadlines.extend(there, chosen, students, until, zone, click.echo)
        else:
            deadlines.take_back(there, chosen, students, click.echo)


@click.command()
@click.argument("unit")
@click.argument("student", required=False)
@click.argument("exercise", required=False)
@click.option("--note", metavar="TEXT", help="Add a request, with STUDENT's reason.")
@click.option(
    "--answer", metavar="TEXT", help="Answer the request; do it again to change the answer."
)
@click.option("--remove", is_flag=True, help="Remove the last request from the list.")
def requests(
    unit: str,
    student: str | None,
    exercise: str | None,
    note: str | None,
    answer: str | None,
    remove: bool,
) -> None:
    """Show who asked for a regrade in UNIT; or note, answer or remove what STUDENT asks.

    The list changes no mark: that is done in formgrader, or with `autograder grade`.
    """
    from autograder.classroom import asking as work

    wishes = (note is not None) + (answer is not None) + remove
    with sentences():
        if wishes != (student is not None) or (student is None) != (exercise is None):
            raise click.UsageError(
                "Give UNIT alone; or UNIT STUDENT EXERCISE and --note, --answer or --remove."
            )
        there = the_class()
        chosen = there.course.unit(unit)
        if student and exercise:
            if note is not None:
                work.ask(there, chosen, student, exercise, note)
            elif answer is not None:
                work.answer(there, chosen, student, exercise, answer)
            else:
                work.remove(there, chosen, student, exercise)
        work.show(there, chosen)


@click.command()
@click.argument("unit")
@click.option("--reopen", is_flag=True, help="Open it again: later submissions count.")
@allow_missing
def close(unit: str, reopen: bool, allow_missing: frozenset[str]) -> None:
    """Close UNIT: later submissions do not count, and feedback may show the answers."""
    from autograder.classroom import closing, grading, interrupts, lock

    with sentences(), interrupts.postponed():
        there = the_class()
        chosen = there.course.unit(unit)
        with lock.held(there.root, unit, lambda sentence: click.echo(sentence, err=True)):
            if reopen:
                closing.reopen(there.root, chosen)
            else:
                closing.close(there.root, chosen, grading.ungraded(there, chosen, allow_missing))
        if reopen:
            click.echo(f"{unit} is open again. Whoever has had feedback may know the answers.")
        else:
            click.echo(f"{unit} is closed; what is handed in from now on does not count.")
        click.echo(
            f"Run `autograder feedback {unit}` for feedback "
            f"{'without' if reopen else 'with'} the answers."
        )


@click.command()
@click.argument("unit")
@click.option(
    "--level",
    type=click.Choice(LEVELS),
    help="How much it says from now on, whichever way it is made; at first: all there is.",
)
def feedback(unit: str, level: str | None) -> None:
    """Make feedback on UNIT for everybody, where it would say something else than before."""
    from autograder.classroom import levels

    with sentences():
        there = the_class()
        chosen = there.course.unit(unit)
        if level:
            levels.set_level(there.root, chosen, level)
        said = levels.level(there.root, chosen)
        click.echo(f"Feedback on {unit} says: {said}.")
        made = there.feedback(chosen)
        click.echo(
            f"{made} students have it, in feedback/; run `nbgrader release_feedback {unit}`."
            if made
            else f"Nobody has been graded yet; run `autograder grade {unit}` first."
        )


@click.command()
@click.argument("unit")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON instead.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a row for each student instead.")
def report(unit: str, as_json: bool, as_csv: bool) -> None:
    """Write what the class solved and misunderstood in UNIT, as one page, and show it in short."""
    from autograder.classroom import exports, reporting
    from autograder.classroom.report import summarize

    with sentences():
        there = the_class()
        chosen = there.course.unit(unit)
        if as_json:
            click.echo(json.dumps(exports.as_json(summarize(there.root, chosen)), indent=2))
        elif as_csv:
            click.echo(exports.as_csv(summarize(there.root, chosen)), nl=False)
        else:
            reporting.run(there.root, chosen)


@click.command()
@click.argument("unit")
def similar(unit: str) -> None:
    """Show which modules in UNIT share lines that few others wrote, side by side.

    It accuses nobody, and records nothing.
    """
    from autograder.classroom import similar_page

    with sentences():
        there = the_class()
        similar_page.run(there.root, there.course.unit(unit))


@click.command()
@click.argument("unit")
@click.option(
    "--format",
    "platform",
    type=click.Choice(["csv", "moodle", "canvas", "blackboard"]),
    default="csv",
    show_default=True,
    help="A row for each student with every exercise, or what a platform imports.",
)
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="Write it there.")
def export(unit: str, platform: str, to: Path | None) -> None:
    """Print the grades of UNIT as a table; exit code 1 says that some are not final."""
    from autograder.classroom import reporting

    with sentences():
        there = the_class()
        table, waiting = reporting.export(there, there.course.unit(unit), platform)
        if to:
            to.write_text(table, "utf-8", newline="")
        else:
            click.echo(table, nl=False)
    if waiting:
        click.echo(f"Not final: {waiting}", err=True)
        sys.exit(1)
