"""Calls of a hidden test that cross together are judged as if each had been made by itself."""

from __future__ import annotations

from textwrap import dedent

import numpy as np
import pytest

from autograder.cage import Cage, StudentError
from autograder.judging import script
from autograder.judging.inprocess import InProcess
from autograder.judging.script import together
from autograder.judging.testing import Wrong, close, written

SOURCE = dedent(
    """
    calls = 0
    def double(x):
        global calls
        calls += 1
        if calls == 5: raise ValueError("enough")
        return 2 * x + (calls == 3)
    def count(): return calls
    """
)


@together
def passes(student, values):
    """A test of as many calls as there are values; it uses its array again."""
    x = np.zeros(2)
    for value in values:
        x[:] = value
        call = written("double", x=x)
        close(student.double(x), 2 * x, call)
        x[:] = -1


@pytest.fixture(params=["in the cage", "in this process"])
def student(request, cage: Cage):
    """The module of these tests, in the cage and out of it."""
    if request.param == "in this process":
        yield InProcess(compile(SOURCE, "walks.py", "exec"), "walks")
    else:
        with cage.open(SOURCE.encode(), "walks") as caged:
            yield caged


def test_right_results_pass(student):
    passes(student=student, values=[1, 2])
    assert student.count() == 2


def test_the_first_wrong_result_is_told_with_its_own_arguments(student):
    with pytest.raises(Wrong) as caught:
        passes(student=student, values=[1, 2, 3, 4, 5, 6])
    assert str(caught.value) == "double(x=[3, 3]) should be [6, 6]; it is [7, 7]."


def test_an_error_comes_after_the_results_before_it_were_right(student):
    student.double(0), student.double(0), student.double(0)
    with pytest.raises(StudentError, match="`double` stopped"):
        passes(student=student, values=[1, 2])
    assert student.count() == 5


def test_more_calls_than_fit_into_a_message_are_made_in_several(student, monkeypatch):
    monkeypatch.setattr(script, "MOST_LINES", 2)
    with pytest.raises(Wrong, match=r"double\(x=\[8, 8\]\)"):
        passes(student=student, values=[7, 9, 8, 1])


def test_arrays_of_any_size_are_sent_in_parts(student, monkeypatch):
    monkeypatch.setattr(script, "MOST_BYTES", 20)
    with pytest.raises(Wrong, match=r"double\(x=\[8, 8\]\)"):
        passes(student=student, values=[7, 9, 8, 1])


@pytest.mark.parametrize("how", [lambda s: s.double(abs), lambda s: s.double(1)])
def test_a_test_that_cannot_be_collected_is_the_graders_failure(cage, how):
    with cage.open(SOURCE.encode(), "walks") as student, pytest.raises(RuntimeError):
        together(lambda student: how(student))(student=student)
