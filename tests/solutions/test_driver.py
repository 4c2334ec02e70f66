"""The driver: the units' loops are special cases of it, and it adds only bookkeeping."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import solutions
from solutions import Batches, minimize, update
from solutions.stopping import low_loss, no_improvement, short_step, small_gradient
from tests.solutions.strategies import vectors

RNG = np.random.default_rng(5)
X, Y, THETA = RNG.normal(size=(12, 3)), RNG.normal(size=12), RNG.normal(size=3)


def slope(t):
    return 2 * t - 1


def height(t):
    return float(np.sum(t**2 - t))


def generator():
    return np.random.default_rng(3)


def exactly(got, expected):
    assert np.shape(got) == np.shape(expected)
    assert np.array_equal(got, expected)


# the loops of the units


@given(vectors(3), st.floats(0, 1.5), st.integers(0, 9))
def test_gradient_descent_is_the_plainest_run(theta, rate, steps):
    run = minimize(None, slope, theta, update, rate, steps=steps, path=True)
    exactly(run.path, solutions.gradient_descent(slope, theta, rate, steps))
    exactly(run.theta, run.path[-1])
    assert run.steps == steps


@given(vectors(2), st.floats(0.05, 1.2), st.floats(0, 1))
def test_descend_until_ends_with_a_short_step(theta, rate, tolerance):
    run = minimize(None, slope, theta, update, rate, steps=20, stop=short_step(tolerance))
    expected, steps = solutions.descend_until(slope, theta, rate, tolerance, 20)
    exactly(run.theta, expected)
    assert run.steps == steps


def test_fit_linear_regression_records_the_loss():
    run = minimize(
        solutions.mse_loss,
        solutions.mse_gradient,
        np.zeros(3),
        update,
        0.1,
        batches=Batches(X, Y, epochs=8),
    )
    theta, losses = solutions.fit_linear_regression(X, Y, 0.1, 8)
    assert run.theta == pytest.approx(theta, rel=1e-13)
    assert run.losses == pytest.approx(losses, rel=1e-13)


def test_batch_stochastic_and_minibatch_descent_are_kinds_of_batches():
    def gradient(t, x, y):  # unknown to the driver, so the numbers are the same to the last bit
        return solutions.mse_gradient(t, x, y)

    def path(**batches):
        return minimize(
            None, gradient, THETA, update, 0.1, batches=Batches(X, Y, **batches), path=True
        ).path

    given_by = (gradient, THETA, X, Y, 0.1, 4)
    exactly(path(epochs=4), solutions.batch_gradient_descent(*given_by))
    exactly(
        path(batch_size=1, epochs=4, rng=generator()),
        solutions.stochastic_gradient_descent(*given_by, generator()),
    )
    exactly(
        path(batch_size=5, epochs=4, rng=generator()),
        solutions.minibatch_gradient_descent(*given_by, 5, generator()),
    )


def test_noise_belongs_to_the_gradient():
    rng = generator()
    run = minimize(
        None, lambda t: slope(t) + 0.3 * rng.standard_normal(3), THETA, update, 0.1, steps=9, path=1
    )
    exactly(run.path, solutions.noisy_gradient_descent(slope, THETA, 0.1, 9, 0.3, generator()))


def test_the_range_test_is_a_schedule_that_rises():
    rates, losses = solutions.range_test(slope, height, THETA, 0.01, 2.0, 7)
    run = minimize(height, slope, THETA, update, lambda step: rates[step], steps=7)
    exactly(run.losses[1:], losses)


def test_train_is_batches_with_a_schedule_clipping_and_patience():
    lowest = THETA + 0.4 * (np.linalg.lstsq(X, Y)[0] - THETA)  # on the way

    def validation(t):
        return float(np.sum((t - lowest) ** 2))

    schedule = partial(solutions.step_decay, 0.3, period=3)
    theta, losses = solutions.train(
        solutions.mse_gradient, solutions.mse_loss, validation, schedule,
        THETA, X, Y, 20, 5, generator(), max_norm=0.5, patience=2,
    )  # fmt: skip
    run = minimize(
        lambda t, X, y: validation(t),
        solutions.mse_gradient,
        THETA,
        update,
        schedule,
        batches=Batches(X, Y, 5, epochs=20, rng=generator()),
        max_norm=0.5,
        stop=no_improvement(patience=2),
    )
    assert run.best == pytest.approx(theta, rel=1e-12)
    assert run.losses == pytest.approx(losses[:, 1], rel=1e-12)
    assert run.reason == "the loss has not improved for more than 2 times"


@pytest.mark.parametrize("rule", [solutions.adam, solutions.nesterov, solutions.lion])
def test_any_optimizer_runs_as_if_called_by_hand(rule):
    run = minimize(None, slope, THETA, rule, 0.1, steps=30, path=True)
    theta, state = THETA, None
    for expected in run.path[1:]:
        theta, state = rule(theta, slope(theta), state, learning_rate=0.1)
        exactly(expected, theta)


# what it adds


def test_a_run_tells_why_it_ended():
    def reason(**given):
        return minimize(height, slope, [5.0], update, 0.1, **given).reason

    assert reason(steps=3) == "all 3 steps have been taken"
    assert reason(stop=short_step(0.1)) == "the last step was shorter than 0.1"
    assert reason(stop=[short_step(0.01), small_gradient(2.0)]) == (
        "the last gradient was shorter than 2.0"
    )
    assert reason(stop=low_loss(1.0)) == "the loss is at most 1.0"
    assert reason(callback=lambda progress: progress.step == 4) == "the callback asked for it"

    def enough(progress):
        return progress.step > 5

    assert reason(stop=enough) == "enough asked for it"


def test_a_stopping_rule_can_be_used_again_and_remembers_nothing_of_another_run():
    rule = no_improvement(patience=3)
    first, second = (minimize(lambda t: 1.0, slope, [5.0], stop=rule).steps for _ in range(2))
    assert first == second == 4


@given(st.lists(st.sampled_from([1.0, 2.0, 3.0, np.nan]), min_size=2, max_size=12))
def test_patience_is_that_of_early_stopping(losses):
    told = iter(losses)
    path = np.arange(float(len(losses)))[:, None]
    _, last = solutions.early_stopping(np.array(losses), path, patience=2, min_delta=0.5)
    run = minimize(
        lambda t: next(told), slope, [1.0], steps=len(losses) - 1, stop=no_improvement(2, 0.5)
    )
    assert run.steps == last or last == 0


def test_the_best_parameters_are_those_of_the_lowest_loss():
    run = minimize(height, slope, [5.0], update, 0.97, steps=50, path=True)
    exactly(run.best, run.path[np.argmin(run.losses)])
    rising = minimize(lambda t: -height(t), slope, [5.0], update, 0.1, steps=5)
    exactly(rising.best, [5.0])
    never = minimize(lambda t: np.nan, slope, [5.0], update, 0.1, steps=5)
    exactly(never.best, [5.0])


def test_a_callback_sees_each_step_and_may_keep_what_it_sees():
    kept = []
    run = minimize(None, slope, THETA, steps=4, path=True, callback=lambda p: kept.append(p.theta))
    exactly(kept, run.path[1:])
    kept.clear()
    minimize(None, slope, THETA, steps=4, callback=lambda p: kept.append(p.theta))
    exactly(kept, run.path[1:])


def test_progress_is_shown_about_a_hundred_times(capsys):
    shown = []
    minimize(None, slope, THETA, steps=1234, progress=lambda done, all_: shown.append((done, all_)))
    assert 100 <= len(shown) <= 104
    assert shown[-1] == (1234, 1234)
    minimize(None, slope, THETA, steps=50, progress=True)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("50 of 50 steps\n")


def test_without_a_gradient_the_loss_is_differentiated():
    run = minimize(height, None, [5.0, -1.0], update, 0.25, steps=60)
    assert run.theta == pytest.approx([0.5, 0.5], abs=1e-8)
    data = Batches(X, Y, epochs=5)
    run = minimize(solutions.mse_loss, None, THETA, update, 0.1, batches=data)
    expected = solutions.batch_gradient_descent(solutions.mse_gradient, THETA, X, Y, 0.1, 5)
    assert run.theta == pytest.approx(expected[-1], abs=1e-8)


def test_a_rule_of_ones_own_is_run_as_it_stands():
    def halved(theta, gradient, state, learning_rate=0.1, factor=0.5):
        return theta - factor * learning_rate * gradient, (state or 0) + 1

    run = minimize(None, slope, THETA, halved, steps=9, factor=0.25, path=True)
    exactly(run.path, solutions.gradient_descent(slope, THETA, 0.025, 9))


def test_a_rule_that_changes_its_arguments_is_stopped():
    def rude(theta, gradient, state, learning_rate=0.1):
        theta -= learning_rate * gradient
        return theta, None

    with pytest.raises(ValueError, match="read-only"):
        minimize(None, slope, THETA, rude)


# many at once


@pytest.mark.parametrize("rule", [update, solutions.adam, solutions.amsgrad])
def test_many_learning_rates_are_many_runs(rule):
    rates = [0.01, 0.1, 0.0, 0.5]
    together = minimize(None, slope, THETA, rule, rates, steps=20, path=True)
    for i, rate in enumerate(rates):
        alone = minimize(None, slope, THETA, rule, rate, steps=20, path=True)
        exactly(together.path[:, i], alone.path)
    exactly(together.steps, [20] * 4)


def test_many_starts_are_many_runs_and_may_have_a_rate_each():
    starts = RNG.normal(size=(3, 2))
    together = minimize(None, slope, starts, update, 0.1, steps=9, many=True)
    paired = minimize(None, slope, starts, update, [0.1, 0.2, 0.3], steps=9, many=True)
    for i, rate in enumerate([0.1, 0.2, 0.3]):
        exactly(together.theta[i], minimize(None, slope, starts[i], update, 0.1, steps=9).theta)
        exactly(paired.theta[i], minimize(None, slope, starts[i], update, rate, steps=9).theta)


def heights(t):
    return np.sum(t**2 - t, axis=-1)


@pytest.mark.parametrize("path", [True, False])
@pytest.mark.parametrize(
    "stop", [short_step(0.05), small_gradient(0.3), low_loss(0.1), no_improvement(2, 0.05)]
)
def test_of_many_runs_each_ends_by_itself(stop, path):
    rates = [0.45, 0.05, 0.0, 0.95]
    given_by = {"rule": update, "steps": 40, "stop": stop, "path": path, "max_norm": 3.0}
    together = minimize(heights, slope, THETA, learning_rate=rates, **given_by)
    for i, rate in enumerate(rates):
        alone = minimize(heights, slope, THETA, learning_rate=rate, **given_by)
        exactly(together.theta[i], alone.theta)
        exactly(together.best[i], alone.best)
        exactly(together.losses[: alone.steps + 1, i], alone.losses)
        assert together.steps[i] == alone.steps
        assert together.reason[i] == alone.reason
        if path:
            exactly(together.path[: alone.steps + 1, i], alone.path)


def test_a_function_of_one_run_can_be_given_for_many():
    starts = RNG.normal(size=(4, 2))
    run = minimize(
        solutions.by_row(solutions.bowl_loss),
        solutions.by_row(solutions.bowl_gradient),
        starts,
        update,
        0.1,
        steps=5,
        many=True,
    )
    for i, start in enumerate(starts):
        expected = solutions.gradient_descent(solutions.bowl_gradient, start, 0.1, 5)
        exactly(run.theta[i], expected[-1])
