"""Predict, reveal, explain: a picture that is shown once you have said what it will show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ipywidgets import RadioButtons, interact

from assignments.lab.picture import Picture, ipython

_first: dict[str, str] = {}
"""What was answered first to each question, so that a cell run again does not ask again."""


def reveal(question: str, answers: Sequence[str], picture: Picture, explanation: str) -> None:
    """Ask a question; show the picture, and the explanation under it, once it is answered.

    The first answer counts: it stays beside the picture, however often the cell is run.
    """
    buttons = RadioButtons(
        options=list(answers),
        value=_first.get(question),
        description="",
        layout={"width": "max-content"},
    )

    def chosen(answer: str | None) -> None:
        if answer is None:
            print("Choose an answer; then the picture is drawn.")
            return
        first = _first.setdefault(question, answer)
        image = picture.image()
        if image is not None:
            ipython.display(image)
            ipython.display(ipython.Markdown(f"*You said: {first}.* {explanation}"))

    ipython.display(ipython.Markdown(f"**Predict.** {question}"))
    interact(chosen, answer=buttons)
