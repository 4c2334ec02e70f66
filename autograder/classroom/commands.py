"""The commands about a class, besides its grading: collect, close, feedback, report, export."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from autograder.classroom.levels import LEVELS
from autograder.console import allow_unsandboxed, sentences, the_class


@click.command()
@click.argument("unit")
@click.argument("places", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--roster",
    "roster_file",
    type=click.Path(path_type=Path),
    help="Who is in the class: a CSV file exported by Moodle, Canvas, Blackboard or nbgrader.",
)
@click.option("--as-named", is_flag=True, help="Take those too whom the roster does not know.")
@click.option("--timezone", default="UTC", show_default=True, help="Of the platform's times.")
def collect(
    unit: str, places: tuple[Path, ...], roster_file: Path | None, as_named: bool, timezone: str
) -> None:
    """Take in what was handed in for UNIT, as Moodle, Canvas or Blackboard let you download it.

    PLACES are archives or folders; without any, downloaded/UNIT/archive is looked into.
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
@click.option("--reopen", is_flag=True, help="Take it back: grade again what is handed in.")
@allow_unsandboxed
def close(unit: str, reopen: bool, allow_missing: frozenset[str]) -> None:
    """Close UNIT: later submissions do not count, and feedback may show the answers."""
    from autograder.classroom import closing, grading

    with sentences():
        there = the_class()
        chosen = there.course.unit(unit)
        if reopen:
            closing.reopen(there.root, chosen)
            click.echo(f"{unit} is open again. Whoever has had feedback may know the answers.")
        else:
            closing.close(there.root, chosen, grading.ungraded(there, chosen, allow_missing))
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
