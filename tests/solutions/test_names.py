"""The table of names: what each accepts, what it becomes, and how a refusal is said."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import (
    array_shapes,
    arrays,
    boolean_dtypes,
    integer_dtypes,
    unsigned_integer_dtypes,
)

from solutions.meanings import AXES, shape_phrase
from solutions.names import NAMES

ARRAYS = sorted(name for name, meaning in NAMES.items() if meaning.axes)
REAL = sorted(name for name, meaning in NAMES.items() if meaning.kind == "a finite number")
WHOLE = sorted(name for name, meaning in NAMES.items() if meaning.kind == "a whole number")

whole_arrays = (integer_dtypes() | unsigned_integer_dtypes() | boolean_dtypes()).flatmap(
    lambda dtype: arrays(dtype, array_shapes(min_dims=0, max_dims=3))
)


@given(whole_arrays)
def test_whole_numbers_of_any_kind_and_booleans_become_double_precision(values):
    accepted = NAMES["theta"].check("theta", values)
    assert accepted.dtype == np.float64
    assert accepted.shape == values.shape
    assert np.array_equal(accepted, np.vectorize(float, otypes=[float])(values))


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64, np.longdouble])
def test_floating_point_numbers_keep_their_precision(dtype):
    assert NAMES["X"].check("X", np.ones((2, 2), dtype)).dtype == dtype


@given(st.lists(st.integers(-5, 5) | st.floats(-5, 5), min_size=1))
def test_lists_become_arrays(values):
    assert NAMES["y"].check("y", values).tolist() == [float(value) for value in values]


@pytest.mark.parametrize("name", ARRAYS)
@pytest.mark.parametrize(
    "value",
    ["abc", ["a"], None, object(), {1: 2}, 1j, [1, 1j], [[1.0], [1.0, 2.0]], lambda t: t, [None]],
)
def test_what_is_no_array_of_real_numbers_is_refused(name, value):
    with pytest.raises(ValueError, match=rf"^{name} must be an array of .*; got "):
        NAMES[name].check(name, value)


@pytest.mark.parametrize("name", sorted(set(ARRAYS) - {"losses"}))
@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_arrays_are_finite(name, bad):
    with pytest.raises(ValueError, match=rf"^{name} must .*; got NaN or infinity among them$"):
        NAMES[name].check(name, [1.0, bad])


def test_the_losses_of_a_diverged_run_may_hold_anything_real():
    assert np.isnan(NAMES["losses"].check("losses", [1, np.inf, np.nan])[2])


def test_labels_are_0_and_1():
    assert NAMES["labels"].check("labels", [True, False]).tolist() == [1.0, 0.0]
    with pytest.raises(ValueError, match=r"0 or 1, shape \(n,\); got the values \[0. 2.\]$"):
        NAMES["labels"].check("labels", [0, 2, 0])


@pytest.mark.parametrize("name", REAL + WHOLE)
@pytest.mark.parametrize(
    "value",
    [True, np.True_, "1", None, [1.0], np.nan, np.inf, -1, -(10**400), 1j, Fraction(1)],
    ids=lambda value: repr(value)[:12],
)
def test_what_is_no_number_of_the_kind_is_refused(name, value):
    with pytest.raises(ValueError, match=rf"^{name} must be a (finite|whole) number, .*; got "):
        NAMES[name].check(name, value)


@given(st.sampled_from(REAL), st.floats(allow_nan=False))
def test_the_bounds_are_those_that_the_phrase_says(name, value):
    (phrase,) = NAMES[name].phrases
    fits = {
        "at least 0": value >= 0,
        "above 0": value > 0,
        "from 0 up to but not including 1": 0 <= value < 1,
        "above 0 and below 1": 0 < value < 1,
    }[phrase]
    if fits and np.isfinite(value):
        assert NAMES[name].check(name, np.float64(value)) == value
    else:
        with pytest.raises(ValueError, match=phrase):
            NAMES[name].check(name, value)


@pytest.mark.parametrize("name", ["beta", "beta1", "beta2", "shrink", "sufficient_decrease"])
def test_a_fraction_is_below_1(name):
    with pytest.raises(ValueError, match=r"1; got 1$"):
        NAMES[name].check(name, 1)


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_number_of_numpy_becomes_one_of_python(name):
    """255 of uint8 plus 1 would be 0."""
    assert NAMES[name].check(name, np.uint8(255)) + 1 == 256
    with pytest.raises(ValueError, match="whole number"):
        NAMES[name].check(name, 2.0)


@pytest.mark.parametrize("sizes", [[], [0], [1, -2], [1.5], 3, None, "ab"])
def test_batch_sizes_are_whole_numbers_of_at_least_1(sizes):
    with pytest.raises(ValueError, match=r"^batch_sizes must be a list of whole numbers, each at"):
        NAMES["batch_sizes"].check("batch_sizes", sizes)


def test_a_random_number_generator_is_one():
    assert NAMES["rng"].check("rng", rng := np.random.default_rng(0)) is rng
    with pytest.raises(ValueError, match=r"made by np.random.default_rng; got int 42$"):
        NAMES["rng"].check("rng", 42)


@given(st.sampled_from(sorted(NAMES)))
def test_a_small_value_is_one_that_the_name_accepts(name):
    meaning = NAMES[name]
    if isinstance(meaning.small, range):
        values = np.resize(np.array(meaning.small), [4] * len(meaning.axes))
        assert np.array_equal(meaning.check(name, values), values)
    elif meaning.small is not None:
        assert meaning.check(name, meaning.small) == meaning.small


@pytest.mark.parametrize("name", ARRAYS)
def test_the_shape_is_said_as_the_axes_are(name):
    assert NAMES[name].phrases[-1] == shape_phrase(NAMES[name].axes)
    assert set(NAMES[name].axes) <= set(AXES)


@pytest.mark.parametrize("place", [0, 70_001, 149_999, 150_000, 299_999])
@pytest.mark.parametrize("lie", [np.ascontiguousarray, np.asfortranarray, lambda X: X[:, ::-1]])
def test_a_single_nan_is_found_anywhere_in_a_large_array(place, lie):
    X = np.zeros((100_000, 3))
    assert NAMES["X"].check("X", lie(X)).shape == X.shape
    X.flat[place] = np.nan
    for array in (lie(X), lie(X.T.copy()), X.ravel()):
        with pytest.raises(ValueError, match="NaN or infinity"):
            NAMES["X"].check("X", array)
