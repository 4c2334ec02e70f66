"""Two programs did the same if they agree within the rounding of their arithmetic."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.judging.differences import constant_factor, one_number, stands_still
from autograder.judging.observation import (
    LOOSE,
    TIGHT,
    Failure,
    observe,
    observed_value,
    parts,
    same,
)


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ([1, 2], np.array([1.0, 2.0])),
        (np.float32(0.1), 0.1),
        (np.array([[2.5]]), 2.5),
        ((1.0, [2.0, 3.0]), [1.0, np.array([2.0, 3.0])]),
        (np.array([np.nan, np.inf]), [np.nan, np.inf]),
        (None, None),
        ("too small", "too small"),
        ({"a": 1.0}, {"a": 1.0}),
        ([True, False], [True, False]),
    ],
)
def test_the_same(got: Any, wanted: Any) -> None:
    assert same(observed_value(got), observed_value(wanted), LOOSE)
    assert parts(observed_value(got))[0] == parts(observed_value(wanted))[0]


@pytest.mark.parametrize(
    ("got", "wanted"),
    [
        ([1.0, 2.0], [1.0, 2.001]),
        ([1.0, 2.0], [[1.0, 2.0]]),
        (1.0, [1.0, 1.0]),
        (None, 0.0),
        ("too small", "too large"),
        (True, 1.0),
        (np.nan, 0.0),
        ([1.0], (1.0, "text")),
        (3.0, "text"),
        (-np.inf, np.inf),
    ],
)
def test_not_the_same(got: Any, wanted: Any) -> None:
    assert not same(observed_value(got), observed_value(wanted), LOOSE)
    assert not same(observed_value(wanted), observed_value(got), LOOSE)


def test_a_later_explosion_hides_no_earlier_difference() -> None:
    path = np.array([[1.0], [1e3], [1e9]])
    assert not same(path + np.array([[0.01], [0.0], [0.0]]), path, LOOSE)
    assert same(path + np.array([[0.0], [0.0], [1.0]]), path, LOOSE)


def test_double_precision_is_told_from_single() -> None:
    third = np.array([1 / 3])
    assert same(third.astype(np.float32).astype(float), third, LOOSE)
    assert not same(third.astype(np.float32).astype(float), third, TIGHT)


def test_a_failure_is_the_same_by_its_kind_and_not_its_words() -> None:
    first = observe(lambda f: f(), lambda: 1 / 0)
    assert isinstance(first, Failure)
    assert same(first, Failure(first.kind, "other words", None), LOOSE)
    assert not same(first, Failure("ValueError", first.sentence, None), LOOSE)


def test_what_tells_next_to_nothing() -> None:
    assert one_number([np.zeros(3), np.zeros((2, 2))])
    assert one_number([np.full(2, np.nan)])
    assert not one_number([np.zeros(3), np.ones(1)])
    assert not one_number([np.array([True, True])])
    assert not one_number(["A", "A"])
    path = np.arange(6.0).reshape(3, 2)
    assert stands_still([path[[0, 0]]], [path])
    assert not stands_still([path[[2, 2]]], [path])


def test_a_factor_is_constant_over_all_that_was_seen() -> None:
    wanted = np.array([1.0, -2.0, 3.0])
    assert constant_factor([(-wanted, wanted), (-2 * wanted, 2 * wanted)]) == -1.0
    assert constant_factor([(-wanted, wanted), (2 * wanted, 2 * wanted)]) is None
