"""Find the hints for an exercise; they stand with its unit, in ``lab/units/<unit>/hints.py``."""

from __future__ import annotations

import runpy

from assignments.lab import progress, quiz, student


def hints_of(exercise: str) -> tuple[str, ...]:
    """Return the hints for an exercise, from the vaguest to the plainest; it may have none.

    >>> hints_of("what_is_love")
    ()
    """
    unit = student.unit_of(exercise)
    path = student.PACKAGE / "lab" / "units" / str(unit) / "hints.py"
    if unit is None or not path.is_file():
        return ()
    hints: dict[str, tuple[str, ...]] = runpy.run_path(str(path))["HINTS"]
    return hints.get(exercise, ())


def one_more(exercise: str) -> list[str]:
    """Return the hints so far and one more, and remember that; none of them is the answer.

    >>> one_more("what_is_love")
    ['`what_is_love` has no hints; its docstring says what to do.']
    """
    hints = hints_of(exercise)
    if not hints and quiz.is_question(exercise):
        return [f"A question such as `{exercise}` has no hints; it names the lesson to read."]
    if not hints:
        return [f"`{exercise}` has no hints; its docstring says what to do."]
    known = progress.load()
    shown = min(known["hints"].get(exercise, 0) + 1, len(hints))
    lines = [f"Hint {n} of {len(hints)}: {text}" for n, text in enumerate(hints[:shown], start=1)]
    if shown == len(hints):
        lines.append(
            "That was the last hint. The lesson in the notebook has the formula and a picture."
        )
    known["hints"][exercise] = shown
    progress.save(known)
    return lines
