"""What becomes of all that can go wrong in a student's module."""

# ruff: noqa: SIM117 — which call fails in which worker reads better nested
from __future__ import annotations

import numpy as np
import pytest

from autograder.cage import ArgumentModified, MissingFunction, NotDone, StudentError, WorkerDied


def test_an_exception_tells_its_kind_text_and_line(student_of):
    source = """
        def mean(values):
            return sum(values) / len(values)
    """
    with student_of(source) as student:
        with pytest.raises(StudentError) as caught:
            student.mean([])
        assert student.mean([1, 2]) == 1.5  # the worker goes on
    error = caught.value
    assert (error.kind, error.text, error.line) == ("ZeroDivisionError", "division by zero", 3)
    assert str(error) == (
        "`mean` stopped at line 3 of walks.py with ZeroDivisionError: division by zero."
    )


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        ("x = 1\ndef f(:\n", "SyntaxError", 2),
        ("import sys\nsys.exit(0)\n", "SystemExit", 2),
        ("raise KeyboardInterrupt\n", "KeyboardInterrupt", 1),
        ("def f():\n\treturn 1\n        return 2\n", "TabError", 3),
        ("f = 1 / 0\n", "ZeroDivisionError", 1),
    ],
)
def test_a_file_that_cannot_be_loaded_fails_every_call(student_of, source, kind, line):
    with student_of(source) as student:
        for _ in range(2):
            with pytest.raises(StudentError, match="could not be loaded") as caught:
                student.f()
            assert (caught.value.kind, caught.value.line) == (kind, line)


@pytest.mark.parametrize("source", [b"\xff\xfe", b"f = 1\0", b"# coding: nonsense\n"])
def test_bytes_that_are_no_python_fail_every_call(cage, source):
    with cage.open(source, "walks") as student, pytest.raises(StudentError):
        student.f()


def test_a_stub_is_not_done(student_of):
    with student_of("def stroll(): raise NotImplementedError") as student:
        with pytest.raises(NotDone, match="`stroll` is not written yet"):
            student.stroll()


def test_a_missing_function_is_named(student_of):
    with student_of("stroll = 3") as student:
        for name in ("stroll", "glide"):
            with pytest.raises(MissingFunction, match=f"no function `{name}`"):
                getattr(student, name)()


def test_a_modified_argument_is_named(student_of):
    source = """
        def step(theta, gradient):
            theta -= gradient
            return theta
        def zero(X, *, y):
            y[:] = 0
        def harmless(state, theta):
            state.append(1)
            return theta
    """
    with student_of(source) as student:
        theta = np.ones(3)
        with pytest.raises(ArgumentModified) as caught:
            student.step(theta, np.ones(3))
        assert caught.value.argument == "theta"
        assert np.array_equal(theta, np.ones(3))
        with pytest.raises(ArgumentModified, match="`y`"):
            student.zero(np.ones(2), y=np.ones(5000))
        assert student.harmless([], theta).tolist() == [1, 1, 1]
        assert np.isnan(student.harmless([], np.array(np.nan)))


def test_an_exception_of_the_grader_comes_through_whatever_the_student_does(student_of):
    class Ours(Exception):  # noqa: N818
        pass

    ours = Ours("the test's own")

    def gradient(theta):
        raise ours

    source = """
        def swallow(g):
            while True:
                try:
                    return g(1)
                except BaseException:
                    return 42
        def insist(g):
            while True:
                try: g(1)
                except BaseException: pass
        def stop(g):
            try: g(1)
            finally:
                import os; os._exit(0)
        def fine(): return 1
    """
    for name in ("swallow", "insist", "stop"):
        with student_of(source) as student:
            with pytest.raises(Ours) as caught:
                getattr(student, name)(gradient)
            assert caught.value is ours
            if name == "swallow":
                assert student.fine() == 1
            else:
                with pytest.raises(WorkerDied):
                    student.fine()


def test_a_callback_that_returns_what_cannot_cross_is_an_error_of_the_test(student_of):
    with student_of("def f(g): return g()") as student:
        with pytest.raises(TypeError, match="cannot be given"):
            student.f(object)
        assert student.f(lambda: 1) == 1


@pytest.mark.parametrize(
    "body",
    [
        "import os; os._exit(0)",
        "import os; os.abort()",
        "import ctypes; ctypes.string_at(8)",
        "import os; os.closerange(0, 100)",
    ],
)
def test_a_dead_worker_costs_one_test(student_of, body):
    with student_of(f"def f(): {body}") as student:
        for _ in range(2):
            with pytest.raises(WorkerDied, match="ended without an answer"):
                student.f()


def test_leaving_and_recursion_are_ordinary_exceptions(student_of):
    source = """
        import sys
        def leave(): sys.exit(0)
        def deep(): return deep()
    """
    with student_of(source) as student:
        with pytest.raises(StudentError, match="SystemExit"):
            student.leave()
        with pytest.raises(StudentError, match="RecursionError"):
            student.deep()


def test_what_a_student_wrote_is_one_printable_line(student_of):
    source = r"""
        def f(): raise ValueError("\x1b[31mred\n" + chr(0xD800) + "\u202eabc" + "x" * 10**6)
        def g(): raise type("Strange\x1b", (Exception,), {"__str__": lambda self: 1 / 0})
    """
    with student_of(source) as student:
        for function in (student.f, student.g):
            with pytest.raises(StudentError) as caught:
                function()
            text = str(caught.value)
            assert text.isprintable()
            assert len(text) < 700


def test_what_a_student_prints_goes_nowhere_and_takes_no_time_of_ours(student_of, capfd):
    source = """
        import sys
        def f():
            for _ in range(1000): print("x" * 10_000)
            sys.stderr.write("y" * 10**6)
            return sys.stdin.read()
    """
    with student_of(source) as student:
        assert student.f() == ""
    assert capfd.readouterr() == ("", "")


def test_no_place_in_memory_is_told(student_of):
    source = "def f(): raise ValueError(f'{f} and {object()}')"
    with student_of(source) as student, pytest.raises(StudentError) as caught:
        student.f()
    assert caught.value.text == "<function f> and <object object>"


def test_a_long_text_is_cut(student_of):
    with student_of("def f(): raise ValueError('x' * 1000)") as student:
        with pytest.raises(StudentError) as caught:
            student.f()
    assert caught.value.text == "x" * 157 + "..."


def test_a_sentence_has_one_full_stop(student_of):
    with student_of("def f(): raise ValueError('It is empty.')") as student:
        with pytest.raises(StudentError, match=r"ValueError: It is empty\.$"):
            student.f()


def test_the_command_line_does_not_show_where_the_course_is(student_of):
    with student_of("import sys\ndef f(): return sys.orig_argv + sys.argv") as student:
        assert not any("/" in word for word in student.f())


CALLERS = """
import sys
def f():
    frame, names = sys._getframe(), []
    while frame:
        names.append(frame.f_code.co_filename)
        frame = frame.f_back
    return names
"""


def test_the_frames_of_our_own_code_do_not_tell_where_the_course_is(student_of):
    with student_of(CALLERS) as student:
        names = student.f()
    assert {"worker.py", "zygote.py"} <= set(names)
    assert not any("/" in name for name in names)
