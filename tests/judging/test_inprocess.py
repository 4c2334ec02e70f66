"""A program of ours, run in this process, looks to a test exactly as a caged one does."""

from __future__ import annotations

from collections.abc import Callable
from textwrap import dedent
from typing import Any

import numpy as np
import pytest

from autograder.cage import Cage, SubmissionFailure, limits
from autograder.judging.inprocess import InProcess

SOURCE = dedent(
    """
    def often(g, times):
        for _ in range(times):
            last = g(1)
        return last
    def items(count):
        return iter([0] * count)
    def shift(x, g):
        x[0] = g(2)
        return x
    def pair(x):
        return x, {"x": (x, [1.5])}
    def coast(theta, state=None):
        velocity = theta + 1 if state is None else state
        velocity *= 2
        return theta, velocity
    def stub(): raise NotImplementedError
    def stop(): raise ValueError("enough")
    """
)


def both(cage: Cage, call: Callable[[Any], Any]) -> tuple[Any, Any]:
    """Return what comes of a call in the cage and in this process: a value, or the failure."""

    def seen(student: Any) -> Any:
        try:
            return call(student)
        except SubmissionFailure as failure:
            return type(failure), str(failure)

    with cage.open(SOURCE.encode(), "walks") as student:
        caged = seen(student)
    return caged, seen(InProcess(compile(SOURCE, "walks.py", "exec"), "walks"))


@pytest.mark.parametrize(
    "call",
    [
        lambda student: student.often(abs, 6_000),
        lambda student: student.items(3),
        lambda student: student.shift([1.0], lambda number: number + 1),
        lambda student: student.shift(np.zeros(2), lambda number: number + 1),
        lambda student: student.pair(2),
        lambda student: student.stub(),
        lambda student: student.absent(),
    ],
    ids=["callbacks", "iterator", "list", "modified", "nested", "stub", "missing"],
)
def test_what_is_seen_is_the_same(cage: Cage, call: Callable[[Any], Any]) -> None:
    caged, ours = both(cage, call)
    assert ours == caged


def test_only_the_line_of_an_error_is_unknown_here(cage: Cage) -> None:
    caged, ours = both(cage, lambda student: student.stop())
    assert ours[1] == caged[1].replace(" at line 18 of walks.py", "")


def keep(student: Any) -> Any:
    """Hand the state back as it came."""
    _, state = student.coast(np.ones(2))
    return student.coast(np.ones(2), state=state)[1].tolist()


def copy_state(student: Any) -> Any:
    """Hand a copy of the state back, which is an argument like any other."""
    return student.coast(np.ones(2), student.coast(np.ones(2))[1].copy())


@pytest.mark.parametrize("hand_back", [keep, copy_state])
def test_only_what_the_student_returned_may_be_changed(
    cage: Cage, hand_back: Callable[[Any], Any]
) -> None:
    caged, ours = both(cage, hand_back)
    assert ours == caged
    assert (ours == [8.0, 8.0]) == (hand_back is keep)


@pytest.mark.parametrize("over", [0, 1])
def test_callbacks_have_the_same_limit(
    cage: Cage, over: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_CALLBACKS", 50)
    caged, ours = both(cage, lambda student: student.often(abs, 50 + over))
    assert ours == caged
    assert ("more than 50 times" in str(ours)) == bool(over)


@pytest.mark.parametrize("over", [0, 1])
def test_items_have_the_same_limit(cage: Cage, over: int) -> None:
    caged, ours = both(cage, lambda student: student.items(limits.MAX_ITEMS + over))
    assert ours == caged
    assert (f"more than {limits.MAX_ITEMS} items" in str(ours)) == bool(over)


def test_an_argument_of_the_test_is_never_changed() -> None:
    given = [1.0]
    InProcess(compile(SOURCE, "walks.py", "exec"), "walks").shift(given, float)
    assert given == [1.0]
