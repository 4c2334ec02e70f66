"""Programs that are right except sometimes: made by rule, and right everywhere else."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.course import Unit
from autograder.judging.inprocess import InProcess
from autograder.proof.sometimes import sometimes
from autograder.proof.trials import rehearse
from tests.toy import COURSE
from tests.toy.solutions import walks

TALLIES, WALKS, RIDDLES = (COURSE.unit(name) for name in ("tallies", "walks", "riddles"))
START = np.array([1.5, -2.5])
WHOLE = "wrong if _np.any(theta) and _np.all(theta == _np.round(theta))"


def strolled(line: str, factor: float, theta: np.ndarray, rate: float, steps: int) -> bool:
    """Return whether the program with this line strolls as the solution does."""
    (one,) = (one for one in sometimes(WALKS, "stroll") if one.line == line)
    student = InProcess(compile(one.text, "walks.py", "exec"), "walks")
    arguments = (lambda t: factor * t, theta, rate, steps)
    got, wanted = student.stroll(*arguments), walks.stroll(*arguments)
    return got.shape == wanted.shape and np.allclose(got, wanted, rtol=1e-12, atol=0)


@pytest.mark.parametrize(
    ("line", "arguments"),
    [
        ("theta = _clipped(theta)", (1.0, 100 * START, 0.5, 3)),
        ("theta = _rounded(theta)", (1.0, 1e-6 * START, 0.5, 3)),
        ("gradient = lambda a, _f=gradient: _clipped(_f(a))", (10.0, START, 0.01, 3)),
        ("steps = min(steps, 8)", (1.0, START, 0.5, 9)),
        ("wrong if steps == 0", (1.0, START, 0.5, 0)),
        ("wrong if learning_rate == 0", (1.0, START, 0.0, 3)),
        ("wrong if theta.shape[0] == 1", (1.0, START[:1], 0.5, 3)),
        (WHOLE, (1.0, 2 * START, 0.5, 3)),
        ('wrong if theta.dtype == "f4"', (0.0, START.astype(np.float32), 0.5, 3)),
        ("wrong if _np.any(theta == 0)", (1.0, np.array([1.0, 0.0]), 0.5, 3)),
        ("result = _until(result, _still)", (1.0, START, 1.0, 3)),
        ("result = _until(result, _far)", (1.0, START, 100.0, 5)),
    ],
)
def test_a_program_is_wrong_in_its_corner_and_right_elsewhere(
    line: str, arguments: tuple[float, np.ndarray, float, int]
) -> None:
    assert strolled(line, 1.0, START, 0.5, 3)
    assert not strolled(line, *arguments)


def test_a_rule_with_a_state_is_spoilt_after_many_steps() -> None:
    (one,) = (one for one in sometimes(WALKS, "glide") if "_calls" in one.line)
    student = InProcess(compile(one.text, "walks.py", "exec"), "walks")
    right, theta, state, known = START, START, None, None
    agreed = []
    for _ in range(22):
        right, known = walks.glide(right, START, known)
        theta, state = student.glide(theta, START, state)
        agreed.append(np.array_equal(theta, right))
    assert agreed == [True] * 20 + [False] * 2


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_every_program_compiles_and_has_a_line_of_its_own(unit: Unit) -> None:
    for exercise in unit.exercises:
        programs = sometimes(unit, exercise)
        assert len({one.line for one in programs}) == len(programs)
        assert bool(programs) == (unit != RIDDLES)
        for one in programs:
            compile(one.text, "sometimes", "exec")


def test_arrays_hold_integers_only_where_the_docstring_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lines() -> set[str]:
        return {one.line for one in sometimes.__wrapped__(WALKS, "stroll")}

    integers = 'wrong if theta.dtype == "i8"'
    assert WHOLE in lines()
    assert integers not in lines()
    monkeypatch.setattr(walks.stroll, "__doc__", "Stroll. ``theta``\n    may hold integers.")
    assert WHOLE not in lines()
    assert integers in lines()


def test_what_is_returned_decides_too() -> None:
    assert "result = list(result)[:8]" in {one.line for one in sometimes(WALKS, "deal")}
    lines = {one.line for one in sometimes(TALLIES, "extremes")}
    assert "result = _clipped(result)" in lines
    assert not any("_until" in line for line in lines)


def test_a_test_that_looks_at_moderate_numbers_only_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tests.toy.units._drawing.UNUSUAL", (lambda a: a,))
    (card,) = rehearse(TALLIES, "extremes")
    accepted, of = card.sometimes_rejected
    assert accepted < of
    sentence = "accepted the program that is wrong only sometimes, 'x = _clipped(x)'."
    assert f"extremes: {sentence}" in card.misses
