"""The scorecard notices what a grader can get wrong, and names it."""

from __future__ import annotations

import ast

import pytest

from autograder.course import UNITS, exercises
from autograder.diagnosing.inprocess import InProcess
from autograder.faults._kit import faults, faults_of, helpers, source
from autograder.proof.equivalents import EQUIVALENT
from autograder.proof.mutants import mutants
from autograder.proof.rehearsal import hidden_tests
from autograder.proof.scorecard import kill_matrix, rows, table
from autograder.proof.trials import Card, Module, chaffs, grade, redundant, rehearse, wheats
from autograder.stubs import handed_in

EXERCISES = [(unit, exercise) for unit in UNITS for exercise in exercises(unit)]


@pytest.mark.parametrize(("unit", "exercise"), EXERCISES)
def test_mutants_are_programs_that_differ(unit: str, exercise: str) -> None:
    texts = [mutant.text for mutant in mutants(unit, exercise)]
    assert len(texts) >= 3
    assert len({*texts, ast.unparse(ast.parse(handed_in(unit)))}) == len(texts) + 1
    for text in texts:
        compile(text, "mutant", "exec")


def test_every_change_is_made_in_turn() -> None:
    lines = {mutant.line for mutant in mutants("update_rules", "update")}
    assert {
        "return theta + learning_rate * gradient",  # an operator
        "return theta - gradient",  # a term left out
        "return -(theta - learning_rate * gradient)",  # a sign
        "return None",  # the result dropped
        "deleted: return theta - learning_rate * gradient",  # a statement deleted
    } <= lines
    assert "for t in range(2, len(path)):" in {
        mutant.line for mutant in mutants("update_rules", "converged_at")
    }


@pytest.mark.parametrize("unit", UNITS)
def test_each_mistake_is_tried_once_and_apart_from_what_depends_on_it(unit: str) -> None:
    modules = chaffs(unit)
    tried = [one for module in modules for one in module.mistakes]
    assert sorted(map(id, tried)) == sorted(map(id, faults(unit)))
    for module in modules:
        names = {one.exercise for one in module.mistakes}
        assert len(names) == len(module.mistakes)
        assert not any(names & set(helpers(unit, name)) for name in names)


@pytest.mark.parametrize("unit", UNITS)
def test_the_solution_passes_the_rehearsal_as_it_passes_the_suite(unit: str) -> None:
    code = compile(handed_in(unit), f"{unit}.py", "exec")
    assert {test.exercise for test in hidden_tests(unit)} == set(exercises(unit))
    assert [test.failure(code, unit) for test in hidden_tests(unit)] == [""] * len(
        hidden_tests(unit)
    )


def test_an_accepted_mistake_is_a_miss() -> None:
    (sign,) = (one for one in faults_of("gradients", "mse_gradient") if one.name == "sign")
    cards = grade(Module("gradients", "mistakes 1", handed_in("gradients"), (sign,)))
    card = next(card for card in cards if card.exercise == "mse_gradient")
    assert card.faults_rejected == (0, 1)
    assert card.misses == ["mse_gradient: accepted 'sign'."]


def test_a_mistake_called_by_a_wrong_name_is_a_miss() -> None:
    sign, other = faults_of("gradients", "predict")[:2]
    text = source("gradients", "predict", sign)
    cards = grade(Module("gradients", "mistakes 1", text, (other,)))
    card = next(card for card in cards if card.exercise == "predict")
    assert card.faults_rejected == (1, 1)
    assert card.faults_named == (0, 1)
    assert card.misses == [f"predict: called {other.name!r} [{sign.name!r}]."]


def test_a_rejected_right_program_is_a_miss() -> None:
    (sign,) = (one for one in faults_of("gradients", "mse_gradient") if one.name == "sign")
    cards = grade(Module("gradients", "uphill", source("gradients", "mse_gradient", sign)))
    misses = [miss for card in cards for miss in card.misses]
    assert len(misses) == 1
    assert misses[0].startswith("mse_gradient: rejected the right program uphill: ")


def test_a_listed_equivalent_that_is_rejected_or_absent_is_a_miss(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(EQUIVALENT, ("predict", "return None"), "a wrong reason")
    monkeypatch.setitem(EQUIVALENT, ("predict", "return 42"), "no mutant")
    (card,) = rehearse("gradients", "predict")
    killed, absent = card.misses
    assert "listed as equivalent, but test_" in killed
    assert absent == "predict: 'return 42' is listed as equivalent, but is no mutant."


def test_an_unlisted_equivalent_is_a_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(EQUIVALENT, ("mse_loss", "return np.mean((X @ theta - y) ** 2)"))
    (card,) = rehearse("gradients", "mse_loss")
    assert card.misses == ["mse_loss: accepted the mutant 'return np.mean((X @ theta - y) ** 2)'."]


def test_a_test_that_rejects_nothing_of_its_own_is_found() -> None:
    card = Card("u", "e", kills={"a": ["x", "y"], "b": ["y"], "c": ["z"]})
    assert list(redundant(card)) == ["b"]


def test_the_counts_of_trials_add_up() -> None:
    one, other = Card("u", "e", wheats=(1, 2), misses=["a"]), Card("u", "e", wheats=(3, 3))
    other.kills = {"t": ["x"]}
    one.add(other)
    one.add(other)
    assert (one.wheats, one.misses, one.kills) == ((7, 8), ["a"], {"t": ["x", "x"]})
    assert rows([one])[0][:2] == ["e", "7/8"]
    assert rows([one])[1][:2] == ["all", "7/8"]
    assert table([one]).row_count == 2
    assert kill_matrix(one).row_count == 2


@pytest.mark.parametrize("unit", UNITS)
def test_there_are_at_least_five_right_programs(unit: str) -> None:
    assert len(wheats(unit)) >= 5


def test_a_program_of_ours_is_treated_like_a_caged_one() -> None:
    text = "def f(x, g):\n    x[0] = g(2)\n    return x\n"
    student = InProcess(compile(text, "u.py", "exec"), "u")
    assert student.f([1.0], lambda number: number + 1) == [3]
    given: list[float] = [1.0]
    student.f(given, float)
    assert given == [1.0]


def test_an_endless_program_of_ours_ends() -> None:
    text = handed_in("update_rules").replace(
        "while f(theta - learning_rate * gradient) >", "while True or f(theta) >"
    )
    code = compile(text, "u.py", "exec")
    searches = [
        test for test in hidden_tests("update_rules") if test.exercise == "backtracking_line_search"
    ]
    assert searches[0].failure(code, "update_rules")
