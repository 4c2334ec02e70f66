"""What the pictures of the optimizers show: the figures that the lesson speaks of."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

import solutions.optimizers as own
from assignments.lab.units.optimizers import adaptive, ravine, rolling


@pytest.fixture(scope="module", params=list(ravine.TUNED))
def tuned(request: pytest.FixtureRequest) -> tuple[str, np.ndarray]:
    """Return a rule, and its losses over all rates and betas; what has no beta has one row."""
    name = request.param
    betas = (0.0,) if name in ("plain", "AdaGrad") else ravine.BETAS
    with np.errstate(all="ignore"):
        return name, ravine.losses_after(own, name, betas)


def test_every_racer_has_the_best_settings_of_the_same_grid(
    tuned: tuple[str, np.ndarray],
) -> None:
    name, losses = tuned
    raced = ravine.loss_after(ravine.rule(own, name, *ravine.TUNED[name]))
    assert raced == losses.min()


def test_no_best_rate_is_at_the_edge_of_the_grid(tuned: tuple[str, np.ndarray]) -> None:
    rate = ravine.TUNED[tuned[0]][0]
    assert ravine.RATES[0] < rate < ravine.RATES[-1]


@pytest.mark.parametrize(
    ("name", "beta", "low", "high"),
    [
        ("momentum", 0.5, 1e-16, 3e-16),
        ("momentum", 0.7, 1e-9, 1e-8),
        ("momentum", 0.9, 4e-3, 8e-3),
        ("Adam", 0.5, 1e-16, 1e-15),
        ("Adam", 0.7, 1e-9, 1e-8),
        ("Adam", 0.9, 4e-3, 8e-3),
    ],
)
def test_tuned_alike_adam_and_momentum_are_even(
    name: str, beta: float, low: float, high: float
) -> None:
    with np.errstate(all="ignore"):
        assert low < ravine.losses_after(own, name, (beta,)).min() < high


@pytest.mark.parametrize("beta", [0.0, 0.3, 0.6, 0.9])
def test_momentum_is_stable_up_to_two_times_one_plus_beta_over_the_curvature(beta: float) -> None:
    limit = 2 * (1 + beta) / rolling.STEEPEST
    below = ravine.loss_after(partial(own.momentum, learning_rate=0.99 * limit, beta=beta), 3000)
    above = ravine.loss_after(partial(own.momentum, learning_rate=1.01 * limit, beta=beta), 3000)
    assert below < 1e-9
    assert above > 1e9


def test_little_momentum_stays_in_the_local_valley_and_more_rolls_out() -> None:
    ends = [rolling.valley_of(own, [5.75], beta)[0] for beta in (0.0, 0.5, 0.8, 0.9, 0.95)]
    assert ends == [2, 2, 2, 2, 1]


def test_more_momentum_still_rolls_past_the_deepest_valley() -> None:
    assert rolling.valley_of(own, [5.75], 0.99)[0] != 1


def test_adagrad_learns_rare_features_better_each_at_its_best_rate() -> None:
    rates = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2)
    plain = {
        rate: adaptive.one_epoch(partial(own.momentum, learning_rate=rate, beta=0.0))[1][-1]
        for rate in rates
    }
    adagrad = {
        rate: adaptive.one_epoch(partial(own.adagrad, learning_rate=rate))[1][-1] for rate in rates
    }
    assert min(plain, key=plain.__getitem__) == 0.8  # the rates of the picture
    assert min(adagrad, key=adagrad.__getitem__) == 0.6
    assert adagrad[0.6] < plain[0.8] / 2.5


def test_adam_fits_the_training_examples_and_fails_on_new_ones_where_descent_does_not() -> None:
    plain = partial(own.momentum, learning_rate=0.1, beta=0.0)
    rolling_ball = partial(own.momentum, learning_rate=0.05, beta=0.7)
    adam = partial(own.adam, learning_rate=0.01)
    found = [adaptive.learn_two_classes(step) for step in (plain, rolling_ball, adam)]
    assert all(losses[-1] < 1e-4 for losses, _ in found)
    assert [float(shares[-1]) for _, shares in found] == pytest.approx([1.0, 1.0, 0.6])
