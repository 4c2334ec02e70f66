"""The demo's class: its programs do what the catalogue says, and its folder is its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder import demo
from autograder.demo_class import CLASS, Submission, missing, solved
from autograder.grading import intake
from autograder.sandbox import Sandbox
from autograder.scoring import score

OTHERS = [one for one in CLASS if one.unit != "optimizers"]  # those are graded by nbgrader


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


@pytest.mark.parametrize("one", OTHERS, ids=lambda one: f"{one.unit}: {one.what}")
def test_each_program_earns_what_the_catalogue_says(one: Submission, sandbox: Sandbox) -> None:
    source = one.module(one.unit) or b""
    result = score(source, one.unit, student_id=one.student, key=b"key", sandbox=sandbox)
    assert {exercise.name: exercise.score for exercise in result.exercises} == one.expected


def test_the_class_is_large_enough_and_nobody_hands_in_twice() -> None:
    assert len(CLASS) >= 16
    assert len({(one.student, one.unit) for one in CLASS}) == len(CLASS)
    assert {one.notebook for one in CLASS} == set(demo.NOTEBOOKS)
    assert any(one.module is missing for one in CLASS)


def test_a_change_that_is_not_to_be_found_is_an_error() -> None:
    with pytest.raises(ValueError, match="exactly once in adam"):
        solved(("adam", "no such text", ""))("optimizers")


def test_the_demo_does_not_overwrite_a_folder_of_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work", "utf-8")
    with pytest.raises(intake.RefusedError, match="no earlier demo"):
        demo.prepare(tmp_path, keep=False)
    assert (tmp_path / "thesis.tex").exists()


def test_the_demo_may_be_made_again(tmp_path: Path) -> None:
    for keep, remains in ((False, False), (True, True)):
        demo.prepare(tmp_path / "demo", keep=False)
        (tmp_path / "demo" / "gradebook.db").touch()
        demo.prepare(tmp_path / "demo", keep=keep)
        assert (tmp_path / "demo" / "gradebook.db").exists() == remains
