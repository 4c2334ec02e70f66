"""Questions with options: which option the class chose, and which wrong one is popular."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from assignments.lab import quiz
from autograder.course import Unit
from autograder.judging.catalogue import mistakes_of
from autograder.judging.results import ExerciseResult, UnitResult

_WRONG = re.compile(r"answer_([A-F])")
"""How the mistakes of a question are named: each is a wrong option."""


@dataclass(frozen=True)
class Question:
    """A question, its right letter, and how many chose each letter."""

    exercise: str
    asked: str
    options: dict[str, str]
    right: str
    chosen: dict[str, int]
    """For each letter how many chose it; "" stands for no answer or none that can be read."""
    students: dict[str, tuple[str, ...]]
    """Who chose a wrong letter, or none; nobody is named for the right one."""

    @property
    def popular(self) -> str:
        """The wrong option that most chose; empty if nobody chose a wrong one."""
        wrong = {k: n for k, n in self.chosen.items() if k and k != self.right and n}
        return max(wrong, key=lambda letter: wrong[letter], default="")


def questions(unit: Unit, results: Mapping[str, UnitResult]) -> tuple[Question, ...]:
    """Return the questions of a unit with what each student chose; none if it asks none."""
    docstrings = _docstrings(unit)
    found = []
    for place, name in enumerate(unit.points):
        text = docstrings.get(name, "")
        letters = quiz.options(text)
        if not letters:  # reading the mistakes takes long
            continue
        wrong = {m[1] for one in mistakes_of(unit, name) if (m := _WRONG.fullmatch(one.name))}
        right = set(letters) - wrong
        if not wrong or len(right) != 1:
            continue
        key = right.pop()
        who: dict[str, list[str]] = {letter: [] for letter in (*letters, "")}
        for student, result in results.items():
            who[_chosen(result.exercises[place], key)].append(student)
        chosen = {letter: len(students) for letter, students in who.items()}
        wrongly = {letter: tuple(some) for letter, some in (who | {key: []}).items()}
        found.append(Question(name, *_parts(text, letters), key, chosen, wrongly))
    return tuple(found)


def _chosen(exercise: ExerciseResult, right: str) -> str:
    if exercise.score > 0:
        return right
    said = [m[1] for one in exercise.mistakes if (m := _WRONG.fullmatch(one.name))]
    return said[0] if len(said) == 1 else ""


def _docstrings(unit: Unit) -> dict[str, str]:
    tree = ast.parse(unit.solution.read_text("utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {node.name: ast.get_docstring(node) or "" for node in functions}


def _parts(text: str, letters: list[str]) -> tuple[str, dict[str, str]]:
    """Return what is asked, and the text of each option."""
    pieces = re.split(rf"^\s*\(?([{''.join(letters)}])[).:]\s+", text, flags=re.MULTILINE)
    asked, *rest = pieces
    options = {
        letter: " ".join(option.split("\n\n")[0].split())
        for letter, option in zip(rest[::2], rest[1::2], strict=True)
    }
    return " ".join(asked.split()), options
