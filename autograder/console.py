"""What all commands share: the class they are about, and sentences in place of tracebacks."""

from __future__ import annotations

import errno
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.classroom import intake
from autograder.course import COURSE, CatalogueError, Course, UnknownUnitError

if TYPE_CHECKING:
    from autograder.classroom.gradebook import ClassFolder

_ROOM = "make room on the disk and run it again"
_DISK = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EROFS: "make the disk writable and run it again",
}

_CONFIG = "nbgrader_config.py"


class Refusal(click.ClickException):
    """What was asked for cannot be done; the message says why and what to do."""

    exit_code = 2


@contextmanager
def sentences() -> Iterator[None]:
    """Turn the errors that have a sentence for the instructor into that sentence."""
    from autograder.cage import CageError
    from autograder.classroom.closing import ClosingError
    from autograder.classroom.cluster import ClusterError
    from autograder.classroom.database import GradebookError
    from autograder.classroom.gradebook import NbgraderFailedError
    from autograder.classroom.grading import CommandError
    from autograder.classroom.levels import LevelError
    from autograder.judging.keys import KeyFileError
    from autograder.judging.suite import GradingError

    known = (
        intake.RefusedError,
        CageError,
        GradingError,
        CommandError,
        ClosingError,
        ClusterError,
        LevelError,
        KeyFileError,
        GradebookError,
        NbgraderFailedError,
        UnknownUnitError,
        CatalogueError,
    )
    try:
        yield
    except known as error:
        raise Refusal(str(error)) from None
    except KeyboardInterrupt as stopped:
        click.echo("Stopped. What was graded is kept; run it again to do the rest.", err=True)
        sys.exit(128 + getattr(stopped, "number", signal.SIGINT))
    except OSError as error:
        if error.errno in _DISK:
            raise Refusal(
                f"{error.strerror}. What was graded is kept; {_DISK[error.errno]}."
            ) from None
        if isinstance(error, PermissionError | FileNotFoundError):
            raise Refusal(f"{error.filename} cannot be used: {error.strerror}.") from None
        raise


def class_folder() -> Path | None:
    """Return the class folder that the working folder belongs to, if there is one."""
    here = Path.cwd()
    return next((f for f in (here, *here.parents) if (f / _CONFIG).is_file()), None)


def the_class() -> ClassFolder:
    """Return the class that the working folder belongs to."""
    from autograder.classroom.gradebook import ClassFolder

    folder = class_folder()
    if folder is None:
        raise Refusal(f"No {_CONFIG} here or above; go to the folder of the class.")
    return ClassFolder(folder)


def the_course() -> Course:
    """Return the course of the class in the working folder, else the one on gradient descent."""
    return the_class().course if class_folder() else COURSE


def _layers(value: str) -> frozenset[str]:
    return frozenset(name.strip() for name in value.split(",") if name.strip())


allow_missing = click.option(
    "--allow-missing",
    default="",
    metavar="LAYER,...",
    callback=lambda context, parameter, value: _layers(value),
    help="Go on without these layers of the cage; every report will say so.",
)
"""The option with which a machine goes on that lacks layers of the cage."""
