"""Radio buttons under a question: the letter that is chosen lands in the student's file."""

from __future__ import annotations

import html
from typing import Any

from IPython import display as _display
from ipywidgets import HTML, HBox, RadioButtons

from assignments.lab import answers, quiz, student

ipython: Any = _display  # its functions have no types


def answer_buttons(exercise: str, letters: list[str]) -> Any:
    """Return radio buttons for the letters of a question, and a line that says what became of it.

    They show the answer that the file has now. A click writes its letter into the file, and
    nothing else; what cannot be written safely is said, and left alone.
    """
    buttons = RadioButtons(
        options=letters,
        value=_now(exercise, letters),
        description="Your answer:",
        style={"description_width": "initial"},
        layout={"width": "max-content"},
    )
    line = HTML(layout={"margin": "0 0 0 2em"})

    def chosen(change: Any) -> None:
        try:
            answers.record(exercise, change.new)
        except student.LabError as error:
            line.value = html.escape(str(error).replace("`", ""))
        else:
            where = student.shown(str(student.unit_of(exercise)))
            line.value = f"{change.new} is recorded in {where}."

    buttons.observe(chosen, "value")
    return HBox([buttons, line])


def show(exercise: str, letters: list[str]) -> None:
    """Show the buttons under the cell that asks."""
    ipython.display(answer_buttons(exercise, letters))


def _now(exercise: str, letters: list[str]) -> str | None:
    """Return the letter that the file has, if it has one."""
    try:
        letter = quiz.letter(answers.recorded(exercise))
    except student.LabError:
        return None
    return letter if letter in letters else None
