"""The rooms agree: every exercise has a stub, an example, points, hidden tests and faults."""

from __future__ import annotations

import ast
import doctest
import inspect
import json
from importlib import import_module

import pytest

from autograder import stubs
from autograder.course import ROOT, UNITS, exercises, points

EVERY_EXERCISE = [(unit, name) for unit in UNITS for name in exercises(unit)]


def test_names_are_unique_across_units():
    names = [name for _, name in EVERY_EXERCISE]
    assert len(names) == len(set(names))


def test_the_stubs_are_those_of_the_solutions():
    assert stubs.write(check=True) == []


@pytest.mark.parametrize("unit", UNITS)
def test_a_stub_is_its_solution_without_the_bodies(unit):
    stub, solution = import_module(f"assignments.{unit}"), import_module(f"solutions.{unit}")
    assert stub.__all__ == solution.__all__
    for name in stub.__all__:
        ours, theirs = getattr(solution, name), getattr(stub, name)
        assert inspect.signature(theirs) == inspect.signature(ours)
        assert theirs.__doc__ == ours.__doc__
    for node in ast.parse(stubs.stub(unit)).body:
        if isinstance(node, ast.FunctionDef):
            assert [type(statement) for statement in node.body] == [ast.Expr, ast.Raise]


@pytest.mark.parametrize(("unit", "name"), EVERY_EXERCISE)
def test_every_exercise_has_an_example_and_a_source(unit, name):
    function = getattr(import_module(f"solutions.{unit}"), name)
    if unit != "knowledge_check":
        assert doctest.DocTestParser().get_examples(function.__doc__)
    assert "Source:" in function.__doc__


@pytest.mark.parametrize("unit", UNITS)
def test_every_exercise_has_points_and_faults(unit):
    assert all(worth > 0 for worth in points(unit).values())
    faulty = {fault.exercise for fault in import_module(f"autograder.faults.{unit}").FAULTS}
    assert faulty == set(exercises(unit))


@pytest.mark.parametrize("unit", UNITS)
def test_the_notebook_has_one_check_an_exercise_with_its_points(unit):
    notebook = json.loads((ROOT / "source" / unit / f"{unit}.ipynb").read_text(encoding="utf-8"))
    cells = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade")
    }
    manual = cells.pop("explain")
    assert manual["metadata"]["nbgrader"]["solution"]
    assert list(cells) == list(exercises(unit))
    for name, worth in points(unit).items():
        assert "".join(cells[name]["source"]) == f'check("{name}")'
        assert cells[name]["metadata"]["nbgrader"]["points"] == worth
        assert cells[name]["metadata"]["nbgrader"]["locked"]


def test_nothing_imports_against_the_one_direction():
    """autograder may import solutions; solutions and assignments import nothing of the others."""
    forbidden = {
        "solutions": {"autograder", "assignments"},
        "assignments": {"autograder", "solutions"},
    }
    for room, others in forbidden.items():
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                modules = []
                if isinstance(node, ast.Import):
                    modules = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    modules = [node.module or ""]
                assert not others & {module.split(".")[0] for module in modules}, path
