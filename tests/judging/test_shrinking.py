"""The smallest input that shows a difference, and what it says of programs wrong only sometimes."""

from contextlib import nullcontext

import numpy as np
import pytest

from autograder.judging.editing import source
from autograder.judging.inprocess import opener
from autograder.judging.shrinking import smallest
from tests.toy import COURSE

TALLIES, WALKS = COURSE.unit("tallies"), COURSE.unit("walks")


def said(unit, exercise, body):
    """Return the sentence about the solution with another program for the exercise after it."""
    found = smallest(
        unit, exercise, opener(compile(f"{source(unit, exercise)}\n{body}", "", "exec"), unit)
    )
    return found.sentence if found else ""


def middle_if(condition):
    """Return the sentence about a mean that is 1 too large under a condition."""
    body = f"def middle(x):\n    return np.mean(x) + ({condition})\n"
    return said(TALLIES, "middle", body).removeprefix("The smallest input found that shows it: ")


def test_a_right_program_differs_nowhere():
    assert middle_if("0") == ""


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("1", "middle(x=[0]) should be 0; yours is 1."),
        ("np.max(x) > 10", "middle(x=[200]) should be 200; yours is 201."),
        ("np.all(x < 0)", "middle(x=[-3]) should be -3; yours is -2."),
        ("0 < np.max(x) < 0.001", "middle(x=[0.0002]) should be 0.0002; yours is 1.0002."),
        ("x.dtype == np.float32", "middle(x=np.float32([0])) should be 0; yours is 1."),
        ("len(x) > 20", "middle(x=np.zeros(21)) should be 0; yours is 1."),
        ("np.all(x == 0) and len(x) > 3", "middle(x=[0, 0, 0, 0]) should be 0; yours is 1."),
    ],
)
def test_what_is_seldom_wrong_is_shown_where_it_is(condition, sentence):
    assert middle_if(condition) == sentence


def test_arrays_are_made_plain_however_long_they_have_to_be():
    body = "_right = stroll\ndef stroll(gradient, theta, learning_rate, steps):\n"
    wide = "    return _right(gradient, theta, learning_rate, steps) + (len(theta) > 20)\n"
    assert "theta=np.zeros(21)," in said(WALKS, "stroll", body + wide)


def test_roundings_of_single_precision_are_no_difference():
    assert middle_if("1.5e-7 * x[0]") == ""


def test_numbers_are_tried_that_are_seldom_given():
    body = "_right = stroll\ndef stroll(gradient, theta, learning_rate, steps):\n"
    capped = said(
        WALKS,
        "stroll",
        f"{body}    return _right(gradient, theta, learning_rate, min(steps, 20))\n",
    )
    assert "steps=21) should be" in capped
    no_rate = "    return _right(gradient, theta, learning_rate, steps) + (learning_rate == 0)\n"
    assert "learning_rate=0.0, steps=0) should be [[0]]; yours is [[1]]." in said(
        WALKS, "stroll", body + no_rate
    )


def test_what_is_kept_between_calls_is_shown_by_a_second_call():
    body = "kept = []\ndef middle(x):\n    kept.append(0)\n    return np.mean(x) + len(kept) - 1\n"
    assert said(TALLIES, "middle", body) == (
        "Call middle(x=[0]) twice: the first call is right; the second should be 0; yours is 1. "
        "What does your function keep from one call to the next?"
    )


def test_a_rule_is_tried_with_its_defaults():
    text = source(WALKS, "glide")
    other = text.replace("learning_rate: float = 0.1", "learning_rate: float = 7.0")
    assert other != text
    sentence = smallest(WALKS, "glide", opener(compile(other, "", "exec"), WALKS)).sentence
    assert "with the gradient [1] (with the defaults) should be [-0.1]; yours is [-7]" in sentence


def test_no_input_is_tried_twice():
    seen = []

    class Recorded:
        def middle(self, x):
            seen.append((x.dtype, x.shape, x.tobytes()))
            return np.mean(x) + (len(x) > 3)

    assert smallest(TALLIES, "middle", lambda: nullcontext(Recorded()))
    assert len(seen) == len(set(seen)) + 2  # the one that was found is called twice in the end
