"""Scoring: what a submission earns, and that nothing but the right program earns it."""

from __future__ import annotations

import dataclasses

import pytest

from autograder import scoring, stubs
from autograder.course import UNITS, points
from autograder.keys import course_key, generator
from autograder.results import UnitResult
from autograder.suite import test_update_rules as suite  # the rooms' tests share their names

KEY = bytes(32)


def score(source, unit, sandbox, *, student_id="ada", key=KEY):
    source = source if isinstance(source, bytes) else source.encode()
    return scoring.score(source, unit, student_id=student_id, key=key, sandbox=sandbox)


def exercise(result, name):
    return next(one for one in result.exercises if one.name == name)


def messages(result, name):
    return [test.message for test in exercise(result, name).tests if not test.passed]


@pytest.mark.parametrize("unit", UNITS)
def test_the_full_solution_earns_full_marks(unit, sandbox):
    result = score(stubs.handed_in(unit), unit, sandbox)
    assert {e.name: e.score for e in result.exercises} == points(unit)
    assert result.score == result.max_score == sum(points(unit).values())


@pytest.mark.parametrize(
    "left", ["import matplotlib.pyplot as plt", "from assignments.lab import data", "import scipy"]
)
def test_an_import_left_over_from_trying_things_out_costs_nothing(left, sandbox):
    source = stubs.handed_in("optimizers").replace("import numpy", f"{left}\nimport numpy", 1)
    result = score(source, "optimizers", sandbox)
    assert left in source
    assert result.score == result.max_score


@pytest.mark.parametrize("unit", UNITS)
def test_the_untouched_release_earns_nothing_and_is_told_so_calmly(unit, sandbox):
    result = score(stubs.stub(unit), unit, sandbox)
    assert [e.score for e in result.exercises] == [0.0] * len(points(unit))
    assert all("not" in test.message for e in result.exercises for test in e.tests)


def test_an_exercise_is_all_or_nothing(sandbox):
    source = stubs.handed_in("optimizers").replace("beta2: float = 0.999", "beta2: float = 0.99", 1)
    result = score(source, "optimizers", sandbox)
    adam = exercise(result, "adam")
    assert {test.passed for test in adam.tests} == {True, False}
    assert adam.score == 0
    assert result.score == result.max_score - points("optimizers")["adam"]


def test_a_regrade_is_identical_to_the_bit_and_another_student_gets_other_inputs(sandbox):
    source = stubs.handed_in("gradients").replace("return 2 * theta", "return -2 * theta")
    first, again = (score(source, "gradients", sandbox) for _ in range(2))
    other = score(source, "gradients", sandbox, student_id="grace")
    rekeyed = score(source, "gradients", sandbox, key=bytes(31) + b"\1")
    assert first.to_json() == again.to_json()
    told = messages(first, "quadratic_gradient")
    assert told != messages(other, "quadratic_gradient")
    assert told != messages(rekeyed, "quadratic_gradient")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"def adam(:\n", "line 1"),
        (b"raise ImportError('nowhere')\n", "nowhere"),
        (b"\xff\xfe\x00", ""),
        (b"", ""),
        (b"raise SystemExit(0)\n", ""),
        (b"import os\nos._exit(0)\n", ""),
    ],
)
def test_a_module_that_cannot_be_imported_earns_nothing_and_says_why(source, said, sandbox):
    result = score(source, "optimizers", sandbox)
    assert result.score == 0
    assert all(said in messages(result, e.name)[0] for e in result.exercises)
    assert all(messages(result, e.name)[0] for e in result.exercises)


def test_what_stops_one_exercise_costs_that_exercise_only(sandbox):
    source = stubs.handed_in("optimizers") + (
        "\ndef momentum(*a, **k):\n    import os\n    os._exit(0)\n"
        "\ndef nesterov(*a, **k):\n    print('x' * 10_000_000)\n    raise SystemExit(0)\n"
    )
    result = score(source, "optimizers", sandbox)
    assert {e.name for e in result.exercises if not e.score} == {"momentum", "nesterov"}


def test_an_endless_loop_is_waited_for_once_an_exercise(sandbox):
    source = stubs.handed_in("update_rules") + "\ndef update(*a, **k):\n    while True: pass\n"
    result = score(source, "update_rules", sandbox)
    told = messages(result, "update")
    assert len(told) == len(exercise(result, "update").tests)
    assert all("ran out of time" in message for message in told[1:])
    assert result.score == result.max_score - points("update_rules")["update"]


def test_what_came_is_told_when_it_is_of_no_use(sandbox):
    source = stubs.handed_in("update_rules") + "\ndef update(*a, **k):\n    return {'a': 'b'}\n"
    result = score(source, "update_rules", sandbox)
    assert "{'a': 'b'}" in messages(result, "update")[0]


def test_a_grader_that_breaks_gives_no_mark_at_all(sandbox, monkeypatch):
    def full_disk(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(scoring, "generator", full_disk)
    with pytest.raises(scoring.GradingError, match="no space left"):
        score(stubs.handed_in("update_rules"), "update_rules", sandbox)


def test_an_exercise_without_a_test_is_an_error_and_not_a_gift(sandbox, monkeypatch):
    monkeypatch.setattr(scoring, "points", lambda _: {**suite.POINTS, "untested": 1.0})
    with pytest.raises(scoring.GradingError, match="untested"):
        score(stubs.handed_in("update_rules"), "update_rules", sandbox)


def test_a_result_survives_json(sandbox):
    source = stubs.handed_in("optimizers").replace("m_hat = m / (1 - beta1**t)", "m_hat = m")
    result = score(source, "optimizers", sandbox)
    assert UnitResult.from_json(result.to_json()) == result
    assert dataclasses.is_dataclass(result)


def test_the_key_is_made_once_and_is_for_its_owner_only(tmp_path):
    key = course_key(tmp_path)
    assert (len(key), course_key(tmp_path)) == (32, key)
    assert (tmp_path / "gradebook.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["gradebook.key"]


def test_a_damaged_key_is_told_and_not_replaced(tmp_path):
    (tmp_path / "gradebook.key").write_text("not a key")
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        course_key(tmp_path)


def test_inputs_depend_on_every_name_and_on_the_key():
    draws = {
        float(generator(key, *names).random())
        for key in (b"a", b"b")
        for names in (("ada", "test"), ("adat", "est"), ("ada", "test", ""), ("grace", "test"))
    }
    assert len(draws) == 8
