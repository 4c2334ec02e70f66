"""A script of calls does what the same calls do one by one, in one message."""

from __future__ import annotations

from textwrap import dedent

import numpy as np
import pytest

from autograder.cage import Handle, SubmissionFailure, WorkerDied
from autograder.cage.references import Earlier
from autograder.cage.script import Line
from autograder.cage.student import play, reload
from autograder.judging import script
from autograder.judging.inprocess import InProcess
from tests.cage.test_forgeries import writes

STATES = {
    "an array": """
        def step(theta, g, state):
            v = g if state is None else state + g
            return theta - v, v
    """,
    "a dictionary": """
        def step(theta, g, state):
            state = {"t": 0, "m": g * 0} if state is None else state
            m = state["m"] + g
            return [theta - m, {"t": state["t"] + 1, "m": m}]
    """,
    "an object": """
        class State: pass
        def step(theta, g, state):
            if state is None:
                state = State()
                state.v = g
            state.v = state.v + g
            return theta - state.v, state
    """,
    "a generator": """
        import numpy as np
        def step(theta, g, state):
            state = np.random.default_rng(1) if state is None else state
            return theta - state.random(2), state
    """,
    "an array that it changes in place": """
        def step(theta, g, state):
            state = 0 * g if state is None else state
            state += g
            return theta - state, state
    """,
    "an array that it keeps and changes later": """
        import numpy as np
        kept = np.zeros(2)
        def step(theta, g, state):
            v = g if state is None else state + g
            kept[:] = v
            return (theta - v).astype(np.float32), kept
    """,
    "a large array that it keeps and changes later": """
        import numpy as np
        kept = np.zeros(2000)
        def step(theta, g, state):
            v = g[0] if state is None else state[0] + g[0]
            kept[:] = v
            return theta - v, kept
    """,
    "lists and whole numbers": """
        def step(theta, g, state):
            return [int(round(float(x))) for x in theta], (state or ()) + (1,)
    """,
}
WRONG = {
    "raises": "if n == 3: raise ValueError('three')",
    "is not done": "if n == 3: raise NotImplementedError",
    "returns no pair": "if n == 3: return 5",
    "returns None": "if n == 3: return None",
    "returns what cannot cross": "if n == 3: return [[1]] * 60_000",
    "returns text for numbers": "if n == 3: return 'a', state",
    "changes theta in place": "if n == 3: theta -= 1",
    "changes its first argument in place": "if n == 1: theta -= 1",
    "changes the gradient in place": "if n == 3: g -= 1",
    "ends its process": "if n == 3: import os; os._exit(0)",
    "never ends": "while n == 3: pass",
    "takes all memory": "if n == 3: return bytearray(3 * 2**30)",
}


def counting(done: str) -> str:
    """A module that does something at a certain call."""
    return f"""
        n = 0
        def calls(): return n
        def step(theta, g, state):
            global n
            n += 1
            {done}
            return theta - g, state
    """


def lines(count: int = 6) -> list[Line]:
    """Two runs that take turns, each with the theta and the state that its last call returned."""
    present = [(np.ones(2), None), (np.full(2, 5, np.float32), None)]
    made = []
    for number in range(count):
        theta, state = present[number % 2]
        made.append(Line("step", [theta, np.arange(2.0) + number], {"state": state}))
        present[number % 2] = Earlier(number, 0, numbers=True), Earlier(number, 1)
    return made


def one_by_one(student, wanted):
    """Call as a test does that looks at every result before it goes on."""
    results = []
    for line in wanted:
        given, named = line.given(lambda one: one.of(results[one.line]))
        results.append(getattr(student, line.function)(*given, **named))
        yield results[-1]


def seen(results):
    """What a test sees: the thetas in turn, and in the end what went wrong."""
    found = []
    try:
        for result in results:
            theta, state = result
            found.append((np.array(theta, float).tolist(), form(state)))
    except SubmissionFailure as failure:
        return found, type(failure).__name__, str(failure)
    except (TypeError, ValueError) as error:  # no pair, or no numbers
        return found, str(error)
    return found


def form(state):
    """A state, as far as a test could tell one from another."""
    if isinstance(state, Handle | np.random.Generator):
        return type(state).__name__
    if isinstance(state, dict):
        return [(key, form(value)) for key, value in state.items()]
    return state.tolist() if isinstance(state, np.ndarray) else state


@pytest.mark.parametrize("source", STATES.values(), ids=STATES)
def test_a_script_gives_what_single_calls_give(student_of, source):
    with student_of(source) as student:
        expected = seen(one_by_one(student, lines()))
    with student_of(source) as student:
        assert seen(play(student, lines())) == expected
    ours = InProcess(compile(dedent(source), "walks.py", "exec"), "walks")
    if "object" not in source.split():  # which stays in the cage
        assert [theta for theta, _ in seen(script.run(ours, lines()))] == [t for t, _ in expected]
    assert len(expected) == 6


@pytest.mark.parametrize("done", WRONG.values(), ids=WRONG)
def test_what_goes_wrong_belongs_to_its_call(student_of, done):
    with student_of(counting(done), cpu_seconds=1) as student:
        expected = seen(one_by_one(student, lines()))
    with student_of(counting(done), cpu_seconds=1) as student:
        got = seen(play(student, lines()))
    assert got[1:] == expected[1:]
    assert len(expected[0]) == (0 if "n == 1" in done else 2)
    lost = 2 if done in (WRONG["ends its process"], WRONG["never ends"]) else 0
    assert got[0] in (expected[0], expected[0][: len(expected[0]) - lost])


def test_after_an_error_nothing_more_is_called_and_the_worker_serves(student_of):
    with student_of(counting(WRONG["raises"])) as student:
        assert len(seen(play(student, lines()))[0]) == 2
        assert student.calls() == 3
        assert len(list(play(student, lines()))) == 6


@pytest.mark.parametrize("later", ["return 1", "return object()", "raise ValueError", "f(1)"])
def test_after_a_result_that_cannot_cross_nothing_more_comes_and_the_worker_serves(
    student_of, later
):
    source = f"""
        n = 0
        def step(f):
            global n
            n += 1
            if n == 2: return [[1]] * 60_000
            if n == 3: {later}
            return n
        def calls(): return n
    """
    with student_of(source) as student:
        results = play(student, [Line("step", [abs])] * 6)
        assert next(results) == 1
        with pytest.raises(SubmissionFailure, match="too many parts"):
            next(results)
        assert student.calls() in (2, 3, 6)  # how many went together
        assert reload(student)
        assert student.step(abs) == 1


def test_a_function_that_is_missing_is_told_at_its_line(student_of):
    with student_of(counting("")) as student:
        got = seen(play(student, [*lines(2), Line("hop")]))
        assert got[1:] == ("MissingFunction", str(got[2]))
        assert "hop" in got[2]
        assert len(got[0]) == 2


def test_a_function_of_the_test_may_be_given_and_may_call_back_in(student_of):
    source = """
        def twice(f, x): return f(f(x))
        def square(x): return x * x
    """
    with student_of(source) as student:
        script = [Line("twice", [lambda x: student.square(x) + 1, 2]), Line("square", [Earlier(0)])]
        assert list(play(student, script)) == [26, 676]


@pytest.mark.parametrize("then", ["raise", "return 0"])
def test_what_a_function_of_the_test_raises_ends_the_script(student_of, then):
    source = f"""
        n = 0
        def calls(): return n
        def use(f):
            global n
            n += 1
            try: return f()
            except BaseException: {then}
    """

    def fails():
        raise AssertionError("no such argument")

    with student_of(source) as student:
        with pytest.raises(AssertionError, match="no such argument"):
            list(play(student, [Line("use", [fails]), Line("use", [fails])]))
        assert student.calls() == 1


def test_the_limit_of_callbacks_holds_for_each_call(student_of, monkeypatch):
    monkeypatch.setattr("autograder.cage.limits.MAX_CALLBACKS", 10)
    source = "def often(f, n): return [f(k) for k in range(n)]"
    with student_of(source) as student:
        often = [Line("often", [abs, 10])] * 3
        assert len(list(play(student, often))) == 3
        with pytest.raises(SubmissionFailure, match="more than 10 times"):
            list(play(student, [*often, Line("often", [abs, 11])]))


def test_a_test_that_has_seen_enough_is_done_with_the_worker(student_of):
    with student_of(counting("")) as student:
        next(play(student, lines()))
        with pytest.raises(WorkerDied, match="still at work"):
            student.calls()
        assert not reload(student)


def test_no_random_generator_crosses_in_a_script(student_of):
    with student_of("def f(rng): return rng.random()") as student:
        with pytest.raises(TypeError, match="random generator"):
            list(play(student, [Line("f", [np.random.default_rng(0)])]))
        assert 0 < student.f(np.random.default_rng(0)) < 1


def test_a_script_without_calls_has_no_results(student_of):
    with student_of("def f(): return 1") as student:
        assert list(play(student, [])) == []


FORGED = [
    "frame(b'[\"return\",2,0,null]')",
    "frame(b'[\"return\",1,0,null]') + frame(b'[\"return\",1,0,null]')",
    "frame(b'[\"return\",1,0,null]') + frame(b'[\"return\",3,0,null]')",
    "frame(b'[\"return\",1,0,null]') + frame(b'[\"return\",2,0]')",
    'frame(b\'["return",1,0,null]\') + frame(b\'["return",2,["r",0,null,false],null]\')',
    "frame(b'[\"return\",1,0,null]') + b'garbage'",
    "frame(b'[\"return\",1,0,null]')",
]


@pytest.mark.parametrize("forged", FORGED)
def test_forged_replies_to_a_script_are_a_failure(student_of, forged):
    two = [Line("f"), Line("f")]
    with student_of(writes(forged), call_seconds=2) as student, pytest.raises(SubmissionFailure):
        list(play(student, two))


def test_the_forged_replies_have_the_form_of_replies(student_of):
    replies = "frame(b'[\"return\",1,7,null]') + frame(b'[\"return\",2,8,null]')"
    with student_of(writes(replies)) as student:
        assert list(play(student, [Line("f"), Line("f")])) == [7, 8]


def test_a_reply_too_many_answers_nothing(student_of):
    honest = writes("frame(b'[\"return\",1,7,null]') * 3").replace("os._exit(0)", "return 1")
    with student_of(honest, call_seconds=2) as student, pytest.raises(SubmissionFailure):
        list(play(student, [Line("f"), Line("f")]))
