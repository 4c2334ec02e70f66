"""A mistake is a few words replaced in the solution, and a bad entry is one sentence naming it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest

from autograder.course import Unit
from autograder.judging.catalogue import mistakes, mistakes_of, probes, right_programs
from autograder.judging.editing import code, helpers, module, program, source
from autograder.judging.mistakes import Mistake, MistakeError, OverlappingError, calls
from tests.toy import COURSE
from tests.toy.units.walks.mistakes import stroll as stroll_mistakes

TALLIES, WALKS = COURSE.unit("tallies"), COURSE.unit("walks")
EXERCISES = [
    pytest.param(unit, name, id=f"{unit.name}-{name}")
    for unit in COURSE.units
    for name in unit.exercises
]


def wrong(*edits: tuple[str, str], name: str = "slip", exercise: str = "glide") -> Mistake:
    return Mistake(name, exercise, "What it does.", "Why not?", edits)


UPHILL = wrong(("theta -", "theta +"), name="uphill")
NO_RATE = wrong(("learning_rate * ", ""), name="no_rate")


def glide(*mistakes: Mistake) -> float:
    return float(program(WALKS, "glide", *mistakes)(1.0, 3.0, None, 0.5)[0])


def test_the_solution_and_its_mistakes_are_programs() -> None:
    assert glide() == -0.5
    assert glide(UPHILL) == 2.5
    assert glide(NO_RATE) == -2.0


def test_docstrings_are_left_out_of_what_is_only_run() -> None:
    namespace: dict[str, Any] = {}
    exec(code(WALKS, "glide", UPHILL), namespace)
    assert namespace["glide"](1.0, 3.0, None, 0.5)[0] == glide(UPHILL)
    assert namespace["glide"].__doc__ is None
    assert program(WALKS, "glide", UPHILL).__doc__


def test_two_mistakes_make_one_program_in_any_order() -> None:
    assert glide(UPHILL, NO_RATE) == glide(NO_RATE, UPHILL) == 4.0


def test_a_default_in_the_head_can_be_the_mistake() -> None:
    rate = wrong(("learning_rate: float = 0.1", "learning_rate=1"))
    step, _ = program(WALKS, "glide", rate)(np.zeros(1), np.ones(1), None)
    assert step.tolist() == [-1.0]


def test_the_docstring_is_out_of_reach() -> None:
    with pytest.raises(MistakeError, match="which is not there"):
        source(WALKS, "glide", wrong(("Take one step", "")))


def test_a_module_holds_mistakes_of_several_exercises() -> None:
    text = module(WALKS, [UPHILL, wrong(("range(steps)", "range(1)"), exercise="stroll")])
    assert "theta + learning_rate * total" in text
    assert "range(1)" in text
    compile(text, "walks.py", "exec")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (("theta *", ""), "replaces 'theta *', which is not there"),
        (("total", ""), "replaces 'total', which is there 3 times"),
        (("theta - ", "theta - ("), "makes no Python program"),
    ],
)
def test_a_bad_entry_is_a_sentence_that_names_it(edit: tuple[str, str], words: str) -> None:
    with pytest.raises(MistakeError) as caught:
        source(WALKS, "glide", wrong(edit))
    assert str(caught.value).startswith("Mistake 'slip' of glide in walks/mistakes ")
    assert words in str(caught.value)


def test_what_cannot_be_made_together_is_refused() -> None:
    other = wrong(("theta - learning", "0 - learning"), name="other")
    with pytest.raises(OverlappingError, match="'uphill' and 'other' replace the same words"):
        source(WALKS, "glide", UPHILL, other)


def test_a_mistake_of_another_exercise_is_refused() -> None:
    with pytest.raises(MistakeError, match="is no mistake of stroll"):
        source(WALKS, "stroll", UPHILL)


def test_a_kind_that_there_is_not_is_refused() -> None:
    with pytest.raises(MistakeError, match="one of mistake, convention; got 'typo'"):
        Mistake("slip", "glide", "", "", [], kind="typo")


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return what puts other mistakes into a module of the unit."""

    def put(found: Sequence[Mistake]) -> None:
        monkeypatch.setattr(stroll_mistakes, "MISTAKES", tuple(found))
        mistakes.cache_clear()

    yield put
    mistakes.cache_clear()


def test_two_mistakes_of_one_name_are_refused(listed: Any) -> None:
    one = stroll_mistakes.MISTAKES[0]
    listed([one, one])
    with pytest.raises(MistakeError, match=f"stroll has two mistakes named '{one.name}'"):
        mistakes(WALKS)


def test_a_listed_mistake_that_replaces_nothing_is_refused(listed: Any) -> None:
    listed([wrong(("no such text", ""), exercise="stroll")])
    with pytest.raises(MistakeError, match="which is not there"):
        mistakes(WALKS)


def test_an_exercise_without_probes_is_named() -> None:
    with pytest.raises(MistakeError, match="No file of walks/mistakes has PROBES for nothing"):
        probes(WALKS, "nothing", np.random.default_rng(0))


@pytest.mark.parametrize(("unit", "exercise"), EXERCISES)
def test_mistakes_are_found_in_one_file_or_in_a_folder_of_them(unit: Unit, exercise: str) -> None:
    assert mistakes_of(unit, exercise)
    assert probes(unit, exercise, np.random.default_rng(0))


def test_right_programs_are_files_or_the_parts_of_one() -> None:
    assert [one.name for one in right_programs(WALKS)] == [
        "lists",
        "objects",
        "single_precision",
        "textbook",
        "while_loops",
    ]
    parts = right_programs(TALLIES)
    assert [one.name for one in parts[:2]] == ["styles: textbook", "styles: loops"]
    assert all(one.text.count("def middle(") == 1 for one in parts)
    assert all("import math\n" in one.text for one in parts)  # what stands before belongs to each


def test_calls_are_probes_with_the_arguments_given() -> None:
    assert [probe(divmod) for probe in calls((7, 2), (9, 4))] == [(3, 1), (2, 1)]


def test_helpers_are_the_exercises_that_one_calls() -> None:
    assert helpers(TALLIES, "centered") == ("middle",)
    assert helpers(TALLIES, "middle") == ()
