"""A known mistake is called by its name, two by both names, and an unknown one by none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import Unit
from autograder.judging import candidates, diagnosis, inprocess
from autograder.judging.catalogue import mistakes_of
from autograder.judging.editing import source
from autograder.judging.observation import LOOSE, observed_value
from autograder.judging.testing import show
from tests.toy import COURSE

TALLIES, WALKS, RIDDLES = (COURSE.unit(name) for name in ("tallies", "walks", "riddles"))
EXERCISES = [(unit, name) for unit in COURSE.units for name in unit.exercises]
every_exercise = pytest.mark.parametrize(
    ("unit", "exercise"), [pytest.param(unit, name, id=name) for unit, name in EXERCISES]
)


def opener(text: str, unit: Unit) -> diagnosis.OpenStudent:
    """Return what opens a program of ours in this process, anew at every call."""
    return inprocess.opener(compile(text, f"{unit.name}.py", "exec"), unit)


def diagnosed(unit: Unit, exercise: str, body: str) -> diagnosis.Diagnosis:
    """Return what is said of the solution with another program for one exercise after it."""
    text = source(unit, exercise) + "\n\n" + body
    return diagnosis.diagnose(unit, exercise, opener(text, unit))


def centered(body: str) -> diagnosis.Diagnosis:
    """Return what is said of another body for one exercise."""
    return diagnosed(TALLIES, "centered", f"def centered(x):\n    {body}\n")


def pull(body: str) -> diagnosis.Diagnosis:
    """Return what is said of another body for one exercise."""
    return diagnosed(TALLIES, "pull", f"def pull(theta, X, y):\n    {body}\n")


@every_exercise
def test_a_right_program_has_no_finding(unit: Unit, exercise: str) -> None:
    found = diagnosis.diagnose(unit, exercise, opener(source(unit, exercise), unit))
    assert found.mistakes == ()
    assert "does what it should" in found.said


@every_exercise
def test_every_known_mistake_is_named(unit: Unit, exercise: str) -> None:
    for one in mistakes_of(unit, exercise):
        found = diagnosis.diagnose(unit, exercise, opener(source(unit, exercise, one), unit))
        assert [finding.name for finding in found.mistakes] == [one.name]
        assert not found.ambiguous


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_pair_is_named_as_that_pair_or_ambiguous_and_never_wrongly(data: st.DataObject) -> None:
    """Whatever two mistakes are combined: their names, or their names among others."""
    every = [pair for unit, name in EXERCISES for pair in candidates.pairs(unit, name)]
    pair = data.draw(st.sampled_from(every))
    unit, exercise = pair.unit, pair.exercise
    got = pair.did_all()
    singles = candidates.singles(unit, exercise)
    alone = [one for one in singles if one.mistakes[0] in pair.mistakes or one.code == pair.code]
    if any(one.explains(got, LOOSE) for one in [*alone, candidates.solution(unit, exercise)]):
        return
    assert pair.mistakes in diagnosis.explanations(unit, exercise, got)


def test_two_mistakes_are_two_findings() -> None:
    found = pull("return -X.T @ (X @ theta - y)")
    assert [finding.name for finding in found.mistakes] == ["flipped", "sum"]
    assert not found.ambiguous
    assert not found.said


def test_a_mistake_in_single_precision_is_named_too() -> None:
    found = pull(
        "theta, X, y = (a.astype(np.float32) for a in (theta, X, y))\n"
        "    return -X.T @ (X @ theta - y) / np.float32(len(y))"
    )
    assert [finding.name for finding in found.mistakes] == ["flipped"]


def test_a_convention_beside_a_mistake_is_told_after_it() -> None:
    uphill, rate = (
        next(one for one in mistakes_of(WALKS, "glide") if one.name == name)
        for name in ("uphill", "another_rate")
    )
    found = diagnosis.diagnose(WALKS, "glide", opener(source(WALKS, "glide", uphill, rate), WALKS))
    assert [finding.name for finding in found.mistakes] == ["uphill", "another_rate"]
    assert found.mistakes[1].diagnosis.startswith("Apart from that: Right, in")


def test_a_mistake_of_the_function_that_this_one_calls_is_said_to_be_there() -> None:
    largest = next(one for one in mistakes_of(TALLIES, "middle") if one.name == "largest")
    text = source(TALLIES, "middle", largest)
    found = diagnosis.diagnose(TALLIES, "centered", opener(text, TALLIES))
    (finding,) = found.mistakes
    assert finding.diagnosis == f"In `middle`, which you use here: {largest.diagnosis}"


def test_a_program_with_an_unknown_mistake_is_described_and_not_named() -> None:
    found = pull("return 7 / len(y) * X.T @ (X @ theta - y)")
    assert found.mistakes == ()
    assert "7 times as large as it should be" in found.said
    assert "pull(theta=[0], X=[[1]], y=[1])" in found.said


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return (x - np.mean(x)) * [1, 7, 1]", "Only entry 1 of 3"),
        ("return (x - np.mean(x)).reshape(-1, 1) + 0 * x", "should be [0]; yours is [["),
        ("x - np.mean(x)", "returned None"),
        ("return xx", "NameError"),
        ("raise NotImplementedError", "not written yet"),
        ("return 'uphill'", "'uphill'"),
        ("return None if x[0] > 0 else x[5]", "`centered`"),
        ("return np.mean(x) - x", "has the sign flipped"),
    ],
)
def test_what_was_observed_is_said_in_words(body: str, words: str) -> None:
    found = centered(body)
    assert words in found.said
    assert found.mistakes == ()


CHANGED = "`pull` changed its argument `theta` in place; work on a copy or build a new array."


def test_a_changed_argument_is_told_and_that_the_rest_is_right() -> None:
    found = pull("right = X.T @ (X @ theta - y) / len(y)\n    theta *= 2\n    return right")
    assert found.mistakes == ()
    assert found.said == f"{CHANGED} Apart from that, `pull` does what it should."


def test_a_changed_argument_hides_no_other_mistake() -> None:
    found = pull("wrong = X.T @ (y - X @ theta) / len(y)\n    theta *= 2\n    return wrong")
    change, mistake = found.mistakes
    assert change.diagnosis == CHANGED
    assert mistake.name == "flipped"
    assert mistake.diagnosis.startswith("Apart from that: Your result has the sign flipped")


def test_a_changed_argument_hides_nothing_unknown() -> None:
    found = pull("theta *= 2")
    assert found.said == f"{CHANGED} `pull` returned None. Is a return statement missing?"
    found = pull("wrong = X.T @ (X @ theta - y) / len(y) * 7\n    theta *= 2\n    return wrong")
    assert found.mistakes == ()
    assert found.said.startswith(f"{CHANGED} No known mistake explains it. ")
    assert "7 times as large" in found.said
    assert "should be [-1]; yours is [-7]" in found.said


def test_a_known_change_in_place_says_that_the_rest_is_right() -> None:
    found = centered("x -= np.mean(x)\n    return x")
    assert [finding.name for finding in found.mistakes] == ["in_place"]
    assert found.said == "Apart from that, `centered` does what it should."
    found = centered("x += np.mean(x)\n    return x")
    assert [finding.name for finding in found.mistakes] == ["changed_argument", "added"]


@pytest.mark.parametrize("result", ["[theta] * (steps + 1)", "np.zeros((steps + 1, len(theta)))"])
def test_what_tells_next_to_nothing_is_not_named(result: str) -> None:
    """All mistakes that lose everything would do the same here: it is no reason."""
    found = diagnosed(
        WALKS,
        "stroll",
        f"def stroll(gradient, theta, learning_rate, steps):\n    return {result}\n",
    )
    assert found.mistakes == ()
    assert found.said.startswith("No known mistake explains it.")


def test_a_trajectory_says_which_step_is_the_first_that_differs() -> None:
    found = diagnosed(
        WALKS,
        "stroll",
        "def stroll(gradient, theta, learning_rate, steps):\n"
        "    path = [theta]\n"
        "    for step in range(steps):\n"
        "        factor = 5 if step == 2 else 1\n"
        "        path.append(path[-1] - factor * learning_rate * gradient(path[-1]))\n"
        "    return np.array(path)\n",
    )
    assert found.mistakes == ()
    sentence = "Step 3 of the path is the first wrong one: it is 5 times as large as it should be."
    assert sentence in found.said
    assert "stroll(gradient=lambda t: 3 * t, theta=[1], " in found.said
    assert "learning_rate=0.5, steps=3) should be" in found.said


def test_a_value_that_was_never_assigned_is_told_from_a_missing_return() -> None:
    found = diagnosed(
        WALKS,
        "glide",
        "def glide(theta, gradient, state, learning_rate=0.1):\n    return None, gradient\n",
    )
    assert found.said.startswith("The first value that `glide` returns is None: it was never")
    found = diagnosed(TALLIES, "extremes", "def extremes(x):\n    return np.min(x), None\n")
    assert found.said.startswith("The second value that `extremes` returns is None:")
    found = diagnosed(TALLIES, "extremes", "def extremes(x):\n    np.min(x), None\n")
    assert found.said == "`extremes` returned None. Is a return statement missing?"


def test_values_that_print_alike_are_printed_with_more_digits() -> None:
    found = centered("return x - np.mean(x) + 1.5e-7 * (x == 1)")
    assert "yours is" not in found.said  # within the rounding of single precision
    found = diagnosed(
        TALLIES, "middle", "def middle(x):\n    return np.mean(x) * (1 + 4e-5 * (x[0] == 1))\n"
    )
    assert "middle(x=[1]) should be 1; yours is 1.00004." in found.said


def test_a_tuple_is_printed_as_a_student_would_type_it() -> None:
    found = diagnosed(
        TALLIES, "extremes", "def extremes(x):\n    return np.min(x), np.array([1.0, 2.0])\n"
    )
    assert "should be (0, 0); yours is (0, [1, 2])." in found.said


def test_where_shapes_do_not_fit_a_small_input_shows_it() -> None:
    asked = "Which shapes do the arrays in that line have, and which shapes would fit together?"
    always = diagnosed(TALLIES, "middle", "def middle(x):\n    return np.eye(2, 7) @ x\n").said
    assert "The smallest input found that shows it: middle(x=[0]). `middle` stopped" in always
    assert always.endswith(asked)
    often = diagnosed(TALLIES, "middle", "def middle(x):\n    return sum(x + np.eye(2, 7))[0]\n")
    assert often.said.startswith("`middle` stopped with ValueError: operands could not be")
    assert f"{asked} The smallest input found that shows it: middle(x=[0]) should" in often.said


def test_an_error_with_a_full_stop_has_one() -> None:
    assert centered("raise ValueError('No.')").said.endswith("ValueError: No.")


@pytest.mark.parametrize(
    "value", ["'Z'", "['A', 'C']", "[1, 2]", "3.0", "b'C'", "True", "'A' * 900", "{'C': 1}"]
)
@pytest.mark.parametrize("question", ["spider", "rainbow"])
def test_a_question_tells_only_what_was_returned(question: str, value: str) -> None:
    nothing, wrong = (
        diagnosed(RIDDLES, question, f"def {question}():\n    return {one}\n")
        for one in ("None", value)
    )
    seen = observed_value(eval(value))
    shown = "a collection, not one value" if isinstance(seen, tuple) else show(seen)
    assert wrong.observed == f"`{question}` returned {shown}."
    assert nothing.observed == f"`{question}` returned None. Is a return statement missing?"


@pytest.mark.parametrize(
    ("unit", "text", "words"),
    [
        (
            TALLIES,
            "def middle(x):\n    return np.mean(np.where(x > 2, 5, x))\n",
            r"middle\(x=\[3\]\) should be 3; yours is 5\.",
        ),
        (
            WALKS,
            "def glide(theta, gradient, state, learning_rate=0.1):\n"
            "    total = gradient if state is None else state + np.abs(gradient)\n"
            "    return theta - learning_rate * total, total\n",
            r"glide from theta=\[0\] with the gradients \[0\], \[-\d\] \(learning_rate=0\.5\)",
        ),
    ],
    ids=["array", "rule with a state"],
)
def test_the_smallest_failing_input_is_small_whole_numbers(
    unit: Unit, text: str, words: str
) -> None:
    exercise = text[len("def ") : text.index("(")]
    assert re.search(words, diagnosed(unit, exercise, text).said)
