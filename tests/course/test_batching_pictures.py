"""What the pictures of batching show: the figures that the lesson speaks of."""

from __future__ import annotations

import numpy as np
import pytest

import solutions.batching as own
from assignments.lab.units.batching import noise, passes

TRIED = {
    "batch": (0.1, 0.2, 0.3, 0.4, 0.5, 0.55),
    "mini-batch": (0.005, 0.01, 0.02, 0.03, 0.05, 0.1),
    "stochastic": (0.0002, 0.0005, 0.001, 0.002),
}


def in_the_fourth_epoch(name: str, rate: float) -> float:
    losses = passes.above(passes.descend(own, name, rate, 4))
    return float(losses[-(len(losses) // 4) :].mean())


@pytest.mark.parametrize("name", TRIED)
def test_every_descent_has_the_rate_that_suits_it_best(name: str) -> None:
    found = {rate: in_the_fourth_epoch(name, rate) for rate in TRIED[name]}
    assert min(found, key=found.__getitem__) == passes.RATES[name]


def test_the_features_are_correlated_and_the_examples_many() -> None:
    X, y = passes.students()
    assert len(X) == len(y) == 5000
    assert np.corrcoef(X.T)[0, 1] > 0.6
    low, high = np.linalg.eigvalsh(2 * X.T @ X / len(y))
    assert 5 < high / low < 6
    assert passes.RATES["batch"] == pytest.approx(2 / (low + high), rel=0.01)  # the best there is


def test_after_one_epoch_the_noisy_descents_are_far_ahead_and_in_the_end_the_exact_one_wins() -> (
    None
):
    after = {
        name: passes.above(passes.descend(own, name, rate, 1))[-1]
        for name, rate in passes.RATES.items()
    }
    assert after["batch"] > 40
    assert after["stochastic"] < 5
    assert after["mini-batch"] < 2
    late = passes.above(passes.descend(own, "batch", passes.RATES["batch"], 20))[-1]
    assert late < 1e-4 < in_the_fourth_epoch("stochastic", passes.RATES["stochastic"])


def test_half_the_rate_is_half_the_floor_and_a_mean_lies_far_below() -> None:
    floor = {name: losses[900:].mean() for name, losses in noise.floors(own).items()}
    assert floor["rate 0.1"] == pytest.approx(1.1, abs=0.05)
    assert floor["half of it"] / floor["rate 0.1"] == pytest.approx(0.45, abs=0.1)
    assert floor["falling like 1/t"] < floor["rate 0.1"] / 50
    assert floor["mean of the path"] < floor["rate 0.1"] / 1000


def spread(rate: float, batch_size: int) -> float:
    return float(noise.bounces(own, rate, batch_size)[-40:].std())


def test_a_larger_batch_calms_honest_noise_and_not_too_large_a_rate() -> None:
    assert spread(0.7, 160) > 0.5 * spread(0.7, 40)
    assert spread(0.35, 40) < 0.2 * spread(0.7, 40)
    assert spread(0.1, 16) < 0.5 * spread(0.1, 4)
    assert spread(0.05, 4) < 0.7 * spread(0.1, 4)


def test_no_exact_run_leaves_the_local_valley_and_most_noisy_ones_do() -> None:
    exact, noisy = noise.ends(own, 0.0), noise.ends(own, 4.0)
    assert (len(exact), noise.deepest(exact)) == (400, 0.0)
    assert noise.deepest(noisy) == pytest.approx(0.6, abs=0.02)
    assert noise.deepest(noise.ends(own, 2.0)) < 0.05


def memory(name: str, n: int) -> float:
    """Return the least of three: what else this process does meanwhile is counted, too."""
    return min(noise.memory(own, name, n) for _ in range(3))


def test_the_memory_of_a_step_grows_with_the_batch_and_not_with_the_data() -> None:
    batch = [memory("batch", n) for n in (400, 1600)]
    assert batch[1] == pytest.approx(4 * batch[0], rel=0.1)
    for name in ("mini-batch", "stochastic"):
        small, large = (memory(name, n) for n in (400, 1600))
        assert large == pytest.approx(small, rel=0.1)
        assert large < batch[1] / 20


def test_a_student_may_hand_over_lists() -> None:
    X, y = passes.students()
    theta = np.array([1.0, 2.0])
    lists = [theta.tolist(), X[:5].tolist(), y[:5].tolist()]
    for slope in (passes.slope, noise._mean_slope, noise._calm_slope):
        np.testing.assert_allclose(slope(*lists), slope(theta, X[:5], y[:5]))
