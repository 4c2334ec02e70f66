"""The engine and its tests name no unit and no exercise of the course.

Whatever is true of one unit stands in a folder or file with the unit's name; the engine would work
as well for another course. Its tests run on the toy course of ``tests/toy``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import COURSE

ROOMS = (
    "autograder/cage",
    "autograder/judging",
    "autograder/classroom",
    "autograder/proof",
    "assignments/lab",
    "tests/cage",
    "tests/judging",
    "tests/classroom",
    "tests/proof",
    "tests/lab",
)

PLAIN = {
    "gradients": "what the whole course is about, and the plural of a parameter's name",
    "batching": "what is done with data",
    "optimizers": "what rules with a state are called",
    "update": "a verb, and what dictionaries and digests are told to do",
    "predict": "a verb",
    "landscapes": "what losses are called all over the course",
    "saddle": "what a landscape may have",
}
"""Names that are ordinary words as well, and why. They may be used, but not as a name: not alone in
quotation marks, not called, not as a keyword, and not as a file, a folder or a module."""

EXCEPTIONS = {
    (
        "autograder/judging/calls.py",
        "gradients",
    ): "the key of the gradients of a chain of steps",
}


def named(text: str, names: set[str]) -> Iterator[tuple[int, str]]:
    """Go through the lines of a text that name one of the names, with the name."""
    for number, line in enumerate(text.splitlines(), start=1):
        for word in sorted(names & set(re.findall(r"[A-Za-z_]\w*", line))):
            if word not in PLAIN or _as_a_name(word, line):
                yield number, word


def _as_a_name(word: str, line: str) -> bool:
    """Return whether a plain word is used as a name in a line."""
    return bool(
        re.search(
            rf"""(["'`]){word}\1           # alone in quotation marks
            | (?<![\w.]){word}\(           # called, but not a method such as dict.update
            | \b{word}=(?!=)               # a keyword
            | \b{word}\.\w | \b{word}/     # a file, a module, a folder
            | /{word}\b
            | \bimport\s.*\b{word}\b | \bfrom\s\S*\.{word}\b""",
            line,
            re.VERBOSE,
        )
    )


def names_of_the_course() -> set[str]:
    return {name for unit in COURSE.units for name in (unit.name, *unit.exercises)}


def files(room: str) -> list[Path]:
    """Return the Python files of a room, without ``units/``, which is where units belong."""
    paths = sorted((COURSE.root / room).rglob("*.py"))
    return [path for path in paths if "units" not in path.relative_to(COURSE.root).parts]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_of_the_engine_names_no_unit_and_no_exercise(room: str) -> None:
    found = [
        f"{place}:{number}: {word}"
        for path in files(room)
        for place in [path.relative_to(COURSE.root).as_posix()]
        for number, word in named(path.read_text(encoding="utf-8"), names_of_the_course())
        if (place, word) not in EXCEPTIONS
    ]
    assert files(room), f"{room} is empty; was it moved?"
    assert found == [], (
        "Move what is true of one unit to the unit's folder, use tests/toy in tests, or, if a name "
        "is an ordinary word, add it to PLAIN with the reason."
    )


@pytest.mark.parametrize(
    "line",
    [
        'COURSE.unit("gradients")',
        "the unit `batching`",
        "workbook(optimizers=1)",
        "return update(theta, gradient)",
        "source/gradients/gradients.ipynb",
        "open('optimizers.py')",
        "from solutions import batching",
        "from assignments.optimizers import rule",
        "# as adam does",
        "student.adam(theta)",
    ],
)
def test_a_name_is_found_in_code_strings_and_comments(line: str) -> None:
    assert list(named(line, {*PLAIN, "adam"})) != []


@pytest.mark.parametrize(
    "line",
    [
        "# The gradients of two optimizers. Batching them is a matter of taste.",
        "digest.update(b'x')",
        "gradients = [gradient for _ in range(3)]",
        "def predict_nothing(): pass",
        "'Adam and Eve update the gradients'",
    ],
)
def test_a_plain_word_is_allowed_in_prose(line: str) -> None:
    assert list(named(line, {*PLAIN, "adam"})) == []
