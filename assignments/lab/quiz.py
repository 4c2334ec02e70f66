"""Questions whose answer is a letter: show them, and say whether an answer is well formed.

Which answer is right is not known here.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

from assignments.lab import astray, page, student

_LETTER = re.compile(r"\s*\(?\s*([A-Fa-f])\s*[).]?\s*")
_OPTION = re.compile(r"^\s*[-*]?\s*\(?([A-F])[).:]\s+\S", re.M)


def options(text: str) -> list[str]:
    """Return the letters that a question offers; none if the docstring is not a question.

    >>> options("What is it?\\n\\nA) A fish.\\nB) A bird.")
    ['A', 'B']
    """
    letters = _OPTION.findall(text)
    return letters if letters == list("ABCDEF"[: len(letters)]) and len(letters) > 1 else []


def is_question(exercise: str) -> bool:
    """Return whether an exercise is a question, as far as its docstring can be found.

    >>> is_question("what_is_love")
    False
    """
    try:
        unit = student.unit_of(exercise)
        return unit is not None and bool(options(student.docstring(unit, exercise)))
    except student.LabError:
        return False


def letter(answer: Any) -> str:
    """Return the letter that an answer gives, however it is written, or nothing.

    >>> letter(" b) "), letter("A or B"), letter(None)
    ('B', '', '')
    """
    found = _LETTER.fullmatch(answer) if isinstance(answer, str) else None
    return found[1].upper() if found else ""


def judge(function: Callable[[], Any], text: str) -> tuple[str, list[str]]:
    """Return the status of an answer and what to say about its form, never about its truth."""
    letters = options(text)
    choice = ", ".join(letters[:-1]) + f" or {letters[-1]}"
    asked = f'Return one of the letters {choice} as a string, for example: return "{letters[0]}".'
    try:
        answer = function()
    except NotImplementedError:
        return "not started yet", [asked]
    except (Exception, SystemExit) as error:
        return "not right yet", [f"It raised {type(error).__name__} ({error}).", asked]
    if answer is None:
        return "not right yet", ["It returned None: is there a `return`?", asked]
    from assignments.lab.compare import brief  # loads NumPy, which only the child process needs

    given = letter(answer)
    if given in letters:
        said = f"Your answer is {given}. Whether it is right, the hidden tests decide."
        return "recorded", [said]
    return "not right yet", [f"It returned {brief(answer, 40)}.", asked]


def ask(exercise: str) -> None:
    """Print the question of an exercise, as it stands in the docstring.

    In a notebook there are radio buttons under it, which write the answer into your file.

    >>> ask("what_is_love")
    There is no question `what_is_love` here.
    """
    unit = student.unit_of(exercise)
    if unit is None:
        print(f"There is no question `{exercise}` here.{astray.meant(exercise)}")
        return
    try:
        text = inspect.cleandoc(student.docstring(unit, exercise))
    except student.LabError as error:
        print(error)
        return
    page.ask(text, exercise)
    if page.is_here() and (letters := options(text)):
        from assignments.lab import buttons  # only a notebook needs ipywidgets

        buttons.show(exercise, letters)
