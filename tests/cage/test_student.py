"""What a test can do with ``student``: what crosses to the worker and back, what stays there."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.cage import BadReply, Handle


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
