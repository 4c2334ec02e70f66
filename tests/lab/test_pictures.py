"""Pictures are drawn by the student's functions; wrong ones get a sentence, no traceback."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose

import solutions
from assignments.lab import data, landscapes
from assignments.lab.picture import Picture, render
from autograder.course import exercises
from tests.lab.conftest import Workbook, solved

UNITS = ("gradients", "update_rules", "batching", "optimizers")


def pictures(unit: str) -> dict[str, Picture]:
    module = importlib.import_module(f"assignments.lab.plots_{unit}")
    return {name: value for name, value in vars(module).items() if isinstance(value, Picture)}


@pytest.mark.parametrize("unit", UNITS)
def test_every_picture_is_drawn_by_right_functions(workbook: Workbook, unit: str) -> None:
    workbook(**{unit: solved(unit)})
    for name, picture in pictures(unit).items():
        image = picture.image()
        assert image.data.startswith(b"\x89PNG"), name
        assert image.alt == picture.__doc__.split("\n")[0]  # type: ignore[union-attr]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("answer", ["None", "np.zeros((3, 0))", "'text'"])
def test_wrong_functions_get_a_sentence(
    workbook: Workbook, capsys: pytest.CaptureFixture[str], unit: str, answer: str
) -> None:
    text = f"import numpy as np\n__all__ = {list(exercises(unit))}\n" + "".join(
        f"def {name}(*args, **kwargs):\n    return {answer}\n" for name in exercises(unit)
    )
    workbook(**{unit: text})
    for name, picture in pictures(unit).items():
        drawn = picture.image()
        printed = capsys.readouterr()
        assert (drawn is None) == (printed.out != ""), name
        assert "Traceback" not in printed.out
        assert printed.err == ""


def test_what_cannot_be_drawn_is_told_by_what_came_last(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(
        update_rules="import numpy as np\ndef gradient_descent(*args):\n    return np.ones(9)\n"
    )
    pictures("update_rules")["descent"]()
    said = capsys.readouterr().out
    assert "The last that came, from `gradient_descent`, was an array of shape (9,)." in said


def test_a_function_that_raises_is_named_with_its_line(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(optimizers=solved("optimizers").replace("m_hat = m /", "m_hat = M /"))
    pictures("optimizers")["first_steps"]()
    said = capsys.readouterr().out
    assert said.startswith("`adam` raised NameError (name 'M' is not defined) in line ")
    assert "m_hat = M / (1 - beta1**t)" in said


@pytest.mark.parametrize(
    ("unit", "name", "settings"),
    [
        ("update_rules", "descent", {"learning_rate": 1.1, "steps": 100, "start": -9.0}),
        ("update_rules", "descent", {"learning_rate": 0.005, "steps": 1, "start": 0.0}),
        ("batching", "noisy_bowl", {"learning_rate": 1.0, "noise": 10.0, "steps": 200}),
        ("batching", "noisy_bowl", {"noise": 0.0, "steps": 1, "elevation": 60, "azimuth": 180}),
        ("optimizers", "race", {"steps": 200, "scale": 1.5}),
        ("optimizers", "race", {"steps": 1, "scale": 0.1}),
        ("gradients", "bowl", {"elevation": 10, "azimuth": -180}),
    ],
)
def test_the_ends_of_the_sliders_can_be_drawn(
    unit: str, name: str, settings: dict[str, Any]
) -> None:
    assert render(pictures(unit)[name].draw, solutions, **settings).data


def test_a_long_error_is_one_line(workbook: Workbook, capsys: pytest.CaptureFixture[str]) -> None:
    raising = "def update(*args):\n    raise ValueError('so\\nit goes ' + 'on ' * 999)\n"
    workbook(update_rules=raising)
    pictures("update_rules")["one_step"]()
    said = capsys.readouterr().out
    assert said.startswith("`update` raised ValueError (so it goes on on on")
    assert said.count("\n") == 1
    assert len(said) < 400


def test_the_slope_of_a_landscape_is_its_gradient() -> None:
    rng = np.random.default_rng(0)
    for loss in (landscapes.valley, landscapes.ravine, landscapes.pass_between_valleys):
        theta = rng.normal(size=2)
        central = solutions.numerical_gradient(loss, theta)
        assert_allclose(landscapes.slope_of(loss)(theta), central, rtol=1e-8, atol=1e-8)


def test_the_loss_of_the_exam_model_is_the_mean_squared_error() -> None:
    X, y = data.exam_table()
    theta = np.array([50.0, 5.0, -3.0, 2.0])
    assert_allclose(landscapes.exam_loss(theta, X, y), solutions.mse_loss(theta, X, y))
    slope = landscapes.slope_of(landscapes.exam_loss)(theta, X, y)
    assert_allclose(slope, solutions.mse_gradient(theta, X, y))


def test_the_data_are_the_same_every_time_and_make_sense() -> None:
    one, other = data.exam_scores(), data.exam_scores()
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    X, y = data.exam_table()
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    assert best[1] > best[2] > best[3] > 0  # as the lesson's picture shows
    assert 0.2 < data.passed_or_failed()[1].mean() < 0.8
    time, height = data.projectile()
    a, b, c = np.polyfit(time, height, 2)
    assert_allclose([a, b, c], [-4.9, 14, 1.5], atol=1)
