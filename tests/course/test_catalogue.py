"""The rooms agree: every exercise has a stub, an example, points, hidden tests and mistakes."""

from __future__ import annotations

import ast
import doctest
import inspect
import json
from importlib import import_module
from pathlib import Path

import pytest

from autograder.course import COURSE, Unit
from autograder.judging.catalogue import mistakes, mistakes_of, probes, right_programs
from autograder.judging.keys import generator
from autograder.judging.stubs import stub
from autograder.judging.suite import hidden_tests_of
from autograder.proof.scorecard import FEWEST_RIGHT
from autograder.proof.trials import defines

every_unit = pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
every_exercise = pytest.mark.parametrize(
    ("unit", "name"),
    [pytest.param(unit, name, id=name) for unit in COURSE.units for name in unit.exercises],
)


def test_names_are_unique_across_units() -> None:
    names = [name for unit in COURSE.units for name in unit.exercises]
    assert len(names) == len(set(names))


@every_unit
def test_the_stubs_are_those_of_the_solutions(unit: Unit) -> None:
    assert unit.stub.read_text(encoding="utf-8") == stub(unit)


@every_unit
def test_a_stub_is_its_solution_without_the_bodies(unit: Unit) -> None:
    ours = import_module(f"{COURSE.solutions}.{unit.name}")
    theirs = import_module(f"assignments.{unit.name}")
    assert theirs.__all__ == ours.__all__
    for name in theirs.__all__:
        mine, handed_out = getattr(ours, name), getattr(theirs, name)
        assert inspect.signature(handed_out) == inspect.signature(mine)
        assert (handed_out.__doc__ or "").split() == (mine.__doc__ or "").split()  # it is narrower
    for node in ast.parse(stub(unit)).body:
        if isinstance(node, ast.FunctionDef):
            assert [type(statement) for statement in node.body] == [ast.Expr, ast.Raise]


@every_exercise
def test_every_exercise_has_a_source_and_an_example_unless_it_is_a_question(
    unit: Unit, name: str
) -> None:
    function = getattr(import_module(f"{COURSE.solutions}.{unit.name}"), name)
    if inspect.signature(function).parameters:
        assert doctest.DocTestParser().get_examples(function.__doc__)
    assert "Source:" in function.__doc__


@every_exercise
def test_every_exercise_has_points_hidden_tests_mistakes_and_probes(unit: Unit, name: str) -> None:
    assert unit.points[name] > 0
    assert hidden_tests_of(unit, name)
    assert mistakes_of(unit, name)
    assert probes(unit, name, generator(b"", name))


@every_exercise
def test_every_exercise_has_right_programs_in_several_styles(unit: Unit, name: str) -> None:
    found = [one for one in right_programs(unit) if defines(one.text, name)]
    assert len(found) >= FEWEST_RIGHT


@every_unit
def test_every_mistake_has_a_diagnosis_and_an_explanation(unit: Unit) -> None:
    for one in mistakes(unit):
        assert one.diagnosis.endswith("."), one
        assert one.explanation.endswith((".", "?")), one


@every_unit
def test_the_notebook_has_one_check_per_exercise_with_its_points(unit: Unit) -> None:
    notebook = json.loads(unit.lesson.read_text(encoding="utf-8"))
    cells = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade")
    }
    manual = cells.pop("explain")
    assert manual["metadata"]["nbgrader"]["solution"]
    assert list(cells) == list(unit.exercises)
    for name, worth in unit.points.items():
        assert "".join(cells[name]["source"]) == f'check("{name}")'
        assert cells[name]["metadata"]["nbgrader"]["points"] == worth
        assert cells[name]["metadata"]["nbgrader"]["locked"]


ROOMS = ("autograder.cage", "autograder.judging", "autograder.classroom", "autograder.proof")
SOLUTIONS = {f"solutions.{unit.name}" for unit in COURSE.units}
NOT_FROM = {
    "solutions": {"autograder", "assignments"},
    "assignments": {"autograder", "solutions"},
    "autograder/cage": {*ROOMS[1:], "autograder.units", "autograder.course", "solutions"},
    "autograder/judging": {*ROOMS[2:], "autograder.units", *SOLUTIONS},
    "autograder/classroom": {"autograder.proof", "autograder.units", *SOLUTIONS},
    "autograder/proof": {"autograder.classroom", "autograder.units", *SOLUTIONS},
    "autograder/units": {"autograder.classroom", "autograder.proof"},
}
OUTERMOST = {"autograder.cli", "autograder.demo", "autograder.dev"}


@pytest.mark.parametrize("room", NOT_FROM)
def test_nothing_imports_against_the_one_direction(room: str) -> None:
    """cli, demo, dev → classroom, proof → judging → cage; units → judging; and the others alone."""
    forbidden = NOT_FROM[room] | (OUTERMOST if room.startswith("autograder") else set())
    for path in (COURSE.root / room).rglob("*.py"):
        for module in imported(path):
            assert not any(f"{module}.".startswith(f"{one}.") for one in forbidden), (path, module)


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports; ``from package import module`` is both of them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found
