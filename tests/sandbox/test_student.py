"""What a test can do with ``student``, and what becomes of all that can go wrong in there."""

# ruff: noqa: SIM117 — which call fails in which worker reads better nested
from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox import (
    ArgumentModified,
    BadReply,
    CallbackLimit,
    DeadlineExceeded,
    Handle,
    MissingFunction,
    NotDone,
    OutOfMemory,
    StudentError,
    SubmissionFailure,
    WorkerDied,
)

# What crosses


def test_values_keep_their_types(student_of):
    values = [None, True, 3, 2.5, float("inf"), "text", (1, [2.0]), {"m": np.ones(2)}]
    values += [np.float32(1.5), np.int64(2), np.array(3.0), np.ones((2, 3), np.float32)]
    with student_of("def same(value): return value") as student:
        for value in values:
            back = student.same(value)
            assert type(back) is type(value)
            np.testing.assert_equal(back, value)
            if isinstance(value, np.ndarray | np.generic):
                assert back.dtype == value.dtype


def test_arguments_by_position_and_by_name_and_defaults(student_of):
    with student_of("def f(a, b=10, *, c=100): return a + b + c") as student:
        assert student.f(1) == 111
        assert student.f(1, 2, c=3) == 6


def test_functions_are_called_back_in_the_grader(student_of):
    seen = []

    def gradient(theta):
        seen.append(theta)
        return 2 * theta

    with student_of("def step(g, theta): return theta - 0.1 * g(theta)") as student:
        assert np.allclose(student.step(gradient, np.ones(2)), 0.8)
    assert np.array_equal(seen, [np.ones(2)])


def test_a_students_function_can_be_given_to_another_one(student_of):
    source = """
        def square(x): return x * x
        def twice(f, x): return f(f(x))
    """
    with student_of(source) as student:
        assert student.twice(student.square, 3) == 81
        assert student.twice(lambda x: student.square(x) + 1, 3) == 101


def test_a_generator_comes_back_where_the_student_left_it(student_of):
    source = "def noise(rng, n): return rng.normal(size=n)"
    kinds = (np.random.PCG64, np.random.MT19937, np.random.Philox, np.random.SFC64)
    with student_of(source) as student:
        for kind in kinds:
            ours, theirs = (np.random.Generator(kind(7)) for _ in range(2))
            assert np.array_equal(student.noise(theirs, 5), ours.normal(size=5))
            assert theirs.random() == ours.random()


def test_one_generator_given_twice_is_one_generator(student_of):
    with student_of("def same(a, b): return a is b") as student:
        rng = np.random.default_rng(0)
        assert student.same(rng, rng)
        assert not student.same(rng, np.random.default_rng(0))


def test_an_iterator_is_read_out_item_by_item(student_of):
    source = """
        import numpy as np
        def batches():
            batch = np.zeros(2)
            for _ in range(3):
                batch += 1
                yield batch, [batch]
        def endless():
            while True: yield 1
    """
    with student_of(source) as student:
        assert [first.tolist() for first, _ in student.batches()] == [[1, 1], [2, 2], [3, 3]]
        with pytest.raises(BadReply, match="items"):
            student.endless()


def test_named_tuples_and_enumerations_arrive_as_what_they_are_underneath(student_of):
    source = """
        from collections import namedtuple
        from enum import Enum
        Pair = namedtuple("Pair", "theta state")
        class Rate(str, Enum): high = "too large"
        def pair(): return Pair(1, 2)
        def rate(): return Rate.high
    """
    with student_of(source) as student:
        assert student.pair() == (1, 2)
        assert student.rate() == "too large"


def test_other_objects_stay_there_and_can_be_given_back(student_of):
    source = """
        class State:
            count = 0
        def step(state):
            state = state or State()
            state.count += 1
            return state.count, state
    """
    with student_of(source) as student:
        count, state = student.step(None)
        assert isinstance(state, Handle)
        assert state.kind == "State"
        for expected in (2, 3):
            count, state = student.step(state)
            assert count == expected


def test_a_handle_of_one_worker_is_nothing_to_another(student_of):
    source = "def thing(x=None): return [object()]"
    with student_of(source) as one, student_of(source) as other:
        [handle] = one.thing()
        with pytest.raises(TypeError):
            other.thing(handle)


def test_nothing_is_left_from_one_test_to_the_next(student_of):
    source = """
        import numpy as np
        def poison():
            np.mean = None
            open("left", "w").close()
        def clean():
            import os
            return callable(np.mean) and os.listdir() == []
    """
    with student_of(source) as student:
        student.poison()
        assert not student.clean()
    with student_of(source) as student:
        assert student.clean()


# What goes wrong


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
        "`mean` stopped at line 3 of optimizers.py with ZeroDivisionError: division by zero."
    )


@pytest.mark.parametrize(
    ("source", "kind", "line"),
    [
        ("x = 1\ndef f(:\n", "SyntaxError", 2),
        ("import no_such_package\n", "ModuleNotFoundError", 1),
        ("from assignments import gradients\n", "ModuleNotFoundError", 1),
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
def test_bytes_that_are_no_python_fail_every_call(sandbox, source):
    with sandbox.open(source, "optimizers") as student, pytest.raises(StudentError):
        student.f()


def test_a_stub_is_not_done(student_of):
    with student_of("def adam(): raise NotImplementedError") as student:
        with pytest.raises(NotDone, match="`adam` is not written yet"):
            student.adam()


def test_a_missing_function_is_named(student_of):
    with student_of("adam = 3") as student:
        for name in ("adam", "adamw"):
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


def test_callbacks_are_bounded(student_of, monkeypatch):
    monkeypatch.setattr("autograder.sandbox.student.MAX_CALLBACKS", 50)
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


@pytest.mark.parametrize(
    "body",
    ["np.ones(10**10)", "[0] * 10**10", "[bytearray(10**8) for _ in range(100)]", "'x' * 10**11"],
)
def test_too_much_memory_is_said_so(student_of, body):
    source = f"import numpy as np\ndef f(): return {body}\ndef g(): return 1"
    with student_of(source, call_seconds=20) as student:
        with pytest.raises(OutOfMemory, match="more memory"):
            student.f()
        assert student.g() == 1


@pytest.mark.parametrize("body", ["np.zeros(10**8, np.int8)", "'x' * 10**7", "list(range(10**6))"])
def test_a_result_that_is_too_large_is_said_so(student_of, body):
    with student_of(f"import numpy as np\ndef f(): return {body}") as student:
        with pytest.raises(BadReply, match="cannot be read"):
            student.f()


FORGERIES = [
    "b'garbage'",
    "b''.join([b'x'] * 100000)",
    "b'\\xff' * 8",
    "b'\\0' * 8",
    "frame(b'[]')",
    "frame(b'1')",
    "frame(b'{}')",
    "frame(b'[\"return\"]')",
    "frame(b'[\"return\",1,0]')",
    "frame(b'[\"return\",99,0,null]')",
    'frame(b\'["return",1,0,null,["l",1]]\')',
    'frame(b\'["return",1,["h",-1,7],null]\')',
    "frame(b'[\"raise\",1]')",
    'frame(b\'["raise",1,["l"],["l"],["l"],["l"],["l"]]\')',
    "frame(b'[\"callback\",5,null]')",
    "frame(b'[\"callback\",-1,null]')",
    "frame(b'[\"callback\",0,1]')",
    "frame(b'[\"nonsense\",1]')",
    """frame(b'[["a","<f8",[2]],1,0,null]', bytes(16))""",
    """frame(b'["return",["a","<f8",[2]],0,null]', bytes(16))""",
    """frame(b'["raise",["a","<f8",[2]]]', bytes(16))""",
    """frame(b'["raise",1,"f",["a","<f8",[2]],"","",1]', bytes(16))""",
    """frame(b'["raise",1,["a","<f8",[2]],"not done","","",1]', bytes(16))""",
    "frame(b'[' * 10000)",
    'frame(b\'["g","PCG64",0,null]\')',
]


def writes(frame: str) -> str:
    """A module that answers by hand."""
    return f"""
        import os, struct
        def frame(header, payload=b""):
            return struct.pack("<II", len(header), len(payload)) + header + payload
        def f():
            os.write(3, {frame})
            os._exit(0)
    """


@pytest.mark.parametrize("forged", FORGERIES)
def test_a_forged_reply_is_a_failure_of_that_submission(student_of, forged):
    with student_of(writes(forged), call_seconds=2) as student, pytest.raises(SubmissionFailure):
        student.f()


def test_the_forgeries_have_the_form_of_a_reply(student_of):
    with student_of(writes("""frame(b'["return",1,42,null]')""")) as student:
        assert student.f() == 42


@pytest.mark.parametrize(
    "change",
    [
        "state['pos'] = 10**9",
        "state['pos'] = -1",
        "state['key'] = state['key'][:5]",
        "state['key'] = state['key'].astype(float)",
        "state.pop('key')",
        "state.update(more=1)",
        "state['pos'] = None",
        "whole['bit_generator'] = state['key']",
        "name = state['key']",
        "name = None",
    ],
)
def test_a_forged_generator_state_never_reaches_numpy(student_of, change):
    source = f"""
        import sys
        worker = sys._getframe(2).f_locals["self"]
        honest = worker.call.__globals__["state_of"]
        def forged(rng):
            name, whole = honest(rng)
            state = whole["state"]
            {change}
            return name, whole
        worker.call.__globals__["state_of"] = forged
        def f(rng): return 1
    """
    rng = np.random.Generator(np.random.MT19937(0))
    with student_of(source) as student, pytest.raises(BadReply, match="generator"):
        student.f(rng)
    assert rng.random() == np.random.Generator(np.random.MT19937(0)).random()


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


def test_an_endless_loop_ends_by_processor_time_and_is_told_as_one(student_of):
    source = "def f():\n    while True: pass"
    told = pytest.raises(DeadlineExceeded, match="more than 1 seconds of processor time")
    with student_of(source, cpu_seconds=1) as student, told:
        student.f()


def test_waiting_costs_no_processor_time(student_of):
    source = "import time\ndef f():\n    time.sleep(1.5)\n    return 1"
    with student_of(source, cpu_seconds=1) as student:
        assert student.f() == 1
