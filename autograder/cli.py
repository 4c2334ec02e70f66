"""The command line. It reads what was asked, calls the module that does it, and prints.

A mistake of the instructor's gets a sentence and exit code 2; exit code 1 means that the work was
done and somebody has to look at part of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from autograder import course
from autograder.grading import intake

_CONFIG = "nbgrader_config.py"


class Mistake(click.ClickException):  # click's own exceptions have no suffix either
    """What was asked for cannot be done; the message says why and what to do."""

    exit_code = 2


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn the errors that have a sentence for the instructor into that sentence."""
    from autograder.grading.classroom import MistakeError
    from autograder.grading.gradebook import NbgraderFailedError
    from autograder.keys import KEY_FILE
    from autograder.sandbox import SandboxError
    from autograder.scoring import GradingError

    known = (intake.RefusedError, SandboxError, GradingError, MistakeError, NbgraderFailedError)
    try:
        yield
    except known as error:
        raise Mistake(str(error)) from None
    except KeyboardInterrupt:
        click.echo("Stopped. What was graded is kept; run it again to do the rest.", err=True)
        sys.exit(130)
    except (PermissionError, FileNotFoundError) as error:
        raise Mistake(f"{error.filename} cannot be used: {error.strerror}.") from None
    except ValueError as error:
        if KEY_FILE not in str(error):
            raise
        raise Mistake(str(error)) from None


def _course_folder() -> Path:
    """Return the course that the working folder belongs to, else the one of this repository."""
    here = Path.cwd()
    for folder in (here, *here.parents, course.ROOT):
        if (folder / _CONFIG).is_file():
            return folder
    raise Mistake(f"No {_CONFIG} here or above; go to the folder of the course.")


def _layers(value: str) -> frozenset[str]:
    return frozenset(name.strip() for name in value.split(",") if name.strip())


def _unit(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return value if value is None else intake.check_unit(value)
    except intake.RefusedError as refusal:
        raise Mistake(str(refusal)) from None


allow_unsandboxed = click.option(
    "--allow-unsandboxed",
    "allow_missing",
    default="",
    metavar="LAYER,...",
    callback=lambda context, parameter, value: _layers(value),
    help="Go on without these layers of the cage; every report will say so.",
)
unit_argument = click.argument("unit", callback=_unit)


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
    from autograder import demo as work

    with _sentences():
        work.run(into, keep=keep, allow_missing=allow_missing)


@main.command()
@unit_argument
@click.option("--student", help="Grade this student only.")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes; default: one a core.")
@allow_unsandboxed
def grade(
    unit: str, student: str | None, workers: int | None, allow_missing: frozenset[str]
) -> None:
    """Grade what was handed in for UNIT, in parallel, and record it in nbgrader's gradebook."""
    from autograder.grading import classroom

    with _sentences():
        outcomes = classroom.grade_with_progress(
            _course_folder(), unit, student, workers, allow_missing
        )
    sys.exit(1 if any(outcome.problem for outcome in outcomes) else 0)


@main.command()
@click.argument("module", type=click.Path(path_type=Path))
@click.option("--unit", required=True, callback=_unit)
@click.option("--student", default="anybody", help="Use the inputs that this student gets.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@allow_unsandboxed
def score(
    module: Path, unit: str, student: str, as_json: bool, allow_missing: frozenset[str]
) -> None:
    """Grade one file; nothing is recorded."""
    from autograder.grading import tables
    from autograder.keys import course_key
    from autograder.sandbox import Sandbox
    from autograder.scoring import score as score_module

    with _sentences():
        source = intake.read_module(module)
        key = course_key(_course_folder())
        with Sandbox(allow_missing=allow_missing) as sandbox:
            result = score_module(
                source, unit, student_id=intake.check_student(student), key=key, sandbox=sandbox
            )
    if as_json:
        click.echo(json.dumps(result.to_json(), indent=2))
    else:
        tables.show_result(result)


@main.command()
@click.option("--unit", callback=_unit, help="Look at one unit only.")
@click.option("--matrix", is_flag=True, help="Show which hidden test rejects which mistake.")
@click.option("--json", "as_json", is_flag=True, help="Print the scorecard as JSON.")
def scorecard(unit: str | None, matrix: bool, as_json: bool) -> None:
    """Grade the grader: correct programs accepted, wrong ones rejected, faults named."""
    from autograder.proof import scorecard as work

    with _sentences():
        sys.exit(work.run(unit, as_json, matrix))


@main.command()
@unit_argument
def report(unit: str) -> None:
    """Write what the class misunderstood in UNIT."""
    from autograder.grading import report as work

    with _sentences():
        work.run(_course_folder(), unit)


@main.command()
def doctor() -> None:
    """Show which layers of the cage hold here, by attacking each of them."""
    from autograder import doctor as work

    with _sentences():
        sys.exit(work.show(work.report()))


@main.command()
@click.option("--check", is_flag=True, help="Change nothing; say whether they are up to date.")
def stubs(check: bool) -> None:
    """Regenerate assignments/ from solutions/."""
    from autograder import stubs as work

    differing = work.write(check)
    for name in differing:
        click.echo(f"{name} {'is out of date' if check else 'was written'}.")
    sys.exit(1 if check and differing else 0)


if __name__ == "__main__":
    main()
