"""The engine, on the real course: what it does to right programs and to known mistakes.

The scorecard tries every program there is; here a few of each kind are tried in seconds.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.cage import Cage
from autograder.course import COURSE, Unit
from autograder.judging import candidates, diagnosis, inprocess
from autograder.judging.catalogue import mistakes_of
from autograder.judging.editing import source
from autograder.judging.observation import LOOSE
from autograder.judging.scoring import score
from autograder.judging.stubs import as_submitted, stub

EXERCISES = [(unit, name) for unit in COURSE.units for name in unit.exercises]
every_unit = pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
every_exercise = pytest.mark.parametrize(
    ("unit", "exercise"), [pytest.param(unit, name, id=name) for unit, name in EXERCISES]
)


def opener(text: str, unit: Unit) -> diagnosis.OpenStudent:
    """Return what opens a program of ours in this process, anew at every call."""
    return inprocess.opener(compile(text, f"{unit.name}.py", "exec"), unit)


@every_unit
def test_the_full_solution_earns_full_marks(unit: Unit, cage: Cage) -> None:
    result = score(as_submitted(unit).encode(), unit, student_id="ada", key=bytes(32), cage=cage)
    assert {one.name: one.score for one in result.exercises} == unit.points


@every_unit
def test_the_untouched_release_earns_nothing(unit: Unit, cage: Cage) -> None:
    result = score(stub(unit).encode(), unit, student_id="ada", key=bytes(32), cage=cage)
    assert result.score == 0
    assert all("not written yet" in test.message for e in result.exercises for test in e.tests)


@every_exercise
def test_a_right_program_has_no_finding(unit: Unit, exercise: str) -> None:
    found = diagnosis.diagnose(unit, exercise, opener(source(unit, exercise), unit))
    assert found.mistakes == ()
    assert "does what it should" in found.observed


@every_exercise
def test_the_cage_and_this_process_see_the_same(unit: Unit, exercise: str, cage: Cage) -> None:
    for one in mistakes_of(unit, exercise)[:3]:
        text = source(unit, exercise, one)

        def open_student(text: str = text) -> AbstractContextManager[object]:
            return cage.open(text.encode(), unit.name)

        caged = diagnosis.diagnose(unit, exercise, open_student)
        assert caged.mistakes == diagnosis.diagnose(unit, exercise, opener(text, unit)).mistakes


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_pair_is_named_as_that_pair_or_ambiguous_and_never_wrongly(data: st.DataObject) -> None:
    """Whatever two mistakes are combined: their names, or their names among others, or none."""
    unit, exercise = data.draw(st.sampled_from(EXERCISES))
    pairs = candidates.pairs(unit, exercise)
    if not pairs:
        return
    pair = data.draw(st.sampled_from(pairs))
    got = pair.did_all()
    singles = candidates.singles(unit, exercise)
    alone = [one for one in singles if one.mistakes[0] in pair.mistakes or one.code == pair.code]
    if any(one.explains(got, LOOSE) for one in [*alone, candidates.solution(unit, exercise)]):
        return
    matches = diagnosis.explanations(unit, exercise, got)
    assert not matches or pair.mistakes in matches


def test_a_students_own_program_with_a_known_mistake_is_named() -> None:
    """Nothing but the mistake is the same as in the solution: not a name, not a line."""
    unit = COURSE.unit("optimizers")
    text = (
        "def adam(theta, gradient, state, learning_rate=0.001, beta1=0.9, beta2=0.999, "
        "epsilon=1e-8):\n"
        "    first, second = state or (0 * theta, 0 * theta)\n"
        "    first = first + (1 - beta1) * (gradient - first)\n"
        "    second = second + (1 - beta2) * (gradient * gradient - second)\n"
        "    return theta - learning_rate * first / (second ** 0.5 + epsilon), (first, second)\n"
    )
    found = diagnosis.diagnose(unit, "adam", opener(text, unit))
    assert "bias" in " ".join(one.diagnosis for one in found.mistakes)
