"""The page that a student reads: what each level says, that it is small, and that nothing lives."""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest

from autograder.classroom import levels
from autograder.classroom.feedback_page import Answer, Page, as_html
from autograder.classroom.marks import Mark
from autograder.course import COURSE, Unit
from autograder.judging.catalogue import afterwards
from autograder.judging.editing import module, program
from autograder.judging.results import (
    Example,
    ExerciseResult,
    Finding,
    Fork,
    TestResult,
    UnitResult,
)
from tests.classroom.class_folder import UNIT
from tests.classroom.pages import LIVE, fetched, living

MESSAGE = "stroll(theta=[1.2345]) should be 17.5; it is 18.5."
EXAMPLE = Example("stroll(theta=[1])", "1111", "2222")
FORK = Fork("stroll(theta=[4, 3])", 2, "[3333, 0]", "[4444, 0]", ((4.0, 3.0),) * 13, ((4, 3),) * 13)
FOUND = Finding("uphill", "Your walk goes uphill.", "Check the `sign`.")


def wrong(name: str = "stroll", text: str = "") -> ExerciseResult:
    """Return an exercise about which everything is said that can be said."""
    tests = (
        TestResult(f"test_{name}_of_any_size", False, text or MESSAGE),
        TestResult("test_defaults", True),
    )
    found = Finding("uphill", text, text) if text else FOUND
    example = Example(text, text, text) if text else EXAMPLE
    fork = replace(FORK, call=text, expected=text, got=text) if text else FORK
    return ExerciseResult(name, 0.0, 3.0, tests, (found,), False, text, example, fork)


def page(*exercises: ExerciseResult, unit: Unit = UNIT, **more: object) -> Page:
    """Return what the feedback of a student is made from."""
    results = exercises or (wrong(),)
    result = UnitResult(unit.name, 0.0, 3.0 * len(results), ("landlock",), results)
    facts: dict[str, object] = {
        "unit": unit,
        "level": levels.COUNTEREXAMPLE,
        "closed": False,
        "sections": {one.name: "Down the hill" for one in results},
        "result": result,
        "notes": [],
        "answers": [Answer("explain", "It goes *down*: $\\eta<1$.", {}, 2.0)],
        "module": "def stroll():\n    '''Walk.'''\n    return 'mine'\n",
        "mark": Mark("ada", scores={"explain": 1.5}),
        "comments": {"explain": "Well said."},
    }
    return Page(**{**facts, **more})  # type: ignore[arg-type]


SCORE = ("Score: 0 / 3", "Score: 1.5 / 2", "Score: 1.5 / 5", "Well said.", "<em>down</em>")
MISTAKE = (
    "of any size",
    "Your walk goes uphill.",
    "Check the <code>sign</code>.",
    "Down the hill",
    "return &#39;mine&#39;",
)
COUNTEREXAMPLE = ("17.5", "1111", "2222", "3333", "4444", "<svg")


@pytest.mark.parametrize(
    ("level", "says", "leaves_out"),
    [
        (levels.NONE, ("No feedback is given",), SCORE + MISTAKE + COUNTEREXAMPLE),
        (levels.SCORE, SCORE, MISTAKE + COUNTEREXAMPLE),
        (levels.MISTAKE, SCORE + MISTAKE, COUNTEREXAMPLE),
        (levels.COUNTEREXAMPLE, SCORE + MISTAKE + COUNTEREXAMPLE, ()),
    ],
)
def test_each_level_says_what_the_one_before_says_and_more(
    level: str, says: tuple[str, ...], leaves_out: tuple[str, ...]
) -> None:
    shown = as_html(page(level=level))
    assert [one for one in says if one not in shown] == []
    assert [one for one in leaves_out if one in shown] == []


def test_the_reference_stands_beside_the_students_code_once_the_unit_is_closed() -> None:
    reference = afterwards(UNIT, "stroll").splitlines()[-1].strip()
    for level in levels.LEVELS:
        for closed in (False, True):
            shown = as_html(page(level=level, closed=closed))
            told = closed and level in (levels.MISTAKE, levels.COUNTEREXAMPLE)
            assert (reference in shown) == told
            assert ("Your code:" in shown) == told


def test_a_penalty_and_an_answer_that_waits_are_told() -> None:
    shown = as_html(page(mark=Mark("ada", waiting=("explain",), penalty=1.0)))
    assert "Late submission penalty (Score: -1)" in shown
    assert "not graded yet, of 2" in shown


def test_a_module_that_was_not_loaded_is_said_once() -> None:
    reason = "The module cannot be loaded: line 3, invalid syntax."
    names = ("stroll", "glide")
    failed = [ExerciseResult(n, 0.0, 3.0, (TestResult("import", False, reason),)) for n in names]
    assert as_html(page(*failed)).count(reason) == 1
    assert reason not in as_html(page(*failed, level=levels.SCORE))


def test_what_two_tests_found_alike_is_said_once() -> None:
    twice = tuple(TestResult(name, False, "`stroll` returned None.") for name in ("one", "two"))
    shown = as_html(page(replace(wrong(), tests=twice)))
    assert shown.count("returned None.") == 1


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_a_page_is_under_60_kb_though_everything_is_wrong(unit: Unit, closed: bool) -> None:
    """The pictures of the paths do not count; a question has one test, and no example."""
    results = []
    for name in unit.exercises:
        asked = not inspect.signature(program(unit, name)).parameters
        tests = [
            TestResult(f"test_{word}", False, f"{word} {'1.23457, ' * (5 if asked else 50)}")
            for word in ("trajectories", "unusual inputs", "defaults")
        ]
        one = replace(wrong(name), tests=tuple(tests[:1] if asked else tests), fork=None)
        results.append(replace(one, example=None) if asked else one)
    shown = as_html(page(*results, unit=unit, closed=closed, module=module(unit, [])))
    assert len(shown.encode()) < 60_000


def test_nothing_is_fetched_and_no_script_is_needed() -> None:
    shown = as_html(page(closed=True))
    assert fetched(shown) == []
    assert "<script" not in shown
    assert '<math display="inline">' in shown


def test_nothing_that_anybody_wrote_is_alive() -> None:
    shown = as_html(
        page(
            wrong("stroll", LIVE),
            closed=True,
            sections={"stroll": LIVE},
            notes=[LIVE],
            answers=[Answer("explain", LIVE, {"x": {"text/html": LIVE}}, 2.0)],
            module=f"def stroll():\n    {LIVE}",
            comments={"explain": LIVE},
        )
    )
    assert shown.count("alert(2)") >= 8  # it is there to be read
    assert living(shown) == []
    assert fetched(shown) == []
    assert "\x1b" not in as_html(page(module="\x1b[31m"))
