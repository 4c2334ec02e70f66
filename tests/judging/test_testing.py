"""What the hidden tests take for a number, and for a number that is close enough."""

import math

import numpy as np
import pytest

from autograder.judging.testing import Wrong, close

ONES = (1.0, 1, np.float64(1), np.float32(1), np.uint8(1), np.array(1.0), np.array([[1]]), [1.0])
NONE_OF_THEM = (
    *(None, True, np.True_, "1", 1j, (1.0,), [True], ["1"], [1.0, 1.0], [], {}, np.array([True])),
    *(math.nan, math.inf, -math.inf, np.float64("nan"), np.float32("inf"), np.array([math.nan])),
)


@pytest.mark.parametrize("got", ONES, ids=repr)
@pytest.mark.parametrize("scale", [None, 1.0, np.float64(1), math.inf])
def test_one_number_may_come_in_any_form(got, scale):
    close(got, 1.0, "f()", scale=scale)


@pytest.mark.parametrize("got", NONE_OF_THEM, ids=repr)
@pytest.mark.parametrize("scale", [None, 1.0, np.float64(1), math.inf])
def test_nothing_else_is_one_number(got, scale):
    with pytest.raises(Wrong):
        close(got, 1.0, "f()", scale=scale)


@pytest.mark.parametrize("as_it_came", [float, np.float64, np.float32, np.array])
@pytest.mark.parametrize("expected", [2.0, -2.0, np.array(2.0), np.array([2.0, -2.0])], ids=repr)
def test_what_is_just_off_is_wrong(as_it_came, expected):
    def given(factor):
        return as_it_came(factor * expected) if np.ndim(expected) == 0 else factor * expected

    close(given(1 + 1e-6), expected, "f()", tolerance=1e-5)
    with pytest.raises(Wrong, match=r"f\(\) should be"):
        close(given(1 + 1e-4), expected, "f()", tolerance=1e-5)


def test_a_right_result_that_is_no_number_is_met_by_nothing():
    with pytest.raises(Wrong):
        close(1.0, math.nan, "f()")
