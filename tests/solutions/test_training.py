"""The unit ``training``: closed forms, PyTorch's own recursions."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import solutions
from assignments.lab.units.training import files
from tests.solutions.strategies import regressions, vectors

rates = st.floats(1e-8, 1e8)
counts = st.integers(1, 60)
shares = st.floats(0.05, 0.95)


@given(rates, st.integers(0, 300), shares, counts)
def test_the_exponential_goes_through_the_edges_of_the_stairs(rate, step, factor, period):
    edge = step - step % period
    smooth = solutions.exponential_decay(rate, edge, factor, period)
    assert smooth == pytest.approx(solutions.step_decay(rate, step, factor, period))
    assert smooth == pytest.approx(rate * np.exp(edge / period * np.log(factor)))
    assert solutions.exponential_decay(rate, step, factor, period) <= smooth * (1 + 1e-12)


@given(rates, shares, counts)
def test_the_exponential_is_pytorchs_recursion_for_a_period_of_one(rate, factor, steps):
    expected = rate
    for step in range(steps):
        assert solutions.exponential_decay(rate, step, factor, 1) == pytest.approx(expected)
        expected *= factor


@given(st.floats(0.01, 100), st.floats(0, 0.009), st.integers(1, 40))
def test_the_cosine_is_pytorchs_recursion_on_the_way_down(rate, lowest, steps):
    """``CosineAnnealingLR`` computes each rate from the one before."""
    expected = rate
    for step in range(steps + 1):
        got = solutions.cosine_decay(rate, step, steps, lowest)
        assert got == pytest.approx(expected, rel=1e-6, abs=1e-9 * rate)
        now, after = (1 + np.cos(np.pi * t / steps) for t in (step, step + 1))
        expected = after / now * (expected - lowest) + lowest if now > 1e-9 else lowest


@given(rates, shares, st.integers(1, 300), st.integers(0, 900))
def test_the_cosine_stays_at_its_lowest_and_is_symmetric(rate, share, total, step):
    lowest = share * rate
    assert solutions.cosine_decay(rate, total + step, total, lowest) == pytest.approx(lowest)
    mirrored = [solutions.cosine_decay(rate, t, total, lowest) for t in (0, total)]
    step = step % (total + 1)
    pair = [solutions.cosine_decay(rate, t, total, lowest) for t in (step, total - step)]
    assert sum(pair) == pytest.approx(sum(mirrored))
    squared = lowest + (rate - lowest) * np.cos(np.pi * step / total / 2) ** 2
    assert pair[0] == pytest.approx(squared)


@given(rates, st.integers(1, 100))
def test_the_warm_up_is_a_straight_line_that_ends_at_the_whole_rate(rate, steps):
    line = [solutions.warmup(rate, step, steps) for step in range(2 * steps)]
    assert line[:steps] == pytest.approx(np.linspace(0, rate, steps + 1)[1:])
    assert line[steps - 1 :] == [rate] * (steps + 1)


losses = st.lists(st.integers(-4, 12).map(float) | st.just(np.nan), min_size=2, max_size=60)


class ReduceLROnPlateau:
    """PyTorch's schedule in mode "min" with an absolute threshold, as its documentation says."""

    def __init__(self, rate, factor, patience, threshold):
        self.rate, self.factor = rate, factor
        self.patience, self.threshold = patience, threshold
        self.best, self.num_bad_epochs = np.inf, 0

    def step(self, metric):
        if metric < self.best - self.threshold:
            self.best, self.num_bad_epochs = metric, 0
        else:
            self.num_bad_epochs += 1
        if self.num_bad_epochs > self.patience:
            self.rate, self.num_bad_epochs = self.rate * self.factor, 0
        return self.rate


@given(losses, st.integers(0, 6), st.sampled_from([0.0, 1.0, 2.0]))
def test_plateaus_are_pytorchs_and_the_first_cut_is_where_early_stopping_ends(
    losses, patience, min_delta
):
    torch = ReduceLROnPlateau(0.7, 0.3, patience, min_delta)
    got = solutions.reduce_on_plateau(losses, 0.7, 0.3, patience, min_delta)
    assert got == pytest.approx([torch.step(loss) for loss in losses])
    path = np.arange(len(losses), dtype=float)[:, None]
    best, last = solutions.early_stopping(losses, path, patience, min_delta)
    assert last == next((t for t, rate in enumerate(got) if rate < 0.7), len(losses) - 1)
    seen = [loss for loss in losses[: last + 1] if not np.isnan(loss)]
    if min_delta == 0 and seen:
        assert losses[int(best[0])] == min(seen)


@given(vectors(5), st.floats(1e-8, 1e8))
def test_clipping_keeps_the_direction(gradient, max_norm):
    clipped = solutions.clip_by_norm(gradient, max_norm)
    assert np.linalg.norm(clipped) <= max_norm * (1 + 1e-12)
    assert np.linalg.norm(gradient) * clipped == pytest.approx(
        np.linalg.norm(clipped) * gradient, abs=1e-9
    )
    if np.linalg.norm(gradient) <= max_norm:
        assert np.array_equal(clipped, gradient)


@given(regressions(), st.integers(1, 8))
def test_accumulating_is_the_whole_gradient(regression, size):
    theta, X, y = regression
    got = solutions.accumulate_gradients(solutions.mse_gradient, theta, X, y, size)
    assert got == pytest.approx(solutions.mse_gradient(theta, X, y), abs=1e-9)


@given(st.lists(vectors(2), min_size=1, max_size=20), st.floats(0, 0.99), st.integers(0, 25))
def test_averages_are_weighted_means(points, beta, start):
    path = np.array(points)
    exponential = solutions.exponential_average(path, beta)
    polyak = solutions.polyak_average(path, start)
    for t in range(len(path)):
        weights = beta ** np.arange(t, -1, -1.0)
        expected = np.average(path[: t + 1], axis=0, weights=weights)
        assert exponential[t] == pytest.approx(expected, abs=1e-9)
        mean = path[t] if t < start else path[start : t + 1].mean(axis=0)
        assert polyak[t] == pytest.approx(mean, abs=1e-9)


@given(st.floats(1e-3, 1), st.floats(1.5, 30), st.integers(2, 12))
def test_the_range_test_on_a_parabola_is_a_product(low, ratio, points):
    seen, loss = solutions.range_test(
        lambda t: t, lambda t: float(t[0]), np.array([3.0]), low, low * ratio, points
    )
    assert seen == pytest.approx(np.geomspace(low, low * ratio, points))
    assert loss == pytest.approx(3 * np.cumprod(1 - seen), rel=1e-6, abs=1e-9)


def test_training_is_a_descent_that_early_stopping_ends():
    rng = np.random.default_rng(3)
    X, true = rng.normal(size=(40, 3)), np.array([1.0, -2.0, 0.5])
    y, fresh = X @ true, rng.normal(size=(40, 3))

    def run(seed, epochs=30):
        return solutions.train(
            solutions.mse_gradient,
            solutions.mse_loss,
            lambda theta: solutions.mse_loss(theta, fresh, fresh @ true),
            lambda step: solutions.exponential_decay(0.1, step, 0.5, 100),
            np.zeros(3),
            X,
            y,
            epochs=epochs,
            batch_size=7,
            rng=np.random.default_rng(seed),
            max_norm=5.0,
        )

    theta, losses = run(1)
    assert theta == pytest.approx(true, abs=1e-3)
    assert losses.shape == (31, 2)
    assert losses[-1, 0] < 1e-6 * losses[0, 0]
    assert np.array_equal(run(1)[1], losses)
    assert not np.array_equal(run(2)[1], losses)
    assert np.array_equal(run(1, epochs=4)[1], losses[:5])


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: solutions.cosine_decay(0.1, 3, 0), "total_steps must be a whole number, at least"),
        (lambda: solutions.warmup(0.1, 3, 0), "warmup_steps must be a whole number, at least 1"),
        (lambda: solutions.step_decay(0.1, 3, period=0), "period must be a whole number"),
        (lambda: solutions.exponential_decay(0.1, -1), "step must be a whole number, at least 0"),
        (lambda: solutions.exponential_decay(0.1, 1, factor=1.0), "factor must be a finite number"),
        (lambda: solutions.reduce_on_plateau([1, 2], 0.1, patience=-1), "patience must be a whole"),
        (lambda: solutions.early_stopping([1, 2], [[1], [2]], -1), "patience must be a whole"),
        (lambda: solutions.early_stopping([1, 2], [[1]]), "losses and path must agree"),
        (lambda: solutions.clip_by_norm([1.0], 0), "max_norm must be a finite number, above 0"),
        (lambda: solutions.polyak_average([[1.0]], -1), "start must be a whole number"),
        (lambda: solutions.exponential_average([[1.0]], 1.0), "beta must be a finite number"),
        (lambda: solutions.load_checkpoint(files.read, 3, "run"), "file must be a text; got int 3"),
        (lambda: solutions.load_checkpoint(files.read, "a", None), "run must be a text"),
    ],
)
def test_bad_input_gets_a_sentence(call, sentence):
    with pytest.raises(ValueError, match=sentence):
        call()
