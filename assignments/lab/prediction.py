"""Predict, reveal, explain: a picture that is shown once you have said what it will show."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import Any

from ipywidgets import RadioButtons, Text, interact

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
        else:
            _show(question, answer, picture, explanation)

    _ask(question, buttons, chosen)


def commit(question: str, picture: Picture) -> None:
    """Ask an open question; show the picture once something has been written into the box.

    What was written first stays beside the picture.
    """
    box = Text(
        value=_first.get(question, ""),
        placeholder="Your answer in a few words; then press Enter",
        continuous_update=False,
        layout={"width": "100%"},
    )

    def written(answer: str) -> None:
        if answer.strip():
            _show(question, answer.strip(), picture)
        else:
            print("Write your answer into the box; then the picture is drawn.")

    _ask(question, box, written)


def _ask(question: str, box: Any, answered: Callable[[Any], None]) -> None:
    ipython.display(ipython.Markdown(f"**Predict.** {question}"))
    interact(answered, answer=box)


def _show(question: str, answer: str, picture: Picture, explanation: str = "") -> None:
    first = _first.setdefault(question, answer)
    image = picture.image()
    if image is not None:
        ipython.display(image)
        said = html.escape(first).replace("*", "\\*").replace("$", "\\$")
        ipython.display(ipython.Markdown(f"*You said: {said}.* {explanation}".rstrip()))
