"""Time, memory, callbacks and results are bounded, and a test is told which bound was met."""

# ruff: noqa: SIM117 — which call fails in which worker reads better nested
from __future__ import annotations

import pytest

from autograder.cage import BadReply, CageError, CallbackLimit, DeadlineExceeded, OutOfMemory


def test_callbacks_are_bounded(student_of, monkeypatch):
    monkeypatch.setattr("autograder.cage.limits.MAX_CALLBACKS", 50)
    source = """
        def often(g, times):
            for _ in range(times): g(1)
    """
    with student_of(source) as student:
        for _ in range(2):
            student.often(abs, 50)
        with pytest.raises(CallbackLimit, match="more than 50 times"):
            student.often(abs, 51)


def test_an_endless_loop_meets_the_deadline_of_the_call(student_of):
    source = """
        def spin():
            while True: pass
        def fine(): return 1
    """
    with student_of(source, call_seconds=0.2) as student:
        for function in (student.spin, student.fine):
            with pytest.raises(DeadlineExceeded, match=r"`spin` took longer than 0.2 seconds"):
                function()


def test_an_endless_loop_while_loading_is_told_apart(student_of):
    with student_of("while True: pass", call_seconds=0.2) as student:
        with pytest.raises(DeadlineExceeded, match="Loading your file"):
            student.f()


def test_many_short_calls_meet_the_deadline_of_the_test(student_of):
    def call_for_ever(function):
        while True:
            function()

    with student_of("def f(): pass", test_seconds=0.3) as student:
        with pytest.raises(DeadlineExceeded, match=r"the test's 0.3 seconds"):
            call_for_ever(student.f)


def test_an_endless_loop_ends_by_processor_time_and_is_told_as_one(student_of):
    source = "def f():\n    while True: pass"
    told = pytest.raises(DeadlineExceeded, match="more than 1 seconds of processor time")
    with student_of(source, cpu_seconds=1) as student, told:
        student.f()


def test_waiting_costs_no_processor_time(student_of):
    source = "import time\ndef f():\n    time.sleep(1.5)\n    return 1"
    with student_of(source, cpu_seconds=1) as student:
        assert student.f() == 1


@pytest.mark.parametrize(
    "body",
    ["np.ones(10**10)", "[0] * 10**10", "[bytearray(10**8) for _ in range(100)]", "'x' * 10**11"],
)
def test_too_much_memory_is_said_so(student_of, body):
    source = f"import numpy as np\ndef f(): return {body}\ndef g(): return 1"
    with student_of(source, call_seconds=60, cpu_seconds=60) as student:  # new pages are slow
        with pytest.raises(OutOfMemory, match="more memory"):
            student.f()
        assert student.g() == 1


@pytest.mark.parametrize("body", ["np.zeros(10**8, np.int8)", "'x' * 10**7", "list(range(10**6))"])
def test_a_result_that_is_too_large_is_said_so(student_of, body):
    with student_of(f"import numpy as np\ndef f(): return {body}") as student:
        with pytest.raises(BadReply, match="cannot be read"):
            student.f()


def test_the_start_of_a_worker_has_a_limit_of_its_own(cage, monkeypatch):
    with monkeypatch.context() as then:
        then.setattr("autograder.cage.conversation.START_SECONDS", 0.0)
        with pytest.raises(CageError, match="could not start"), cage.open(b"", "walks"):
            pass
    with cage.open(b"def f(): return 1", "walks") as student:
        assert student.f() == 1
