"""Where a path leaves the right one: the first step that differs, and both paths to be drawn."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from autograder.classroom.path_picture import svg
from autograder.course import Unit
from autograder.judging import forks
from autograder.judging.editing import source
from autograder.judging.inprocess import opener
from autograder.judging.results import Fork
from tests.toy import COURSE

TALLIES, WALKS = COURSE.unit("tallies"), COURSE.unit("walks")


def fork(body: str, exercise: str = "stroll", unit: Unit = WALKS) -> Fork | None:
    """Return what is found of the solution with another program for the exercise after it."""
    text = f"{source(unit, exercise)}\n{body}\n"
    return forks.find(unit, exercise, opener(compile(text, "", "exec"), unit))


def stroll(step: str, result: str = "np.array(path)") -> Fork | None:
    """Return what is found of a walk with another step, or another form of its result."""
    return fork(
        "def stroll(gradient, theta, learning_rate, steps):\n"
        "    path = [theta]\n"
        "    for k in range(steps):\n"
        f"        path.append({step})\n"
        f"    return {result}"
    )


RIGHT = "path[-1] - learning_rate * gradient(path[-1])"


def test_the_first_step_that_differs_is_told() -> None:
    found = stroll(f"{RIGHT} + (k == 2)")
    assert found is not None
    assert (found.step, len(found.right), len(found.yours)) == (3, 13, 13)
    assert found.right[:3] == found.yours[:3] == ((4.0, 3.0), (3.2, 0.6), (2.56, 0.12))
    assert found.sentence.endswith(
        "step 3 is the first that differs. It should lead to [2.048, 0.024]; "
        "yours leads to [3.048, 1.024]."
    )


def test_steps_of_a_rule_with_a_state_make_a_path() -> None:
    found = fork(
        "def glide(theta, gradient, state, learning_rate=0.1):\n"
        "    return theta - learning_rate * gradient, gradient",
        "glide",
    )
    assert found is not None
    assert found.step == 2
    assert found.call.startswith("glide from theta=[4, 3] with the gradient [1, 4] * theta (")


@pytest.mark.parametrize(
    ("step", "result"),
    [
        (RIGHT, "np.array(path)"),
        (RIGHT, "path"),
        (RIGHT, "path[:5]"),  # too short, but right as far as it goes
        (RIGHT, "'path'"),
        (RIGHT, "None"),
        (RIGHT, "np.array(path)[:, :1]"),
        (RIGHT, "[]"),
        (RIGHT, "1 / 0"),
    ],
)
def test_where_no_step_differs_there_is_no_fork(step: str, result: str) -> None:
    assert stroll(step, result) is None


@pytest.mark.parametrize("exercise", ["deal", "middle"])
def test_what_makes_no_path_has_no_fork(exercise: str) -> None:
    unit = WALKS if exercise in WALKS.points else TALLIES
    assert fork(f"def {exercise}(*a, **k): return 1.0", exercise, unit) is None


@pytest.mark.parametrize("step", ["path[-1] * 1e200", "path[-1] * np.nan", "path[-1] - np.inf"])
def test_a_path_that_runs_away_is_drawn_as_far_as_there_is_a_picture(step: str) -> None:
    found = stroll(step)
    assert found is not None
    assert found.step == 1
    json.dumps(asdict(found), allow_nan=False)
    assert Fork.from_json(json.loads(json.dumps(asdict(found)))) == found
    drawn = svg(found)
    assert len(drawn) < 3000
    assert "nan" not in drawn
    assert "They part at step 1." in drawn
