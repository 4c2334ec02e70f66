"""A mistake is a few words replaced in the solution, and a bad entry is one sentence naming it."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.course import UNITS, exercises
from autograder.faults import update_rules
from autograder.faults._kit import (
    Fault,
    FaultError,
    OverlappingError,
    calls,
    fault,
    faults,
    helpers,
    module,
    probes,
    program,
    source,
)

UPHILL = fault("uphill", "update", "", "", [("theta -", "theta +")])
NO_RATE = fault("no_rate", "update", "", "", [("learning_rate * ", "")])


def update(*mistakes: Fault) -> float:
    return float(program("update_rules", "update", *mistakes)(1.0, 3.0, 0.5))


def test_the_solution_and_its_mistakes_are_programs() -> None:
    assert update() == -0.5
    assert update(UPHILL) == 2.5
    assert update(NO_RATE) == -2.0


def test_two_mistakes_make_one_program_in_any_order() -> None:
    assert update(UPHILL, NO_RATE) == update(NO_RATE, UPHILL) == 4.0


def test_a_default_in_the_head_can_be_the_mistake() -> None:
    wrong = fault("rate", "momentum", "", "", [("learning_rate: float = 0.01", "learning_rate=1")])
    step, _ = program("optimizers", "momentum", wrong)(np.zeros(1), np.ones(1), None)
    assert step.tolist() == [-1.0]


def test_the_docstring_is_out_of_reach() -> None:
    wrong = fault("x", "update", "", "", [("Take one step", "")])
    with pytest.raises(FaultError, match="which is not there"):
        source("update_rules", "update", wrong)


def test_a_module_holds_mistakes_of_several_exercises() -> None:
    other = fault("once", "gradient_descent", "", "", [("range(steps)", "range(1)")])
    text = module("update_rules", [UPHILL, other])
    assert "theta + learning_rate * gradient" in text
    assert "range(1)" in text
    compile(text, "update_rules.py", "exec")


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([("theta *", "")], "replaces 'theta *', which is not there"),
        ([("t", "")], "replaces 't'; it is there"),
        ([("theta - ", "theta - (")], "makes no Python program"),
    ],
)
def test_a_bad_entry_is_a_sentence_that_names_it(edits: list[tuple[str, str]], words: str) -> None:
    with pytest.raises(FaultError) as caught:
        source("update_rules", "update", fault("slip", "update", "", "", edits))
    assert str(caught.value).startswith("Fault 'slip' of update in autograder/faults/update_rules ")
    assert words in str(caught.value)


def test_what_cannot_be_made_together_is_refused() -> None:
    other = fault("other", "update", "", "", [("theta - learning", "0 - learning")])
    with pytest.raises(OverlappingError, match="'uphill' and 'other' replace the same words"):
        source("update_rules", "update", UPHILL, other)


def test_a_mistake_of_another_exercise_is_refused() -> None:
    with pytest.raises(FaultError, match="is no mistake of gradient_descent"):
        source("update_rules", "gradient_descent", UPHILL)


def test_a_kind_that_there_is_not_is_refused() -> None:
    with pytest.raises(FaultError, match="kind must be 'mistake' or 'convention'; got 'typo'"):
        fault("slip", "update", "", "", [], kind="typo")


def test_two_mistakes_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update_rules, "FAULTS", (UPHILL, UPHILL))
    faults.cache_clear()
    try:
        with pytest.raises(FaultError, match="update has two faults named 'uphill'"):
            faults("update_rules")
    finally:
        faults.cache_clear()


def test_an_exercise_without_probes_is_named() -> None:
    with pytest.raises(FaultError, match="has no PROBES for nothing"):
        probes("update_rules", "nothing", np.random.default_rng(0))


@pytest.mark.parametrize("unit", UNITS)
def test_every_exercise_has_mistakes_and_probes(unit: str) -> None:
    for exercise in exercises(unit):
        assert [one for one in faults(unit) if one.exercise == exercise]
        assert probes(unit, exercise, np.random.default_rng(0))


@pytest.mark.parametrize("unit", UNITS)
def test_every_mistake_has_a_diagnosis_and_an_explanation(unit: str) -> None:
    for one in faults(unit):
        assert one.diagnosis.endswith("."), one
        assert one.explanation.endswith((".", "?")), one


def test_calls_are_probes_with_the_arguments_given() -> None:
    assert [probe(divmod) for probe in calls((7, 2), (9, 4))] == [(3, 1), (2, 1)]


def test_helpers_are_the_exercises_that_one_calls() -> None:
    assert helpers("batching", "minibatch_gradient_descent") == ("minibatches",)
    assert helpers("optimizers", "adam") == ()
