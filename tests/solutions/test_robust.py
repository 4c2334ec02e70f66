"""Every function takes every kind of array, refuses what makes no sense, and stays finite."""

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import solutions
from solutions.validation import meanings
from tests.solutions.inputs import FUNCTIONS, arguments, call, numbers

EVERY = pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.__name__)
few = settings(max_examples=10, deadline=None)


def same(got, expected, **close):
    got, expected = numbers(got), numbers(expected)
    assert len(got) == len(expected)
    for one, other in zip(got, expected, strict=True):
        assert one.shape == other.shape
        assert one == pytest.approx(other, nan_ok=True, **(close or {"rel": 1e-12, "abs": 1e-12}))


def changed(given, change):
    return {
        name: change(value) if isinstance(value, np.ndarray) else value
        for name, value in given.items()
    }


def strided(array):
    """The same numbers, neither one after the other in memory nor writable."""
    spread = np.repeat(np.asarray(array), 2, axis=-1)[..., ::2]
    spread.flags.writeable = False
    return spread


@EVERY
@few
@given(st.data())
def test_lists_and_whole_numbers_are_as_good_as_arrays(function, data):
    given_by = data.draw(arguments(function))
    expected = call(function, given_by)
    same(call(function, changed(given_by, lambda one: one.tolist())), expected)
    same(call(function, changed(given_by, lambda one: one.astype(np.int16))), expected)


@EVERY
@few
@given(st.data())
def test_arrays_may_be_read_only_and_lie_anywhere_in_memory(function, data):
    given_by = data.draw(arguments(function))
    expected = call(function, given_by)
    same(call(function, changed(given_by, strided)), expected)
    same(call(function, changed(given_by, np.asfortranarray)), expected)


@EVERY
@few
@given(st.data())
def test_numbers_may_be_arrays_without_dimensions(function, data):
    given_by = data.draw(arguments(function))
    scalars = {
        name: np.array(value)
        for name, value in given_by.items()
        if isinstance(value, (int, float)) and name != "rng"
    }
    same(call(function, given_by | scalars), call(function, given_by))


@EVERY
@few
@given(st.data())
def test_arguments_are_left_as_they_are(function, data):
    given_by = data.draw(arguments(function))
    before = copy.deepcopy(changed(given_by, np.array))
    call(function, given_by)
    for name, value in given_by.items():
        if isinstance(value, np.ndarray):
            assert np.array_equal(value, before[name])


FLOATING = [
    one
    for one in FUNCTIONS
    if one.__name__ not in ("numerical_gradient", "gradient_check", "hessian", "largest_curvature")
]
"""The others ask for double precision in their docstrings."""


@pytest.mark.parametrize("function", FLOATING, ids=lambda one: one.__name__)
@few
@given(st.data())
def test_single_precision_is_enough(function, data):
    given_by = data.draw(arguments(function))
    single = call(function, changed(given_by, lambda one: one.astype(np.float32)))
    if any(isinstance(one, np.ndarray) for one in given_by.values()):
        assert {one.dtype for one in arrays(single)} <= {np.dtype("f4"), np.dtype("i8")}
    if function.__name__ in ("classify_critical_point", "predict_classes"):
        return  # an answer that may jump
    same(single, call(function, given_by), rel=2e-3, abs=2e-3)


def arrays(result):
    if isinstance(result, (list, tuple)):
        return [one for part in result for one in arrays(part)]
    return [result] if isinstance(result, np.ndarray) else []


@EVERY
@few
@given(st.data(), st.sampled_from([np.nan, np.inf, -np.inf]))
def test_nan_infinity_and_empty_arrays_are_refused_in_a_sentence(function, data, bad):
    given_by = data.draw(arguments(function))
    for name, value in given_by.items():
        if not isinstance(value, np.ndarray) or name == "losses":  # which may be infinite
            continue
        spoilt = value.copy()
        spoilt.flat[data.draw(st.integers(0, value.size - 1))] = bad
        with pytest.raises(ValueError, match=rf"^{name} must .*NaN or infinity"):
            call(function, given_by | {name: spoilt})
        if meanings(function)[name].axes == "*":
            continue  # of any shape, also an empty one
        with pytest.raises(ValueError, match=rf"{name} .*got.* shape \(0,"):
            call(function, given_by | {name: np.zeros((0, *value.shape[1:]))})


@EVERY
@few
@given(st.data(), st.sampled_from([np.nan, np.inf, -1e9, "1", None]))
def test_numbers_out_of_their_range_are_refused_in_a_sentence(function, data, bad):
    given_by = data.draw(arguments(function))
    for name, value in given_by.items():
        if isinstance(value, (int, float)) and name != "rng":
            with pytest.raises(ValueError, match=rf"^{name} must be a .* number, .*; got "):
                call(function, given_by | {name: bad})


# huge numbers


@pytest.mark.filterwarnings("error")
@given(st.floats(1e160, 1e300), st.floats(1e-3, 1e3))
def test_a_huge_gradient_is_clipped_in_its_direction(size, max_norm):
    got = solutions.clip_by_norm(size * np.array([3.0, -4.0, 0.0]), max_norm)
    assert got == pytest.approx(max_norm * np.array([0.6, -0.8, 0.0]))


@pytest.mark.filterwarnings("error")
def test_a_huge_gradient_is_clipped_in_single_precision_too():
    got = solutions.clip_by_norm(np.array([3e25, -4e25], np.float32))
    assert got.dtype == np.float32
    assert got == pytest.approx(np.array([0.6, -0.8]))


@pytest.mark.filterwarnings("error")
@given(st.floats(1e160, 1e290))
def test_sam_goes_uphill_along_a_huge_gradient(size):
    got = solutions.sam_gradient(lambda t: size * t, np.array([3.0, 4.0]), 0.5)
    assert got / size == pytest.approx([3.3, 4.4])


@given(st.floats(1e160, 1e290))
def test_a_huge_gradient_can_be_checked(size):
    def f(t):
        return size * t[0]

    def check(factor):
        return solutions.gradient_check(f, lambda t: np.array([factor * size, 0]), np.zeros(2))

    assert check(1) < 1e-7
    assert check(2) == pytest.approx(1 / 3)
    assert check(-1) == pytest.approx(1)


@pytest.mark.filterwarnings("error")
def test_the_line_search_ends_under_a_huge_gradient():
    def f(t):
        return float(np.abs(t[0])) * 1e200  # in Python's numbers, which overflow silently

    rate = solutions.backtracking_line_search(f, np.array([1.0]), np.array([1e200]))
    assert f(1.0 - rate * np.array([1e200])) <= f(np.array([1.0]))
    assert 1e-201 < rate < 1e-199


@pytest.mark.filterwarnings("error")
@given(st.floats(700, 1e300), st.sampled_from([-1, 1]))
def test_huge_margins_give_finite_losses_and_gradients(margin, sign):
    theta, X = np.array([sign * margin]), np.ones((2, 1))
    labels = np.array([0.0, 1.0])
    assert solutions.logistic_loss(theta, X, labels) == pytest.approx(margin / 2)
    assert np.abs(solutions.logistic_gradient(theta, X, labels)) == pytest.approx([0.5])
    W, classes = np.array([[sign * margin, 0.0]]), np.array([0, 1])
    assert solutions.softmax_loss(W, X, classes) == pytest.approx(margin / 2)
    assert np.abs(solutions.softmax_gradient(W, X, classes)) == pytest.approx(0.5)
    weights = np.array([1.0, 0.0, sign * margin, 0.0, 0.0, 0.0])
    assert solutions.mlp_loss(weights, X, classes, 1) == pytest.approx(margin / 2)
    assert np.isfinite(solutions.mlp_gradient(weights, X, classes, 1)).all()
