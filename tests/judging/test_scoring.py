"""Scoring: what a submission earns, and that nothing but the right program earns it."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest

from autograder.cage import Cage
from autograder.course import Unit
from autograder.judging import scoring
from autograder.judging.results import ExerciseResult, UnitResult
from autograder.judging.stubs import as_submitted, stub
from tests.toy import COURSE

KEY = bytes(32)
TALLIES, WALKS = COURSE.unit("tallies"), COURSE.unit("walks")
every_unit = pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)


def score(
    source: str | bytes, unit: Unit, cage: Cage, *, student_id: str = "ada", key: bytes = KEY
) -> UnitResult:
    source = source if isinstance(source, bytes) else source.encode()
    return scoring.score(source, unit, student_id=student_id, key=key, cage=cage)


def exercise(result: UnitResult, name: str) -> ExerciseResult:
    return next(one for one in result.exercises if one.name == name)


def messages(result: UnitResult, name: str) -> list[str]:
    return [test.message for test in exercise(result, name).tests if not test.passed]


def replaced(unit: Unit, old: str, new: str) -> str:
    """Return the solution with a text replaced that is in it."""
    text = as_submitted(unit)
    assert old in text
    return text.replace(old, new, 1)


@every_unit
def test_the_full_solution_earns_full_marks(unit: Unit, cage: Cage) -> None:
    result = score(as_submitted(unit), unit, cage)
    assert {one.name: one.score for one in result.exercises} == unit.points
    assert result.score == result.max_score == sum(unit.points.values())
    assert result.layers == cage.layers


@every_unit
def test_the_untouched_release_earns_nothing_and_is_told_so_calmly(unit: Unit, cage: Cage) -> None:
    result = score(stub(unit), unit, cage)
    assert [one.score for one in result.exercises] == [0.0] * len(unit.points)
    assert all("not written yet" in test.message for e in result.exercises for test in e.tests)


ALONE = """
import numpy as np

def _alone(name, function):
    def first(*arguments, **keywords):
        if getattr(np, "serves", name) != name:
            raise RuntimeError("another exercise was here")
        np.serves = name
        return function(*arguments, **keywords)
    return first
"""


def test_no_exercise_shares_a_process_with_another(cage: Cage) -> None:
    """Each puts its name where it outlasts the module, and fails if another's name is there."""
    names = "".join(f"\n{name} = _alone({name!r}, {name})" for name in WALKS.points)
    result = score(f"{as_submitted(WALKS)}\n{ALONE}{names}\n", WALKS, cage)
    assert result.score == result.max_score


@pytest.mark.parametrize(
    "left", ["import matplotlib.pyplot as plt", "from assignments.lab import data", "import scipy"]
)
def test_an_import_left_over_from_trying_things_out_costs_nothing(left: str, cage: Cage) -> None:
    source = replaced(WALKS, "import numpy", f"{left}\nimport numpy")
    result = score(source, WALKS, cage)
    assert result.score == result.max_score


def test_an_exercise_is_all_or_nothing(cage: Cage) -> None:
    source = replaced(WALKS, "learning_rate: float = 0.1", "learning_rate: float = 0.2")
    result = score(source, WALKS, cage)
    glide = exercise(result, "glide")
    assert {test.passed for test in glide.tests} == {True, False}
    assert glide.score == 0
    assert result.score == result.max_score - WALKS.points["glide"]


def test_a_regrade_is_identical_to_the_bit_and_any_other_submission_gets_other_inputs(
    cage: Cage,
) -> None:
    source = replaced(TALLIES, "x - middle(x)", "x + middle(x)")
    first, again = (score(source, TALLIES, cage) for _ in range(2))
    other = score(source, TALLIES, cage, student_id="grace")
    rekeyed = score(source, TALLIES, cage, key=bytes(31) + b"\1")
    assert first.to_json() == again.to_json()
    told = messages(first, "centered")
    assert told != messages(other, "centered")
    assert told != messages(rekeyed, "centered")
    second = score(f"{source}\n# my second try\n", TALLIES, cage)
    assert told != messages(second, "centered")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"def glide(:\n", "line 1"),
        (b"raise ImportError('nowhere')\n", "nowhere"),
        (b"\xff\xfe\x00", ""),
        (b"", ""),
        (b"raise SystemExit(0)\n", ""),
        (b"import os\nos._exit(0)\n", ""),
    ],
)
def test_a_module_that_cannot_be_imported_earns_nothing_and_says_why(
    source: bytes, said: str, cage: Cage
) -> None:
    result = score(source, WALKS, cage)
    assert result.score == 0
    assert all(said in messages(result, one.name)[0] for one in result.exercises)
    assert all(messages(result, one.name)[0] for one in result.exercises)


def test_what_stops_one_exercise_costs_that_exercise_only(cage: Cage) -> None:
    source = as_submitted(WALKS) + (
        "\ndef glide(*a, **k):\n    import os\n    os._exit(0)\n"
        "\ndef deal(*a, **k):\n    print('x' * 10_000_000)\n    raise SystemExit(0)\n"
    )
    result = score(source, WALKS, cage)
    assert {one.name for one in result.exercises if not one.score} == {"glide", "deal"}


def test_an_endless_loop_is_waited_for_once_per_exercise(cage: Cage) -> None:
    source = as_submitted(WALKS) + "\ndef glide(*a, **k):\n    while True: pass\n"
    result = score(source, WALKS, cage)
    told = messages(result, "glide")
    assert len(told) == len(exercise(result, "glide").tests) == 2
    assert all("ran out of time" in message for message in told[1:])
    assert result.score == result.max_score - WALKS.points["glide"]


def test_what_came_is_told_when_it_is_of_no_use(cage: Cage) -> None:
    source = as_submitted(TALLIES) + "\ndef middle(*a, **k):\n    return {'a': 'b'}\n"
    assert "{'a': 'b'}" in messages(score(source, TALLIES, cage), "middle")[0]


def test_a_grader_that_breaks_gives_no_mark_at_all(
    cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: Any) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(scoring, "generator", full_disk)
    with pytest.raises(scoring.GradingError, match="no space left"):
        score(as_submitted(TALLIES), TALLIES, cage)


def test_what_a_students_numbers_do_in_our_functions_warns_nobody(cage: Cage) -> None:
    odd = (
        "def stroll(gradient, theta, learning_rate, steps):\n"
        "    far = np.asarray(theta) * 0 + 1.7e308\n"
        "    return np.array([gradient(far) for _ in range(steps + 1)])\n"
    )
    with warnings.catch_warnings(action="error"):
        result = score(as_submitted(WALKS) + odd, WALKS, cage)
    assert exercise(result, "stroll").score == 0


def test_an_exercise_without_a_test_is_an_error_and_not_a_gift(
    cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(TALLIES.points, "untested", 1.0)
    with pytest.raises(scoring.GradingError, match="untested"):
        score(as_submitted(TALLIES), TALLIES, cage)


def test_a_result_survives_json(cage: Cage) -> None:
    result = score(replaced(TALLIES, " / len(y)", ""), TALLIES, cage)
    assert [one.name for one in exercise(result, "pull").mistakes] == ["sum"]
    assert exercise(result, "pull").example is not None
    assert UnitResult.from_json(json.loads(json.dumps(result.to_json()))) == result


def test_a_named_mistake_is_shown_on_the_smallest_input_and_where_the_path_forks(
    cage: Cage,
) -> None:
    source = replaced(WALKS, "path[-1] - learning_rate", "path[-1] + learning_rate")
    found = exercise(score(source, WALKS, cage), "stroll")
    assert [one.name for one in found.mistakes] == ["uphill"]
    assert found.example is not None
    assert "theta=[1], learning_rate=0.5, steps=1)" in found.example.call
    assert (found.example.expected, found.example.got) == ("[[1], [-0.5]]", "[[1], [2.5]]")
    assert found.fork is not None
    assert found.fork.step == 1


def test_the_search_for_an_example_costs_no_mark(
    cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes last: a program that is slow on small inputs loses nothing in other exercises."""
    searched: list[str] = []
    monkeypatch.setattr(scoring, "smallest", lambda unit, name, student: searched.append(name))
    monkeypatch.setattr(scoring, "_judge", _after(searched, scoring._judge))
    result = score(replaced(TALLIES, " / len(y)", ""), TALLIES, cage)
    assert searched == ["pull"]
    assert result.score == result.max_score - TALLIES.points["pull"]


def _after(searched: list[str], judge: Any) -> Any:
    def judged(*arguments: Any) -> Any:
        assert not searched
        return judge(*arguments)

    return judged


def test_an_exception_in_a_hidden_test_cannot_carry_its_inputs_out(cage: Cage) -> None:
    first = next(iter(WALKS.points))
    source = as_submitted(WALKS) + f"\ndef {first}(*a, **k): raise ValueError(f'secret {{a}}')\n"
    result = score(source, WALKS, cage)
    said = messages(result, first)
    assert any("ValueError" in text for text in said)
    assert not any("secret" in text for text in said)
    example = exercise(result, first).example
    assert example is not None
    assert "secret" in example.failure, "where its own inputs lead to it, they are told"
