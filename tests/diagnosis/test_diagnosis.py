"""A known mistake is called by its name, two by both names, and an unknown one by none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import UNITS, exercises
from autograder.diagnosing import candidates, diagnosis
from autograder.diagnosing.inprocess import InProcess
from autograder.diagnosing.observation import LOOSE
from autograder.faults._kit import faults_of, source
from autograder.sandbox import Sandbox

EXERCISES = [(unit, exercise) for unit in UNITS for exercise in exercises(unit)]


def opener(text: str, unit: str) -> diagnosis.OpenStudent:
    """Return what opens a program of ours in this process, anew at every call."""
    code = compile(text, f"{unit}.py", "exec")

    @contextmanager
    def open_student() -> Iterator[InProcess]:
        yield InProcess(code, unit)

    return open_student


def diagnosed(exercise: str, body: str, unit: str = "gradients") -> diagnosis.Diagnosis:
    """Return what is said of the solution with another program for one exercise after it."""
    text = source(unit, exercise) + "\n\n" + body
    return diagnosis.diagnose(unit, exercise, opener(text, unit))


@pytest.mark.parametrize(("unit", "exercise"), EXERCISES)
def test_a_right_program_has_no_finding(unit: str, exercise: str) -> None:
    found = diagnosis.diagnose(unit, exercise, opener(source(unit, exercise), unit))
    assert found.faults == ()
    assert "does what it should" in found.observed


@pytest.mark.parametrize(("unit", "exercise"), EXERCISES)
def test_every_known_mistake_is_named(unit: str, exercise: str) -> None:
    for one in faults_of(unit, exercise):
        text = source(unit, exercise, one)
        found = diagnosis.diagnose(unit, exercise, opener(text, unit))
        assert [finding.name for finding in found.faults] == [one.name] or found.observed
        assert not found.ambiguous


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_pair_is_named_as_that_pair_or_ambiguous_and_never_wrongly(data: st.DataObject) -> None:
    """Whatever two mistakes are combined: their names, or their names among others."""
    unit, exercise = data.draw(st.sampled_from(EXERCISES))
    pairs = candidates.pairs(unit, exercise)
    if not pairs:
        return
    pair = data.draw(st.sampled_from(pairs))
    came = pair.did_all()
    singles = candidates.singles(unit, exercise)
    alone = [one for one in singles if one.faults[0] in pair.faults or one.code == pair.code]
    if any(one.explains(came, LOOSE) for one in [*alone, candidates.solution(unit, exercise)]):
        return
    matches = diagnosis.explanations(unit, exercise, came)
    assert not matches or pair.faults in matches


def test_two_mistakes_are_two_findings() -> None:
    found = diagnosed(
        "mse_gradient",
        "def mse_gradient(theta, X, y):\n    return -2 * X.T @ (X @ theta - y)\n",
    )
    assert len(found.faults) == 2
    assert not found.ambiguous
    assert not found.observed


def test_a_mistake_in_single_precision_is_named_too() -> None:
    found = diagnosed(
        "mse_gradient",
        "def mse_gradient(theta, X, y):\n"
        "    theta, X, y = (a.astype(np.float32) for a in (theta, X, y))\n"
        "    return -2 / len(y) * X.T @ (X @ theta - y)\n",
    )
    assert [finding.name for finding in found.faults] == ["sign"]


def test_a_mistake_of_the_function_that_this_one_calls_is_said_to_be_there() -> None:
    (forward,) = (
        one for one in faults_of("gradients", "numerical_gradient") if "forward" in one.name
    )
    text = source("gradients", "numerical_gradient", forward)
    found = diagnosis.diagnose("gradients", "gradient_check", opener(text, "gradients"))
    if forward.name in {one.name for one in faults_of("gradients", "gradient_check")}:
        assert found.faults
    else:
        assert found.faults[0].diagnosis.startswith("In `numerical_gradient`, which you use here:")


def test_a_program_with_an_unknown_mistake_is_described_and_not_named() -> None:
    found = diagnosed(
        "mse_gradient",
        "def mse_gradient(theta, X, y):\n    return 2 * 7 / len(y) * X.T @ (X @ theta - y)\n",
    )
    assert found.faults == ()
    assert "7 times as large as it should be" in found.observed
    assert "mse_gradient(theta=[0], X=[[1]], y=[1])" in found.observed


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return 2 * (theta - 2) * [1, 7]", "Only entry 1 of 2"),
        ("return (2 * theta - [4, 6]).reshape(2, 1) + 0 * theta", "array of shape (2, 2)"),
        ("2 * theta", "returned None"),
        ("return thetta", "NameError"),
        ("theta -= 2; return theta", "changed its argument `theta` in place"),
        ("raise NotImplementedError", "not written yet"),
        ("return 'uphill'", "'uphill'"),
        ("return None if theta[0] > 0 else theta[5]", "`bowl_gradient`"),
    ],
)
def test_what_was_observed_is_said_in_words(body: str, words: str) -> None:
    found = diagnosed("bowl_gradient", f"def bowl_gradient(theta):\n    {body}\n")
    assert words in found.observed
    assert found.faults == ()


@pytest.mark.parametrize(
    ("exercise", "unit", "head", "result"),
    [
        ("backtracking_line_search", "update_rules", "f, theta, *rest", "1.0"),
        ("minibatch_gradient_descent", "batching", "g, theta, *rest", "[theta]"),
    ],
)
def test_what_tells_next_to_nothing_is_not_named(
    exercise: str, unit: str, head: str, result: str
) -> None:
    """A pair of known mistakes does the same here, since both lose everything: it is no reason."""
    found = diagnosed(exercise, f"def {exercise}({head}):\n    return {result}\n", unit)
    assert found.faults == ()
    assert found.observed.startswith("No known mistake explains it.")


def test_a_flipped_sign_is_seen_where_it_is_no_known_mistake() -> None:
    found = diagnosed(
        "polynomial_features",
        "def polynomial_features(x, degree=2):\n    return -np.vander(x, degree + 1)\n",
    )
    assert "has the sign flipped" in found.observed


def test_a_trajectory_says_which_step_is_the_first_that_differs() -> None:
    found = diagnosed(
        "gradient_descent",
        "def gradient_descent(gradient, theta, learning_rate, steps):\n"
        "    path = [theta]\n"
        "    for step in range(steps):\n"
        "        factor = 5 if step == 2 else 1\n"
        "        path.append(path[-1] - factor * learning_rate * gradient(path[-1]))\n"
        "    return np.array(path)\n",
        "update_rules",
    )
    assert found.faults == ()
    assert "number 3 (from 0) is the first wrong one" in found.observed
    assert "The step there is 5 times as large" in found.observed


def test_the_smallest_failing_input_is_small_whole_numbers() -> None:
    found = diagnosed(
        "mae_subgradient",
        "def mae_subgradient(theta, X, y):\n"
        "    r = X @ theta - y\n"
        "    return X.T @ np.where(r > 2, 5, np.sign(r)) / len(y)\n",
    )
    assert "mae_subgradient(theta=[0], X=[[1]], y=[-3])" in found.observed


def test_an_endless_loop_is_told_in_the_words_of_the_cage(sandbox: Sandbox) -> None:
    text = b"def quadratic(theta):\n    while True:\n        pass\n"

    def open_student() -> AbstractContextManager[object]:
        return sandbox.open(text, "gradients", call_seconds=0.2)

    found = diagnosis.diagnose("gradients", "quadratic", open_student)
    assert found.faults == ()
    assert "quadratic" in found.observed


def test_the_cage_and_this_process_see_the_same(sandbox: Sandbox) -> None:
    for unit, exercise in EXERCISES:
        for one in faults_of(unit, exercise)[:3]:
            text = source(unit, exercise, one)

            def open_student(text: str = text, unit: str = unit) -> AbstractContextManager[object]:
                return sandbox.open(text.encode(), unit)

            caged = diagnosis.diagnose(unit, exercise, open_student)
            assert caged.faults == diagnosis.diagnose(unit, exercise, opener(text, unit)).faults
