"""``autograder dev new UNIT.EXERCISE``: a skeleton in every room, or a sentence and nothing."""

from __future__ import annotations

import ast
import builtins
import json
import keyword
import re
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from autograder.course import FACTS, Course, Unit
from autograder.dev import skeletons
from autograder.dev.lesson import new_lesson
from autograder.dev.skeletons import fill

_Add = Callable[[str], str]
"""Takes the text of a file, and returns it with the part more."""


class NameRefusedError(ValueError):
    """No exercise can have this name; the sentence says why."""


def new(
    course: Course, name: str, points: int, title: str = "", summary: str = "", after: str = ""
) -> list[Path]:
    """Write the skeleton of an exercise in every room, and of its unit if that is new.

    Args:
        course: the course that gets the exercise.
        name: ``UNIT.EXERCISE``.
        points: what the exercise is worth.
        title: the title of the unit's lesson, if the unit is new.
        summary: what a new unit is about, for the table of units.
        after: the unit that a new one comes after; without it, it is the last.

    Returns:
        The files that were written.

    Raises:
        NameRefusedError: the name exists, or can be none; nothing was written.
        UnknownUnitError: there is no unit for the new one to come after; nothing was written.
    """
    unit, exercise = _split(course, name)
    refuse_what_is_taken(unit, exercise)
    texts = _unit_files(course, unit, title, summary, after) | _exercise_files(unit, exercise)
    for path, (skeleton, add) in _appended(unit, exercise, points).items():
        text = texts.get(path) or (path.read_text(encoding="utf-8") if path.exists() else skeleton)
        texts[path] = add(text)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return sorted(texts)


def _split(course: Course, name: str) -> tuple[Unit, str]:
    unit, dot, exercise = name.partition(".")
    for word in (unit, exercise):
        if not dot or not re.fullmatch(r"[a-z][a-z0-9_]*", word) or keyword.iskeyword(word):
            raise NameRefusedError(
                f"{name!r} should be UNIT.EXERCISE, two Python names in small letters joined by a "
                "dot, such as training.step_decay."
            )
    for other in course.units:
        if exercise in other.exercises:
            raise NameRefusedError(
                f"There is an exercise {exercise} in {other.name} already; choose another name."
            )
    if exercise in [other.name for other in course.units] or unit == exercise:
        raise NameRefusedError(f"{exercise} is the name of a unit; choose another name.")
    return Unit(course, unit), exercise


def refuse_what_is_taken(unit: Unit, exercise: str) -> None:
    """Refuse names that mean something already, which a new file or function would hide.

    Raises:
        NameRefusedError: with the meaning that is there.
    """
    if unit not in unit.course.units:
        for package in (unit.solution, unit.stub, unit.folder):
            for path in (package.with_suffix(".py"), package.with_suffix("")):
                if path.exists():
                    raise NameRefusedError(
                        f"{path.parent.name}/{path.name} is there already; choose another name for "
                        "the unit."
                    )
        # A student may run a unit's file, and then Python looks in its folder first.
        if find_spec(unit.name) is not None:
            raise NameRefusedError(
                f"There is a module that Python finds under the name {unit.name}; choose another "
                "name for the unit."
            )
    text = unit.solution.read_text("utf-8") if unit.solution.exists() else skeletons.SOLUTION_MODULE
    library = import_module(unit.course.solutions)
    if hasattr(builtins, exercise) or hasattr(library, exercise) or _is_bound(text, exercise):
        raise NameRefusedError(
            f"{exercise} has a meaning in solutions/{unit.name}.py already; choose another name."
        )


def _is_bound(text: str, name: str) -> bool:
    """Return whether a module imports or defines a name.

    >>> _is_bound("import numpy as np", "np"), _is_bound("import numpy as np", "numpy")
    (True, False)
    """
    nodes = ast.walk(ast.parse(text))
    bound = {node.asname or node.name for node in nodes if isinstance(node, ast.alias)}
    return name in bound or f"def {name}(" in text


def _unit_files(
    course: Course, unit: Unit, title: str, summary: str, after: str
) -> dict[Path, str]:
    """Return the files of a unit that is new."""
    if unit in course.units:
        return {}
    words = {
        "unit": unit.name,
        "title": title or unit.name.replace("_", " ").capitalize(),
        "summary": summary or skeletons.UNFINISHED,
        "place": _place(course, after),
    }
    # Quotation marks and backslashes are written alike in JSON, in TOML and in Python.
    quoted = {key: json.dumps(word, ensure_ascii=False) for key, word in words.items()}
    escaped = words | {"title": quoted["title"][1:-1]}
    return {
        unit.lab / FACTS: fill(skeletons.FACTS, **quoted),
        unit.folder / "__init__.py": fill(skeletons.UNIT, **words),
        unit.folder / "mistakes" / "__init__.py": fill(skeletons.MISTAKES_ROOM, **words),
        unit.solution: fill(skeletons.SOLUTION_MODULE, **escaped),
        unit.lesson: new_lesson(unit.name, str(words["title"])),
    }


def _place(course: Course, after: str) -> int | float:
    """Return a place behind a unit and before the next one, or behind all."""
    places = [0, *(other.place for other in course.units)]
    before = course.unit(after).place if after else places[-1]
    following = [place for place in places if place > before]
    middle = (before + following[0]) / 2 if following else before + 10
    return int(middle) if middle == int(middle) else middle


def _exercise_files(unit: Unit, exercise: str) -> dict[Path, str]:
    """Return the files that are the exercise's own."""
    words = {"unit": unit.name, "exercise": exercise, "solutions": unit.course.solutions}
    return {
        unit.folder / f"hidden_{exercise}.py": fill(skeletons.HIDDEN_TESTS, **words),
        unit.folder / "mistakes" / f"{exercise}.py": fill(skeletons.MISTAKES, **words),
        unit.folder / "right" / f"{exercise}.py": fill(skeletons.RIGHT, **words),
    }


def _appended(unit: Unit, exercise: str, points: int) -> dict[Path, tuple[str, _Add]]:
    """Return the files of the unit that get a part more, and how."""
    words = {"unit": unit.name, "exercise": exercise}
    hints = fill(skeletons.HINTS, **words)
    return {
        unit.lab / FACTS: ("", lambda text: f"{text.rstrip()}\n{exercise} = {points}\n"),
        unit.solution: (
            "",
            lambda text: _listed(text, exercise) + fill(skeletons.SOLUTION, **words),
        ),
        unit.lab / "hints.py": (
            fill(skeletons.HINTS_MODULE, **words),
            lambda text: re.sub(r"^\}", lambda end: hints + end[0], text, count=1, flags=re.M),
        ),
    }


def _listed(text: str, exercise: str) -> str:
    """Return a solution whose ``__all__`` lists one exercise more."""

    def add(found: re.Match[str]) -> str:
        names = [*re.findall(r'"(\w+)"', found[1]), exercise]
        return "__all__ = [\n" + "".join(f'    "{name}",\n' for name in names) + "]"

    return re.sub(r"^__all__ = \[(.*?)\]", add, text, count=1, flags=re.M | re.S)
