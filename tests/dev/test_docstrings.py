"""Docstrings and the table of names agree, and where they do not, it is said."""

import importlib
import re

import pytest

from autograder.course import COURSE
from autograder.dev.docstrings import arguments, docstring_problems
from solutions.validation import validated

FUNCTIONS = [
    getattr(importlib.import_module(f"{COURSE.solutions}.{unit.name}"), exercise)
    for unit in COURSE.units
    for exercise in unit.exercises
]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda one: one.__name__)
def test_the_docstrings_of_the_library_agree_with_the_table(function):
    assert docstring_problems(function) == []


def step(theta, learning_rate):
    """Take a step.

    Args:
        theta: the parameters,
            shape (d,).
        learning_rate: the step size, at least 0.

    Returns:
        theta: this is no argument.
    """


def test_an_entry_may_go_on_over_several_lines_and_ends_with_the_section():
    assert arguments(step) == {
        "theta": "the parameters, shape (d,).",
        "learning_rate": "the step size, at least 0.",
    }
    assert docstring_problems(validated(step)) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (", at least 0", "", "should say of learning_rate 'at least 0'"),
        ("shape (d,)", "shape (n,)", r"should say of theta 'shape \(d,\)'.*got 'the param"),
        ("learning_rate: the step size, at least 0.", "", "should say under Args what learning_"),
        ("Args:", "Arguments:", "should say under Args what theta is"),
        ("Args:\n", "Args:\n        rate: another.\n", "explains rate under Args"),
        (
            "Args:\n",
            "Args:\n        learning_rate: the step size, at least 0.\n",
            "Args should be in the order of the signature: theta, learning_rate",
        ),
    ],
)
def test_a_docstring_that_disagrees_is_told_in_a_sentence(old, new, problem):
    def other(theta, learning_rate): ...

    other.__doc__ = step.__doc__.replace(old, new)
    assert re.search(problem, docstring_problems(validated(other))[0])


def test_a_function_that_is_not_validated_is_told_so():
    assert docstring_problems(step) == ["it should be decorated with @validated."]
