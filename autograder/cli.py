"""The command line. It reads what was asked, calls the module that does it, and prints.

A command that cannot be carried out gets a sentence and exit code 2; exit code 1 means
that the work was done and somebody has to look at part of it.
"""

from __future__ import annotations

import json
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.classroom import intake
from autograder.course import COURSE, CatalogueError, Course, Unit, UnknownUnitError

if TYPE_CHECKING:
    from autograder.classroom.gradebook import ClassFolder

_CONFIG = "nbgrader_config.py"


class Refusal(click.ClickException):
    """What was asked for cannot be done; the message says why and what to do."""

    exit_code = 2


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn the errors that have a sentence for the instructor into that sentence."""
    from autograder.cage import CageError
    from autograder.classroom.gradebook import NbgraderFailedError
    from autograder.classroom.grading import CommandError
    from autograder.judging.keys import KEY_FILE
    from autograder.judging.suite import GradingError

    known = (
        intake.RefusedError,
        CageError,
        GradingError,
        CommandError,
        NbgraderFailedError,
        UnknownUnitError,
        CatalogueError,
    )
    try:
        yield
    except known as error:
        raise Refusal(str(error)) from None
    except KeyboardInterrupt:
        click.echo("Stopped. What was graded is kept; run it again to do the rest.", err=True)
        sys.exit(130)
    except (PermissionError, FileNotFoundError) as error:
        raise Refusal(f"{error.filename} cannot be used: {error.strerror}.") from None
    except ValueError as error:
        if KEY_FILE not in str(error):
            raise
        raise Refusal(str(error)) from None


def _class_folder() -> Path | None:
    """Return the class folder that the working folder belongs to, if there is one."""
    here = Path.cwd()
    return next((f for f in (here, *here.parents) if (f / _CONFIG).is_file()), None)


def _class() -> ClassFolder:
    """Return the class that the working folder belongs to."""
    from autograder.classroom.gradebook import ClassFolder

    folder = _class_folder()
    if folder is None:
        raise Refusal(f"No {_CONFIG} here or above; go to the folder of the class.")
    return ClassFolder(folder)


def _course() -> Course:
    """Return the course of the class in the working folder, else the one on gradient descent."""
    return _class().course if _class_folder() else COURSE


def _layers(value: str) -> frozenset[str]:
    return frozenset(name.strip() for name in value.split(",") if name.strip())


allow_unsandboxed = click.option(
    "--allow-unsandboxed",
    "allow_missing",
    default="",
    metavar="LAYER,...",
    callback=lambda context, parameter, value: _layers(value),
    help="Go on without these layers of the cage; every report will say so.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gradient-descent-course")
def main() -> None:
    """Grade the course on gradient descent."""


@main.command()
@click.option("--into", type=click.Path(path_type=Path), default=Path("demo"), show_default=True)
@click.option("--keep", is_flag=True, help="Keep what an earlier demo graded.")
@allow_unsandboxed
def demo(into: Path, keep: bool, allow_missing: frozenset[str]) -> None:
    """Release a unit, make a class of submissions, grade it, and show where everything lies."""
    from autograder.demo import run as demonstration

    with _sentences():
        demonstration.run(into, keep=keep, allow_missing=allow_missing)


@main.command()
@click.argument("unit")
@click.option("--student", help="Grade this student only.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes; default: one per core.")
@allow_unsandboxed
def grade(
    unit: str, student: str | None, workers: int | None, allow_missing: frozenset[str]
) -> None:
    """Grade what was handed in for UNIT, in parallel, and record it in nbgrader's gradebook."""
    from autograder.classroom import grading

    with _sentences():
        there = _class()
        outcomes = grading.grade_with_progress(
            there, there.course.unit(unit), student, workers, allow_missing
        )
    sys.exit(1 if any(outcome.problem for outcome in outcomes) else 0)


@main.command()
@click.argument("module", type=click.Path(path_type=Path))
@click.option("--unit", required=True)
@click.option("--student", default="anybody", help="Use the inputs that this student gets.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@allow_unsandboxed
def score(
    module: Path, unit: str, student: str, as_json: bool, allow_missing: frozenset[str]
) -> None:
    """Grade one file; nothing is recorded."""
    from autograder.cage import Cage
    from autograder.classroom import tables
    from autograder.judging.keys import course_key
    from autograder.judging.scoring import score as score_module

    with _sentences():
        source = intake.read_module(module)
        folder = _class_folder()
        key = course_key(folder) if folder else secrets.token_bytes(32)  # new inputs every time
        with Cage(allow_missing=allow_missing) as cage:
            result = score_module(
                source,
                _course().unit(unit),
                student_id=intake.check_student(student),
                key=key,
                cage=cage,
            )
    if as_json:
        click.echo(json.dumps(result.to_json(), indent=2))
    else:
        tables.show_result(result)


@main.command()
@click.option("--unit", help="Look at one unit only.")
@click.option("--matrix", is_flag=True, help="Show which hidden test rejects which mistake.")
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
@click.option(
    "--messages",
    "messages_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write every message to this file instead, for a person to read.",
)
@click.option(
    "--sometimes",
    is_flag=True,
    help="Try the programs too that are right except sometimes; not all are rejected yet.",
)
@click.option("--search", is_flag=True, help="Look instead for what accepted programs do wrong.")
def scorecard(
    unit: str | None,
    matrix: bool,
    as_json: bool,
    messages_file: Path | None,
    sometimes: bool,
    search: bool,
) -> None:
    """Grade the grader: correct programs accepted, wrong ones rejected, mistakes named."""
    with _sentences():
        course = _course()
        units = [course.unit(unit)] if unit else course.units
        if messages_file:
            from autograder.dev.messages import messages

            messages_file.write_text("\n".join(messages(units)), encoding="utf-8")
            return
        if search:
            from autograder.proof.search import accepted

            for sentence in accepted(units):
                click.echo(sentence)
            return
        from autograder.proof import scorecard as work

        sys.exit(work.run(units, as_json, matrix, sometimes))


@main.command()
@click.argument("unit")
def report(unit: str) -> None:
    """Write what the class misunderstood in UNIT."""
    from autograder.classroom import report as work

    with _sentences():
        there = _class()
        work.run(there.root, there.course.unit(unit))


@main.command()
def doctor() -> None:
    """Show which layers of the cage hold here, by attacking each of them."""
    from autograder.cage import doctor as work

    with _sentences():
        sys.exit(work.show(work.report()))


@main.group()
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
        written = work.new(_course(), exercise, points, title, summary, after)
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

    with _sentences():
        course = _course()
        found = work.check(course, _chosen(course, exercises) if exercises else None)
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

    with _sentences():
        course = _course()
        changed = work.update(course)
        misses = work.update_scorecard(course) if scorecard else []
    for path in changed:
        click.echo(f"{_shown(path)} was written.")
    for miss in misses:
        click.echo(miss)
    if not changed:
        click.echo("All that is generated was up to date.")
    sys.exit(1 if misses else 0)


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


if __name__ == "__main__":
    main()
