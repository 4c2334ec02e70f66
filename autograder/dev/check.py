"""What an exercise lacks, in sentences: the check that authors run, and that CI runs for all."""

from __future__ import annotations

import ast
import doctest
import re
import runpy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from types import CodeType
from typing import Any

import nbformat

from autograder.course import FACTS, CatalogueError, Course, Unit
from autograder.dev.docstrings import docstring_problems
from autograder.dev.lesson import grade_id
from autograder.dev.skeletons import UNFINISHED
from autograder.dev.update import out_of_date
from autograder.judging import candidates
from autograder.judging.catalogue import mistakes_of, right_programs
from autograder.judging.editing import code
from autograder.judging.inprocess import InProcess
from autograder.judging.mistakes import MistakeError
from autograder.judging.observation import TIGHT, Failure, same
from autograder.judging.stubs import as_submitted, stub
from autograder.judging.suite import GradingError, hidden_tests_of
from autograder.proof import rehearsal
from autograder.proof.trials import defines

FEWEST_RIGHT = 5


def problems(unit: Unit, exercise: str) -> list[str]:
    """Return a sentence for each thing that an exercise lacks, or that disagrees."""
    found = [f"{unit.name}.{exercise}: {sentence}" for sentence in _lacking(unit, exercise)]
    return list(dict.fromkeys(found))


def _lacking(unit: Unit, exercise: str) -> Iterator[str]:
    try:
        solution = import_module(f"{unit.course.solutions}.{unit.name}")
        known = exercise in unit.points and hasattr(solution, exercise)
    except (CatalogueError, SyntaxError) as error:
        yield str(error)
        return
    except Exception as error:  # what an unfinished module raises at import says what is missing
        yield f"the solution cannot be imported: {type(error).__name__}: {error}."
        return
    if not known:
        yield f"the solution has it in __all__, but does not define `{exercise}`."
        return
    yield from _solution(getattr(solution, exercise))
    for what, part in (
        ("hidden tests", _tests),
        ("mistakes", _mistakes),
        ("right programs", _right_programs),
        ("hints", _hints),
        ("lesson", _lesson),
        ("files", _unfinished),
    ):
        try:
            yield from part(unit, exercise)
        except GradingError as error:  # told once, whichever part asks for the hidden tests
            yield str(error)
        except MistakeError as error:
            yield f"its mistakes cannot be used: {error}"
        except Exception as error:  # a file that somebody is still writing may raise anything
            yield f"its {what} cannot be used: {type(error).__name__}: {error}."


def _solution(function: Callable[..., Any]) -> Iterator[str]:
    text = function.__doc__ or ""
    examples = [e for e in doctest.DocTestParser().get_examples(text) if e.want]
    if not examples and not is_question(text):
        yield "the docstring should have an example for the public check (>>> …)."
    if "Source:" not in text:
        yield "the docstring should name its source (Source: …)."
    yield from docstring_problems(function)


def is_question(docstring: str) -> bool:
    """Return whether an exercise is a multiple-choice question.

    >>> is_question("Which one? A) This. B) That."), is_question("Return the sum.")
    (False, False)
    >>> is_question("Which one?\\n\\nA) This.\\nB) That.")
    True
    """
    return bool(re.search(r"^\s*A\) .+\n(?s:.*)^\s*B\) ", docstring, re.M))


def _failure(unit: Unit, exercise: str, program: CodeType) -> str:
    """Return why the hidden tests reject a program, or nothing if they accept it."""
    for test in hidden_tests_of(unit, exercise):
        if failure := rehearsal.failure(test, program, unit):
            return f"{test.name}: {failure}"
    return ""


def _compiled(unit: Unit, text: str) -> CodeType:
    return compile(text, f"{unit.name}.py", "exec")


def _tests(unit: Unit, exercise: str) -> Iterator[str]:
    if not hidden_tests_of(unit, exercise):
        yield "no hidden test decides about it; mark one with @exercise(name)."
        return
    if unit.points[exercise] <= 0:
        yield f"it should be worth more than 0 points in {FACTS}."
    if failure := _failure(unit, exercise, _compiled(unit, as_submitted(unit))):
        yield f"the solution should score full marks; {failure}"
    if not _failure(unit, exercise, _compiled(unit, stub(unit))):
        yield "the stub should fail; its hidden tests accept it."


def _mistakes(unit: Unit, exercise: str) -> Iterator[str]:
    known = [one for one in mistakes_of(unit, exercise) if not one.accepted]
    if not known:
        yield "there should be at least one known mistake."
        return
    for one in known:
        if not _failure(unit, exercise, code(unit, exercise, one)):
            yield f"the hidden tests accept the mistake {one.name!r}."
    solution = candidates.solution(unit, exercise)
    seen, again = solution.did_all(), replace(solution, seen={}).did_all()
    if not seen:
        yield "there should be at least one probe, to tell its mistakes apart."
    for number, (observation, other) in enumerate(zip(seen, again, strict=True)):
        if isinstance(observation, Failure):
            yield f"its probe number {number} fails on the solution ({observation.kind})."
        elif not same(other, observation, TIGHT):
            yield f"its probe number {number} asks something else when it is run again."


def _right_programs(unit: Unit, exercise: str) -> Iterator[str]:
    count = 0
    for program in right_programs(unit):
        try:
            if not defines(program.text, exercise):
                continue
            compiled = _compiled(unit, program.text)
            InProcess(compiled, unit.name)
        except Exception as error:
            yield f"the right program {program.name!r} cannot be loaded: {error}"
            continue
        count += 1
        if failure := _failure(unit, exercise, compiled):
            yield f"the right program {program.name!r} should score full marks; {failure}"
    if count < FEWEST_RIGHT:
        yield f"there should be {FEWEST_RIGHT} right programs in right/; found {count}."


def _hints(unit: Unit, exercise: str) -> Iterator[str]:
    solution = import_module(f"{unit.course.solutions}.{unit.name}")
    if is_question(getattr(solution, exercise).__doc__ or ""):
        return
    path = unit.lab / "hints.py"
    hints = runpy.run_path(str(path)).get("HINTS", {}) if path.is_file() else {}
    if UNFINISHED in str(hints.get(exercise)):
        yield f"its hints still say {UNFINISHED}."
    if not hints.get(exercise):
        yield f"there should be hints in HINTS of lab/units/{unit.name}/hints.py."


def _lesson(unit: Unit, exercise: str) -> Iterator[str]:
    if not unit.lesson.is_file():
        yield f"there is no lesson source/{unit.name}/{unit.name}.ipynb."
        return
    cells = nbformat.read(unit.lesson, 4).cells
    if exercise not in [grade_id(cell) for cell in cells]:
        yield "the lesson has no grade cell; run `autograder dev update`."
    elsewhere = [cell.source for cell in cells if grade_id(cell) != exercise]
    if not any(re.search(rf"\b{exercise}\b", text) for text in elsewhere):
        yield "the lesson should speak of it in a section of its own."


def _unfinished(unit: Unit, exercise: str) -> Iterator[str]:
    function = next(
        node
        for node in ast.parse(unit.solution.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name == exercise
    )
    if UNFINISHED in ast.unparse(function):
        yield f"the solution still says {UNFINISHED}."
    for room in (unit.folder, unit.lab):
        for path in sorted(room.rglob("*.py")):
            if exercise in path.stem and UNFINISHED in path.read_text(encoding="utf-8"):
                yield f"{path.parent.name}/{path.name} still says {UNFINISHED}."


def unit_problems(unit: Unit) -> list[str]:
    """Return what is wrong with a unit apart from its exercises."""
    return [f"{unit.name}: {sentence}" for sentence in _unit_lacking(unit)]


def _unit_lacking(unit: Unit) -> Iterator[str]:
    try:
        exercises = unit.exercises
        if unit.lesson.is_file():
            cells = [grade_id(cell) for cell in nbformat.read(unit.lesson, 4).cells]
            listed = [name for name in cells if name is not None]
            if sorted(listed) != sorted(set(listed)):
                yield "the lesson has an exercise's grade cell twice."
            yield from (
                f"the lesson has a grade cell for {name}, which is no exercise."
                for name in listed
                if name not in exercises
            )
        for path in (unit.lesson, unit.lab / FACTS, unit.solution):
            if path.is_file() and UNFINISHED in path.read_text(encoding="utf-8"):
                yield f"{path.name} still says {UNFINISHED}."
        yield from _undrawn(unit)
    except Exception as error:
        yield f"it cannot be read: {type(error).__name__}: {error}"


def _undrawn(unit: Unit) -> Iterator[str]:
    """Draw every picture of a unit with the solution."""
    path = unit.lab / "pictures.py"
    if not path.is_file():
        return
    from assignments.lab.picture import Picture

    solution = import_module(f"{unit.course.solutions}.{unit.name}")
    for name, one in runpy.run_path(str(path)).items():
        if isinstance(one, Picture):
            try:
                one.draw(solution)
            except Exception as error:
                yield f"the picture {name} does not draw: {type(error).__name__}: {error}"


def check(course: Course, chosen: Sequence[tuple[Unit, str]] | None = None) -> list[str]:
    """Return all that is missing or disagrees: for some exercises, or for the whole course."""
    if chosen is not None:
        return [sentence for unit, name in chosen for sentence in problems(unit, name)]
    found: list[str] = []
    seen: dict[str, str] = {}
    for unit in course.units:
        own = unit_problems(unit)
        try:
            names = unit.exercises
        except Exception:
            found += own
            continue
        for name in names:
            if name in seen:
                own.append(f"{unit.name}: {name} is an exercise of {seen[name]} too.")
            seen[name] = unit.name
            own += problems(unit, name)
        found += own
    if not found:
        found = [
            f"{path.relative_to(course.root)} is out of date; run `autograder dev update`."
            for path in out_of_date(course)
        ]
    return found
