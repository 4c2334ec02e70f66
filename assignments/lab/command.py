"""The student's command line: ``python -m assignments [check|watch|hint|reset] [EXERCISE]``."""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Sequence

from assignments.lab import progress, quiz, student
from assignments.lab.check import Outcome, examine
from assignments.lab.hints import hints_of
from assignments.lab.reset import reset

MARKS = {"passed": "✓", "recorded": "»"}
"""What marks an exercise that is done; an answer is recorded, whether it is right or wrong."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all of it is done, 1 if not, 2 if it made no sense."""
    parser = argparse.ArgumentParser(
        prog="python -m assignments", description="Check your work on the course."
    )
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal may lack a character that we print
        sys.stdout.reconfigure(errors="backslashreplace")
    actions = ("check", "watch", "hint", "reset")
    parser.add_argument(
        "action",
        nargs="?",
        default="check",
        help="check (the default): run the public checks. watch: check again whenever you save. "
        "hint: show the next hint for an exercise. reset: turn an exercise back into its stub.",
    )
    parser.add_argument("exercise", nargs="?", help="an exercise; all of them if left out")
    given = parser.parse_args(arguments)
    if given.action not in actions:
        if student.unit_of(given.action) is None or given.exercise is not None:
            print(f"There is no command or exercise `{given.action}`. Try --help.")
            return 2
        given.action, given.exercise = "check", given.action
    try:
        if given.exercise is not None and student.unit_of(given.exercise) is None:
            examine(given.exercise)  # says what was meant
        if given.action in ("hint", "reset") and given.exercise is None:
            print(f"Which exercise? For example: python -m assignments {given.action} {_any()}")
            return 2
        if given.action == "hint":
            return hint(given.exercise)
        if given.action == "reset":
            backup = reset(given.exercise)
            print(f"`{given.exercise}` is a stub again. Your file as it was: {backup.name}")
            return 0
        return watch(given.exercise) if given.action == "watch" else check(given.exercise)
    except student.LabError as error:
        print(error)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. Your work is as you saved it.")
        return 0 if given.action == "watch" else 1


def check(exercise: str | None = None) -> int:
    """Check one exercise, or all with a summary; return 0 if every check passed."""
    if exercise is not None:
        outcome = examine(exercise)
        print(outcome)
        _remember([outcome])
        return 0 if outcome.status in MARKS else 1
    if not student.units():
        raise student.LabError("There is no unit in assignments/. Copy it again from the release.")
    outcomes = []
    for unit in student.units():
        found = [examine(name) for name in student.exercises(unit)]
        done = sum(outcome.status in MARKS for outcome in found)
        print(f"{unit}: {done} of {len(found)}")
        for outcome in found:
            print(f"  {MARKS.get(outcome.status, '·')} {outcome.exercise}: {outcome.status}")
            for line in outcome.lines if outcome.status == "passed" else []:
                print(f"      {line}")
        outcomes += found
    _summary(outcomes)
    return 0 if all(outcome.status in MARKS for outcome in outcomes) else 1


def _summary(outcomes: list[Outcome]) -> None:
    new, lost = _remember(outcomes)
    if new:
        print(f"New since the last check: {', '.join(new)}.")
    if lost:
        print(f"Done before, but no longer: {', '.join(lost)}.")
    begun = [outcome for outcome in outcomes if outcome.status == "not right yet"]
    todo = begun or [outcome for outcome in outcomes if outcome.status not in MARKS]
    if todo:
        print(f"\nNext: {todo[0]}")
        if hints_of(todo[0].exercise):
            print(f"For a hint: python -m assignments hint {todo[0].exercise}")
    else:
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


def _remember(outcomes: list[Outcome]) -> tuple[list[str], list[str]]:
    """Remember which exercises pass now; return the new ones and the lost ones."""
    known = progress.load()
    before = list(known["passed"])
    now = [outcome.exercise for outcome in outcomes if outcome.status in MARKS]
    seen = {outcome.exercise for outcome in outcomes}
    known["passed"] = [name for name in before if name not in seen] + now
    progress.save(known)
    new = [name for name in now if name not in before]
    lost = [name for name in before if name in seen and name not in now]
    return new, lost


def watch(exercise: str | None = None, pause: float = 0.5) -> int:
    """Check again whenever a module is saved, until Ctrl-C."""
    saved: dict[str, int] = {}
    print("Watching assignments/: save a file to check it. Press Ctrl-C to stop.")
    while True:
        now = {
            unit: path.stat().st_mtime_ns
            for unit in student.units()
            if (path := student.module_path(unit)).is_file()
        }
        if now != saved:
            saved = now
            print(f"\n--- {time.strftime('%H:%M:%S')} ---")
            check(exercise)
        time.sleep(pause)


def hint(exercise: str) -> int:
    """Show the hints so far and one more; none of them is the answer."""
    hints = hints_of(exercise)
    if not hints:
        if quiz.is_question(exercise):
            print(f"A question such as `{exercise}` has no hints; it names the lesson to read.")
        else:
            print(f"`{exercise}` has no hints; its docstring says what to do.")
        return 0
    known = progress.load()
    shown = min(known["hints"].get(exercise, 0) + 1, len(hints))
    for number, text in enumerate(hints[:shown], start=1):
        print(f"Hint {number} of {len(hints)}: {text}")
    if shown == len(hints):
        print("That was the last hint. The lesson in the notebook has the formula and a picture.")
    known["hints"][exercise] = shown
    progress.save(known)
    return 0


def _any() -> str:
    return next((name for unit in student.units() for name in student.exercises(unit)), "EXERCISE")
