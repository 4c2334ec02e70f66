"""Mutants: every solution with one small change, and the hidden tests that meet them."""

from __future__ import annotations

import ast

import pytest

from autograder.course import Unit
from autograder.judging.stubs import as_submitted
from autograder.judging.suite import hidden_tests, hidden_tests_of
from autograder.proof.mutants import bare, mutants
from autograder.proof.rehearsal import failure
from tests.toy import COURSE

WALKS = COURSE.unit("walks")
EXERCISES = [
    pytest.param(unit, name, id=f"{unit.name}-{name}")
    for unit in COURSE.units
    for name in unit.exercises
]


@pytest.mark.parametrize(("unit", "exercise"), EXERCISES)
def test_mutants_are_programs_that_differ(unit: Unit, exercise: str) -> None:
    texts = [mutant.text for mutant in mutants(unit, exercise)]
    assert len(texts) >= 3
    assert len({*texts, ast.unparse(bare(as_submitted(unit)))}) == len(texts) + 1
    for text in texts:
        compile(text, "mutant", "exec")


def test_every_change_is_made_in_turn() -> None:
    lines = {mutant.line for mutant in mutants(WALKS, "glide")}
    assert {
        "return (theta + learning_rate * total, total)",  # an operator
        "return (theta - total, total)",  # a term left out
        "return (theta - learning_rate * total, -total)",  # a sign
        "total = gradient if state is not None else state + gradient",  # a comparison
        "total = gradient",  # a branch
        "return None",  # the result dropped
        "deleted: total = gradient if state is None else state + gradient",  # a statement
    } <= lines
    assert "for start in range(1, len(x), batch_size):" in {
        mutant.line for mutant in mutants(WALKS, "deal")
    }


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_the_solution_passes_the_rehearsal_as_it_passes_the_suite(unit: Unit) -> None:
    code = compile(as_submitted(unit), f"{unit.name}.py", "exec")
    assert {test.exercise for test in hidden_tests(unit)} == set(unit.exercises)
    assert not [said for test in hidden_tests(unit) if (said := failure(test, code, unit))]


@pytest.mark.parametrize(
    ("loop", "said"),
    [
        ("while True:", "called the function it was given more than"),
        ("while len(path):", "called the function it was given more than"),
        ("while True:\n        continue\n    for _ in ():", "took too long"),
    ],
    ids=["around a callback", "around a callback, by a condition", "around nothing"],
)
def test_an_endless_program_of_ours_ends(
    loop: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.cage.limits.MAX_CALLBACKS", 1_000)
    monkeypatch.setattr("autograder.proof.rehearsal.SECONDS", 0.5)
    text = as_submitted(WALKS).replace("for _ in range(steps):", loop)
    code = compile(text, "walks.py", "exec")
    (test,) = hidden_tests_of(WALKS, "stroll")
    assert said in failure(test, code, WALKS)
