"""The public self-check: does a function do what the examples of its docstring show?

It says what was called, what was expected and what it got. It gives no marks: that is what the
hidden tests do, with other inputs. The student's code runs in a child process (``child.py``); the
examples are in ``examples.py``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from assignments.lab import astray, page, student
from assignments.lab.child import CHILD, EndedError, LateError

SECONDS = 10.0
"""How long the check of one exercise may take."""

IMPORT_SECONDS = 30.0
"""How long the import of a module may take; it may load large packages."""

DONE = ("passed", "recorded")
"""What an exercise can be when there is nothing left to do; an answer is recorded, true or not."""

_SENTENCES = {"passed": "public checks passed; hidden tests remain."}


@dataclass
class Outcome:
    """What the check of one exercise found, and the sentences that say so."""

    exercise: str
    status: str
    """One of "passed", "recorded" (an answer), "not started yet" and "not right yet"."""
    lines: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return "\n".join(
            [f"{self.exercise}: {_SENTENCES.get(self.status, self.status)}", *self.lines]
        )

    @property
    def done(self) -> bool:
        """Whether nothing is left to do, as far as can be told here."""
        return self.status in DONE


class NotPassedError(Exception):
    """A check that did not pass, in a notebook that nbgrader validates: it shows the sentences."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows in place of a traceback."""
        return str(self).splitlines()


def check(exercise: Any = "") -> None:
    """Check one exercise by its public examples and print what was found.

    It is given by its name; the function itself will do. Nothing is returned, and an error is
    raised only where nbgrader's Validate asks whether the notebook passes: it would take a check
    that prints for one that passed.

    >>> check("no_such_exercise")
    There is no exercise `no_such_exercise` here...
    """
    done = False
    if not isinstance(exercise, str):
        exercise = str(getattr(exercise, "__name__", ""))
    try:
        outcome = examine(exercise)
        said, done = str(outcome), outcome.done
    except KeyboardInterrupt:
        said = f"{exercise}: stopped before the check was finished."
    except student.LabError as error:
        said = str(error)
    except BaseException as error:  # a student's notebook must not break on our account
        said = f"{exercise}: the check itself failed ({type(error).__name__}: {error})."
    said = said.encode("utf-8", "backslashreplace").decode()
    if not done and _validated():
        raise NotPassedError(said)
    page.say(said, exercise)


def _validated() -> bool:
    """Return whether nbgrader runs this notebook to say whether it passes."""
    return os.environ.get("NBGRADER_EXECUTION") == "validate"


def examine(exercise: str) -> Outcome:
    """Check one exercise and return what was found.

    Raises:
        LabError: if there is no such exercise.
    """
    unit = student.unit_of(exercise)
    if unit is None:
        raise student.LabError(_unknown(exercise))
    try:
        [outcome] = examine_all(unit, [exercise])
        return outcome
    except student.LabError as error:
        return Outcome(exercise, "not right yet", [str(error)])


def _unknown(exercise: str) -> str:
    """Return what to say of a name that is no exercise's."""
    names = student.exercises(exercise) if exercise in student.units() else astray.exercises()
    example = f'check("{names[0]}")' if names else 'check("name")'
    if not exercise:
        return f"Which exercise? Give its name, for example: {example}"
    if exercise in student.units():
        return f"`{exercise}` is a unit; check one of its exercises, for example: {example}"
    return f"There is no exercise `{exercise}` here.{astray.meant(exercise)}"


def examine_all(
    unit: str, exercises: Sequence[str], poll: Callable[[], None] = lambda: None
) -> Iterator[Outcome]:
    """Check exercises of a unit one after the other; the module is imported once.

    After an exercise that hangs or kills its process, the rest goes on in a new one. ``poll`` is
    called meanwhile; what it raises ends the check.

    Raises:
        LabError: if the module cannot be imported, with the reason.
    """
    left = list(exercises)
    while left:
        imported, problem = False, ""
        try:
            for found in _asked(unit, left, poll):
                if imported:
                    yield _noted(Outcome(left.pop(0), *found), unit)
                elif found is None:
                    imported = True
                else:
                    problem = found
        except (LateError, EndedError) as error:
            if not imported:
                raise
            yield _noted(Outcome(left.pop(0), "not right yet", str(error).split("\n")), unit)
        if problem:
            raise student.LabError(problem)


def _noted(outcome: Outcome, unit: str) -> Outcome:
    if not outcome.done:
        outcome.lines += astray.note(unit)
    return outcome


def _asked(unit: str, exercises: list[str], poll: Callable[[], None]) -> Iterator[Any]:
    task = "assignments.lab.examples:examine"
    limits = {"import_seconds": IMPORT_SECONDS, "seconds": SECONDS}
    return CHILD.ask(task, poll=poll, unit=unit, exercises=list(exercises), **limits)
