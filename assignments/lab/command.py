"""The student's command line: ``python -m assignments [check|watch|hint|reset] [EXERCISE]``."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Sequence

from assignments.lab import astray, progress, student
from assignments.lab.check import Outcome, examine, examine_all
from assignments.lab.child import CHILD
from assignments.lab.hints import hints_of, one_more
from assignments.lab.reset import reset
from assignments.lab.screen import mark
from assignments.lab.watch import watch

ACTIONS = ("check", "watch", "hint", "reset")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all of it is done, 1 if not, 2 if it made no sense."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal may lack a character that we print
        sys.stdout.reconfigure(errors="backslashreplace")
    given = _parser().parse_args(arguments)
    try:
        if found := astray.below():
            told = " or ".join(f"python {folder}" for folder in found)
            raise student.LabError(f"Your work is one folder down. Try: {told}")
        status = _run(*_understood(given.action, given.name), given.colour)
        sys.stdout.flush()
        return status
    except student.LabError as error:
        print(error)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Your work is as you saved it.")
        return 0 if given.action == "watch" else 1
    except (
        BrokenPipeError
    ):  # as by `| head`: nobody reads on, and Python must not say so at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _understood(action: str, name: str | None) -> tuple[str, str | None]:
    """Return a command and what it is for; a name alone is to be checked.

    A path to the student's file stands for its unit.

    Raises:
        LabError: if there is no such command.
    """
    known = astray.names()
    if action not in ACTIONS and name is None and _name(action) in known:
        return "check", _name(action)
    if action not in ACTIONS:
        guess = astray.meant(action, [*ACTIONS, *known]) or " Try --help."
        raise student.LabError(f"There is no command, unit or exercise `{action}`.{guess}")
    return action, None if name is None else _name(name)


def _name(given: str) -> str:
    """Return the name in ``assignments/name.py`` or ``name()``."""
    return re.split(r"[/\\]", given)[-1].removesuffix(".py").removesuffix("()")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assignments", description="Check your work on the course."
    )
    parser.add_argument(
        "action",
        nargs="?",
        default="check",
        help="check (the default): run the public checks. watch: check again whenever you save. "
        "hint: show the next hint for an exercise. reset: turn an exercise back into its stub.",
    )
    parser.add_argument(
        "name", nargs="?", metavar="exercise", help="an exercise or a unit; all of them if left out"
    )
    parser.add_argument(
        "--no-colour",
        "--no-color",
        dest="colour",
        action="store_false",
        help="watch without colours; so does the variable NO_COLOR",
    )
    return parser


def _run(action: str, name: str | None, colour: bool) -> int:
    is_unit = name in student.units()
    if action in ("hint", "reset") and (name is None or is_unit):
        print(f"Which exercise? For example: python -m assignments {action} {_any(name)}")
        return 2
    if name is not None and not is_unit and student.unit_of(name) is None:
        examine(name)  # says what was meant
    if action == "hint":
        print("\n".join(one_more(str(name))))
        return 0
    if action == "reset":
        backup = reset(str(name))
        print(f"`{name}` is a stub again. Your file as it was: {backup.name}")
        return 0
    CHILD.ready()
    if not student.units():
        raise student.LabError("There is no unit in assignments/. Copy it again from the release.")
    if action == "watch":
        return watch(_chosen(name), colour, lambda: check(name))
    return check(name)


def _chosen(name: str | None) -> dict[str, str]:
    """Return the exercises that a name stands for, each with its unit."""
    every = {one: unit for unit in student.units() for one in student.exercises(unit)}
    return {one: unit for one, unit in every.items() if name in (None, one, unit)}


def check(name: str | None = None) -> int:
    """Check an exercise, or a unit or all with a summary; return 0 if every check passed."""
    if name is not None and name not in student.units():
        outcome = examine(name)
        print(outcome)
        progress.remember([outcome])
        return 0 if outcome.done else 1
    outcomes: list[Outcome] = []
    unread = False
    for unit in [name] if name else student.units():
        try:
            found = list(examine_all(unit, student.exercises(unit)))
        except student.LabError as error:  # once, and not of each exercise
            print(f"{unit}: nothing can be checked\n  " + str(error).replace("\n", "\n  "))
            unread = True
            continue
        print(f"{unit}: {sum(outcome.done for outcome in found)} of {len(found)}")
        for outcome in found:
            print(f"  {mark(outcome.status)} {outcome.exercise}: {outcome.status}")
            for line in outcome.lines if outcome.status == "passed" else []:
                print(f"      {line}")
        outcomes += found
    _summary(outcomes, unread)
    return 0 if not unread and all(outcome.done for outcome in outcomes) else 1


def _summary(outcomes: list[Outcome], unread: bool) -> None:
    new, lost = progress.remember(outcomes)
    if new:
        print(f"New since the last check: {', '.join(new)}.")
    if lost:
        print(f"Done before, but no longer: {', '.join(lost)}.")
    begun = [outcome for outcome in outcomes if outcome.status == "not right yet"]
    todo = begun or [outcome for outcome in outcomes if not outcome.done]
    if todo:
        print(f"\nNext: {todo[0]}")
        if hints_of(todo[0].exercise):
            print(f"For a hint: python -m assignments hint {todo[0].exercise}")
    elif not unread:
        noted = any(outcome.lines for outcome in outcomes if outcome.status == "passed")
        print(
            f"\n{_all_done(outcomes)} "
            + ("Read the notes above before you submit." if noted else "You can submit.")
        )


def _all_done(outcomes: list[Outcome]) -> str:
    """Return the sentence on exercises that are all done; an answer may still be a wrong one."""
    answers = sum(outcome.status == "recorded" for outcome in outcomes)
    recorded = f"{answers} answers are recorded" if answers > 1 else "Your answer is recorded"
    if answers == len(outcomes):
        return f"{recorded}; the hidden tests decide."
    passed = "All public checks passed; hidden tests remain."
    return f"{passed} {recorded}." if answers else passed


def _any(unit: str | None) -> str:
    units = [unit] if unit else student.units()
    return next((name for one in units for name in student.exercises(one)), "EXERCISE")
