"""The commands for authors of exercises: ``autograder dev ...``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograder.console import Refusal, sentences, the_course
from autograder.course import CatalogueError, Course, Unit, UnknownUnitError


@click.group()
def dev() -> None:
    """For authors of exercises: begin one, check it, generate the rest."""


@dev.command("new")
@click.argument("exercise", metavar="UNIT.EXERCISE")
@click.option("--points", type=click.IntRange(1), default=1, show_default=True)
@click.option("--title", default="", help="The title of the lesson, if the unit is new.")
@click.option("--summary", default="", help="What the unit is about, if it is new.")
@click.option("--after", default="", metavar="UNIT", help="The unit that a new one comes after.")
def dev_new(exercise: str, points: int, title: str, summary: str, after: str) -> None:
    """Write the skeleton of an exercise in every room."""
    from autograder.dev import new as work

    try:
        written = work.new(the_course(), exercise, points, title, summary, after)
    except (work.NameRefusedError, UnknownUnitError) as refusal:
        raise Refusal(str(refusal)) from None
    for path in written:
        click.echo(f"{_shown(path)} was written.")
    click.echo(f"Fill it in; `autograder dev check {exercise}` says what is missing.")


@dev.command("check")
@click.argument("exercises", metavar="[UNIT[.EXERCISE]]...", nargs=-1)
def dev_check(exercises: tuple[str, ...]) -> None:
    """Say what exercises lack; all of them, and all that is generated, if none is named."""
    from autograder.dev import check as work

    with sentences():
        course = the_course()
        try:
            found = work.check(course, _chosen(course, exercises) if exercises else None)
        except CatalogueError as error:  # what is half made cannot always be chosen from
            found = [str(error)]
    for sentence in found:
        click.echo(sentence)
    if not found:
        click.echo("Nothing is missing.")
    sys.exit(1 if found else 0)


@dev.command("update")
@click.option("--scorecard", is_flag=True, help="Run the scorecard too (minutes), for the README.")
def dev_update(scorecard: bool) -> None:
    """Write all that is generated: stubs, grade cells, tables, pages and pictures."""
    from autograder.dev import update as work

    with sentences():
        course = the_course()
        try:
            changed = work.update(course)
        except work.UnfinishedError as refusal:
            raise Refusal(str(refusal)) from None
        misses = work.update_scorecard(course) if scorecard else []
    for path in changed:
        click.echo(f"{_shown(path)} was written.")
    for miss in misses:
        click.echo(miss)
    if not changed:
        click.echo("All that is generated was up to date.")
    sys.exit(1 if misses else 0)


@dev.command("gallery")
@click.argument("units", metavar="[UNIT]...", nargs=-1)
def dev_gallery(units: tuple[str, ...]) -> None:
    """Draw every picture with right, wrong and untouched functions, into docs/pictures."""
    from autograder.dev import gallery as work

    with sentences():
        course = the_course()
        chosen = [course.unit(name) for name in units] or list(course.units)
        for path in work.write(chosen, course.root):
            click.echo(f"{_shown(path)} was written.")


def _chosen(course: Course, names: tuple[str, ...]) -> list[tuple[Unit, str]]:
    """Return the exercises that names such as UNIT or UNIT.EXERCISE stand for."""
    chosen = []
    for name in names:
        unit_name, _, exercise = name.partition(".")
        unit = course.unit(unit_name)
        if exercise and exercise not in unit.exercises:
            listed = ", ".join(unit.exercises)
            raise Refusal(f"There is no exercise {exercise!r} in {unit.name}; there are {listed}.")
        chosen += [(unit, one) for one in ([exercise] if exercise else unit.exercises)]
    return chosen


def _shown(path: Path) -> Path:
    """Return a path as seen from the working folder, if it lies below it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
