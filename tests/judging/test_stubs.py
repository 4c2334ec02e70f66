"""A stub is its solution without the bodies and without the decorators of the library."""

from __future__ import annotations

import ast

import pytest

from autograder.course import Unit
from autograder.judging.stubs import as_submitted, stub
from tests.toy import COURSE

every_unit = pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)


@every_unit
def test_the_stubs_of_the_toy_course_are_up_to_date(unit: Unit) -> None:
    assert unit.stub.read_text(encoding="utf-8") == stub(unit)


def words(function: ast.FunctionDef) -> list[str]:
    return (ast.get_docstring(function) or "").split()


@every_unit
def test_a_stub_keeps_signature_and_docstring_and_nothing_else(unit: Unit) -> None:
    solution = {
        node.name: node
        for node in ast.parse(unit.solution.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    functions = [node for node in ast.parse(stub(unit)).body if isinstance(node, ast.FunctionDef)]
    assert [function.name for function in functions] == list(unit.exercises)
    for function in functions:
        assert ast.unparse(function.args) == ast.unparse(solution[function.name].args)
        assert words(function) == words(solution[function.name])
        assert [ast.unparse(one) for one in function.body[1:]] == ["raise NotImplementedError"]
        assert function.decorator_list == []


@every_unit
def test_what_is_submitted_has_the_bodies_and_needs_no_library(unit: Unit) -> None:
    text = as_submitted(unit)
    assert "validat" not in text
    assert "NotImplementedError" not in text
    assert text.count("\n    return ") + text.count("yield ") >= len(unit.exercises)
