"""What the pictures of the update rules show: the figures that the lesson speaks of."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

import solutions.update_rules as own
from assignments.lab.picture import Own
from assignments.lab.units.update_rules import curvature, pictures, rivals, stopping
from autograder.course import COURSE
from autograder.judging.stubs import as_submitted
from tests.lab.conftest import Workbook


def test_the_worked_example_is_not_at_its_goal_after_a_thousand_steps() -> None:
    path = stopping.worked_example(own, 6000)
    np.testing.assert_allclose(path[1000], [0.136, 1.954], atol=5e-4)
    assert [own.converged_at(path, t) for t in (1e-3, 1e-4, 1e-5)] == [68, 1514, 3051]
    assert np.linalg.norm(path[68] - [0, 2]) > 0.5  # a tolerance that stops it far too early


def test_each_direction_shrinks_by_its_own_factor() -> None:
    rate = 0.055
    error = curvature.errors(own, rate, 20)
    factors = np.abs(1 - rate * curvature.CURVATURES)
    np.testing.assert_allclose(error, error[0] * factors ** np.arange(21)[:, None], rtol=1e-9)


def test_the_best_rate_is_two_over_the_sum_of_the_extreme_curvatures() -> None:
    np.testing.assert_allclose(curvature.CURVATURES, [1, 30], rtol=1e-9)
    rates = np.linspace(0.002, 0.066, 321)
    best = rates[np.argmin([curvature.slowest(own, rate) for rate in rates])]
    assert best == pytest.approx(2 / 31, abs=5e-4)
    assert curvature.slowest(own, 2 / 31) == pytest.approx(29 / 31, abs=1e-3)


@pytest.mark.parametrize("condition", [16, 64, 256])
def test_at_the_best_rate_the_steps_are_proportional_to_the_condition_number(
    condition: int,
) -> None:
    steps = curvature.steps_to_a_thousandth(own, condition)
    assert steps == pytest.approx(condition / 2 * np.log(1000), rel=0.02)


def test_grid_and_chance_lose_against_descent_as_parameters_are_added() -> None:
    for d in (4, 12, 24):
        assert rivals.by_descent(own, d) < 1e-6
        assert min(rivals.by_grid(d), rivals.by_chance(d)) > 1e-3
    assert rivals.by_grid(1) < 1e-6  # with one parameter they do well
    assert rivals.by_grid(24) > 1  # no better than a place at random


def test_a_fit_takes_about_as_many_steps_however_many_parameters_there_are() -> None:
    assert [rivals.steps_needed(own, d) for d in rivals.PARAMETERS] == [22, 25, 21, 22, 22]


def test_the_closed_form_needs_a_square_of_numbers_and_descent_only_columns() -> None:
    def columns(X, y, rate, steps):  # type: ignore[no-untyped-def]
        theta = np.zeros(X.shape[1])
        for _ in range(steps):
            theta = theta - rate * (2 / len(y) * (X.T @ (X @ theta - y)))
        return theta, np.zeros(steps + 1)

    careful = SimpleNamespace(fit_linear_regression=columns)
    X, y = rivals.regression(128)
    formula = rivals.megabytes(lambda: np.linalg.solve(X.T @ X, X.T @ y))
    descent = rivals.megabytes(lambda: careful.fit_linear_regression(X, y, 0.35, 5))
    assert formula == pytest.approx(128 * 128 * 8 / 1e6, rel=0.05)
    assert descent < 12 * 128 * 8 / 1e6 < formula / 8


def test_the_slider_says_when_your_rule_calls_it_converged(workbook: Workbook) -> None:
    unit = COURSE.unit("update_rules")
    workbook(update_rules=as_submitted(unit))
    figure = pictures.descent.draw(Own("update_rules"))
    assert figure.axes[0].get_title() == "Learning rate 0.1: not converged yet"
    figure = pictures.descent.draw(Own("update_rules"), learning_rate=0.4)
    assert figure.axes[0].get_title() == "Learning rate 0.4: converged at step 7"


def test_the_slider_does_without_a_rule_that_is_not_written(workbook: Workbook) -> None:
    text = as_submitted(COURSE.unit("update_rules"))
    text += "\ndef converged_at(path, tolerance):\n    raise NotImplementedError\n"
    workbook(update_rules=text)
    figure = pictures.descent.draw(Own("update_rules"))
    assert figure.axes[0].get_title() == "Learning rate 0.1"
