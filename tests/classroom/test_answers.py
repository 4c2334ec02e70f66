"""A written answer that is not where it belongs is seen by a person, and never silently zero."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom import answers, grading, intake, submission
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.run import Outcome
from tests.classroom.class_folder import (
    UNIT,
    class_folder,
    grade,
    graded_notebook,
    grades,
    hand_in,
    record,
)

NAME = UNIT.name
TEXT = "The walk goes uphill since the sign is wrong."
Cells = list[dict[str, Any]]


def own(source: object, kind: str = "markdown") -> dict[str, Any]:
    cell = {"cell_type": kind, "source": source, "metadata": {}}
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def is_answer(cell: dict[str, Any]) -> bool:
    facts = cell["metadata"].get("nbgrader", {})
    return bool(facts.get("grade") and facts.get("solution"))


def _strip(cells: Cells) -> None:
    for cell in cells:
        if is_answer(cell):
            cell["source"] = TEXT
        cell["metadata"] = {}


def _in_the_question(cells: Cells) -> None:
    place = next(n for n, cell in enumerate(cells) if is_answer(cell))
    question = next(cell for cell in cells[place - 1 :: -1] if cell["cell_type"] == "markdown")
    question["source"] = [*question["source"], f"\n\n{TEXT}"]


def _in_a_locked_cell(cells: Cells) -> None:
    locked = next(cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("locked"))
    locked["source"] = f"# {TEXT}"


def _before_an_empty_twin(cells: Cells) -> None:
    [answer] = [cell for cell in cells if is_answer(cell)]
    cells.append(dict(answer))
    answer["source"] = TEXT


def _delete(cells: Cells) -> None:
    cells[:] = [cell for cell in cells if not is_answer(cell)]


def _empty(cells: Cells) -> None:
    next(cell for cell in cells if is_answer(cell))["source"] = " "
    cells.append(own(TEXT))


def _holding(source: object) -> Callable[[Cells], None]:
    """Return how an answer gets a source that is no text."""
    return lambda cells: next(filter(is_answer, cells)).update(source=source)


ELSEWHERE: dict[str, Callable[[Cells], None]] = {
    "in a cell of their own": lambda cells: cells.append(own(TEXT)),
    "in lines": lambda cells: cells.append(own([TEXT[:10], TEXT[10:]])),
    "in a cell of code": lambda cells: cells.append(own(TEXT, "code")),
    "in comments": lambda cells: cells.append(own(f"# {TEXT}\n", "code")),
    "in a string": lambda cells: cells.append(own(f'"""{TEXT}"""', "code")),
    "in a raw cell": lambda cells: cells.append(own(TEXT, "raw")),
    "without any metadata": _strip,
    "in the cell of the question": _in_the_question,
    "in a locked cell": _in_a_locked_cell,
    "and the cell deleted": lambda cells: (_delete(cells), cells.append(own(TEXT)))[0],
    "and the cell emptied": _empty,
}


def change(place: Path, how: Callable[[Cells], Any]) -> None:
    path = place / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    how(notebook["cells"])
    path.write_text(json.dumps(notebook), "utf-8")


def answer_of(there: ClassFolder, student: str) -> str:
    [cell] = [cell for cell in graded_notebook(there, student)["cells"] if is_answer(cell)]
    return "".join(cell["source"])


NO_ANSWER: dict[str, Callable[[Cells], Any]] = {
    "nothing": lambda cells: None,
    "nothing, and the cell deleted": _delete,
    "a program": lambda cells: cells.append(own("x = 1  # the first\nprint(x)", "code")),
    "a line of the shell": lambda cells: cells.append(own("!pip install numpy", "code")),
    "a magic": lambda cells: cells.append(own("%matplotlib inline", "code")),
    "an empty cell": lambda cells: cells.append(own("  \n")),
    "a lesson's cell twice": lambda cells: cells.append(dict(cells[0])),
}


NO_TEXT = [3, {"a": TEXT}, [1, TEXT], [[TEXT]], True]
DOUBLED = "twice, and only once written"

EVERYBODY: Mapping[str, Callable[[Cells], Any]] = {
    **ELSEWHERE,
    **NO_ANSWER,
    **{f"no text: {source}": _holding(source) for source in NO_TEXT},
    DOUBLED: _before_an_empty_twin,
}


@dataclass(frozen=True)
class Class:
    """A class in which each student has handed in one of these notebooks, and all are graded."""

    there: ClassFolder
    outcomes: Mapping[str, Outcome]

    def problem(self, what: str) -> str:
        return self.outcomes[student(what)].problem

    def grade(self, what: str) -> tuple[float | None, float | None, bool]:
        return grades(self.there)[student(what), "explain"]

    def answer(self, what: str) -> str:
        return answer_of(self.there, student(what))


def student(what: str) -> str:
    """Return the student who hands in one of the notebooks."""
    return re.sub(r"\W+", "-", what).strip("-")


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Class:
    there = class_folder(tmp_path_factory.mktemp("everybody") / "class")
    for what, how in EVERYBODY.items():
        change(hand_in(there, student(what), module="untouched", notebook="untouched"), how)
    outcomes = grading.grade(there, UNIT, list(map(student, EVERYBODY)), count=2)
    return Class(there, {one.student: one for one in outcomes})


@pytest.mark.parametrize("where", ELSEWHERE)
def test_an_answer_elsewhere_is_shown_to_whoever_grades_it(everybody: Class, where: str) -> None:
    assert answers.FOUND in everybody.problem(where)
    assert everybody.grade(where) == (None, None, True)
    assert TEXT in everybody.answer(where)


def test_of_a_doubled_answer_the_written_one_counts(everybody: Class) -> None:
    assert everybody.problem(DOUBLED) == ""
    assert everybody.grade(DOUBLED) == (None, None, True)
    assert everybody.answer(DOUBLED) == TEXT


@pytest.mark.parametrize("what", NO_ANSWER)
def test_whoever_wrote_nothing_gets_zero_and_nobody_has_to_look(
    everybody: Class, what: str
) -> None:
    assert everybody.problem(what) == ""
    assert everybody.grade(what) == (0, None, False)


@pytest.mark.parametrize("source", NO_TEXT)
def test_a_source_that_is_no_text_is_shown_as_it_was_stored(
    everybody: Class, source: object
) -> None:
    what = f"no text: {source}"
    assert "text is not text" in everybody.problem(what)
    assert everybody.answer(what) == json.dumps(source)
    assert everybody.grade(what)[2]


def test_an_answer_in_its_place_stays_as_it_is(fresh: ClassFolder, ada: Path) -> None:
    change(ada, lambda cells: cells.append(own("And a remark of my own.")))
    before = answer_of_submission(ada)
    record(fresh, "ada")
    assert answer_of(fresh, "ada") == before


def answer_of_submission(place: Path) -> str:
    notebook = json.loads((place / f"{NAME}.ipynb").read_text("utf-8"))
    return "".join(next(cell for cell in notebook["cells"] if is_answer(cell))["source"])


def test_a_key_that_is_given_twice_is_seen_and_so_are_both_texts(
    fresh: ClassFolder, ada: Path
) -> None:
    path = ada / f"{NAME}.ipynb"
    stored = json.dumps(answer_of_submission(ada))
    text = path.read_text("utf-8")
    assert f'"source": {stored}' in text
    path.write_text(text.replace(f'"source": {stored}', f'"source": {stored}, "source": "No."'))
    [outcome] = grade(fresh, UNIT, ["ada"])
    assert "'source' twice" in outcome.problem
    assert answer_of(fresh, "ada") == f"{json.loads(stored)}\nNo."


def test_many_keys_that_are_given_twice_are_told_in_a_few_sentences() -> None:
    cells = ",".join(f'{{"k{n}": 1, "k{n}": 2}}' for n in range(1000))
    _, remarks = intake.read_notebook(f'{{"cells": [{cells}]}}'.encode())
    assert len(remarks) == intake.MOST_REMARKS


def test_a_source_that_is_nested_without_end_is_no_crash() -> None:
    for depth in (100, 900, 5000):
        raw = b'{"cells": [{"cell_type": "raw", "source": ' + b"[" * depth + b"]" * depth + b"}]}"
        try:
            intake.read_notebook(raw)
        except intake.RefusedError:
            continue


def test_a_class_without_a_release_is_compared_with_the_lesson(tmp_path: Path) -> None:
    assert answers.lesson(tmp_path, UNIT).answers.keys() == {"explain"}
    spoilt = tmp_path / "release" / NAME / f"{NAME}.ipynb"
    spoilt.parent.mkdir(parents=True)
    spoilt.write_text("{", "utf-8")
    assert answers.lesson(tmp_path, UNIT).answers.keys() == {"explain"}
    place = tmp_path / "submitted" / "ada" / NAME
    place.mkdir(parents=True)
    submitted = submission.read(tmp_path, UNIT, "ada")
    assert "missing" in answers.problem(answers.lesson(tmp_path, UNIT), submitted)
