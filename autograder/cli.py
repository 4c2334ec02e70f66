"""The command line. It reads what was asked, calls the module that does it, and prints.

A command that cannot be carried out gets a sentence and exit code 2; exit code 1 means
that the work was done and somebody has to look at part of it.
"""

from __future__ import annotations

import json
import secrets
import sys
from pathlib import Path

import click

from autograder.classroom import intake
from autograder.classroom.commands import (
    close,
    collect,
    due,
    export,
    extend,
    feedback,
    report,
    requests,
    similar,
)
from autograder.console import allow_missing, class_folder, sentences, the_class, the_course
from autograder.course import COURSE
from autograder.dev.commands import dev


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gradient-descent-course")
def main() -> None:
    """Grade the course on gradient descent."""


@main.command()
@click.option("--into", type=click.Path(path_type=Path), default=Path("demo"), show_default=True)
@click.option("--keep", is_flag=True, help="Keep what an earlier demo graded.")
@click.option(
    "--students",
    type=click.IntRange(1, 100_000),
    help="Make a class of this size, mixed as real classes are, instead of the small one.",
)
@click.option("--unit", help="The unit that a class of --students takes; default: the demo's.")
@click.option("--shares", metavar="KIND=N,...", help="The shares of a class of --students.")
@allow_missing
def demo(
    into: Path,
    keep: bool,
    students: int | None,
    unit: str | None,
    shares: str | None,
    allow_missing: frozenset[str],
) -> None:
    """Release a unit, make a class of submissions, grade it, and show where everything lies."""
    from autograder.demo import crowd
    from autograder.demo import run as demonstration

    with sentences():
        if students is None:
            if unit or shares:
                raise click.UsageError("--unit and --shares belong to a class of --students N.")
            demonstration.run(into, keep=keep, allow_missing=allow_missing)
            return
        demonstration.run_crowd(
            into,
            COURSE.unit(unit) if unit else demonstration.units()[-1],
            students,
            crowd.shares(shares) if shares else crowd.SHARES,
            keep=keep,
            allow_missing=allow_missing,
        )


@main.command()
@click.argument("unit")
@click.option("--student", help="Grade this student only.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes; default: one per core.")
@click.option("--scheduler", metavar="ADDRESS", help="Grade on the Dask cluster at this address.")
@click.option("--force", is_flag=True, help="Grade again what has been graded.")
@click.option("--new-key", is_flag=True, help="Make a new gradebook.key if the old one is lost.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@allow_missing
def grade(
    unit: str,
    student: str | None,
    workers: int | None,
    scheduler: str | None,
    force: bool,
    new_key: bool,
    as_json: bool,
    allow_missing: frozenset[str],
) -> None:
    """Grade what was handed in for UNIT, in parallel, and record it in nbgrader's gradebook."""
    from autograder.classroom import preloading

    if scheduler is None:
        preloading.begin()
    from autograder.classroom import interrupts, progress
    from autograder.classroom.cluster import chosen
    from autograder.judging.keys import course_key

    with sentences(), interrupts.postponed():
        there = the_class()
        taken = there.course.unit(unit)
        with chosen(scheduler, workers, taken, allow_missing) as (count, open_pool):
            if new_key:
                course_key(there.root)
            summary = progress.run(
                there, taken, student, count, allow_missing, force=force, open_pool=open_pool
            )
        if as_json:
            click.echo(json.dumps(summary.to_json(there.standings(summary.unit)), indent=2))
        else:
            progress.show(there, summary)
    sys.exit(1 if summary.problems else 0)


@main.command()
@click.argument("module", type=click.Path(path_type=Path))
@click.option("--unit", required=True)
@click.option("--student", default="anybody", help="Use the inputs that this student gets.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--gradescope", is_flag=True, help="Print it as Gradescope's results.json.")
@allow_missing
def score(
    module: Path,
    unit: str,
    student: str,
    as_json: bool,
    gradescope: bool,
    allow_missing: frozenset[str],
) -> None:
    """Grade one file; nothing is recorded."""
    from autograder.cage import Cage
    from autograder.classroom import tables
    from autograder.classroom.graded import key_of
    from autograder.judging.scoring import score as score_module

    with sentences():
        source = intake.read_module(module)
        chosen = the_course().unit(unit)
        folder = class_folder()
        key = key_of(folder, chosen) if folder else secrets.token_bytes(32)  # new inputs every time
        with Cage(allow_missing=allow_missing) as cage:
            result = score_module(
                source,
                chosen,
                student_id=intake.check_student(student),
                key=key,
                cage=cage,
            )
    if gradescope:
        from autograder.classroom.gradescope import as_gradescope

        click.echo(json.dumps(as_gradescope(result), indent=2))
    elif as_json:
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
@click.option("--search", is_flag=True, help="Look instead for what accepted programs do wrong.")
def scorecard(
    unit: str | None,
    matrix: bool,
    as_json: bool,
    messages_file: Path | None,
    search: bool,
) -> None:
    """Grade the grader: correct programs accepted, wrong ones rejected, mistakes named."""
    with sentences():
        course = the_course()
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

        sys.exit(work.run(units, as_json, matrix))


@main.command()
def doctor() -> None:
    """Show which layers of the cage hold here, by attacking each of them."""
    from autograder.cage import doctor as work

    with sentences():
        sys.exit(work.show(work.report()))


for command in (collect, due, extend, requests, close, feedback, report, similar, export, dev):
    main.add_command(command)

if __name__ == "__main__":
    main()
