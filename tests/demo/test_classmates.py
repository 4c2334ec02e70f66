"""The demo's classmates: each of them can be handed in, and a class folder is its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.classroom import intake
from autograder.course import COURSE
from autograder.demo import run
from autograder.demo.classmates import NOTEBOOKS, Classmate, classmates
from autograder.judging.mistakes import Mistake, MistakeError
from tests.toy import COURSE as TOY

UNIT = TOY.unit("walks")


def test_the_class_is_large_enough_and_nobody_hands_in_twice() -> None:
    everybody = [one for unit in COURSE.units for one in classmates(unit)]
    assert len(everybody) >= 16
    for unit in COURSE.units:
        students = [one.student for one in classmates(unit)]
        assert len(set(students)) == len(students)
    assert {one.notebook for one in everybody} == set(NOTEBOOKS)
    assert {one.module for one in everybody} == {"solved", "untouched", "missing"}


def test_a_unit_without_a_class_in_the_demo_has_none() -> None:
    assert classmates(UNIT) == ()


def test_what_is_handed_in_is_made_of_the_catalogues_programs() -> None:
    assert Classmate("ada", "").source(UNIT) == Classmate("ada", "", before="").source(UNIT)
    wrong = Classmate("carl", "", ["glide.uphill"], before="# mine\n").source(UNIT) or b""
    assert wrong.startswith(b"# mine\n")
    assert b"theta + learning_rate * total" in wrong
    right = (UNIT.folder / "right" / "lists.py").read_bytes()
    assert Classmate("dora", "", right="lists").source(UNIT) == right
    assert Classmate("blaise", "", module="untouched").source(UNIT) == UNIT.stub.read_bytes()
    assert Classmate("pierre", "", module="missing").source(UNIT) is None


def test_a_change_that_is_not_to_be_found_is_an_error() -> None:
    own = Mistake("own", "glide", "", "", [("no such text", "")])
    with pytest.raises(MistakeError, match="no such text"):
        Classmate("ada", "", [own]).source(UNIT)


def test_the_demo_does_not_overwrite_a_folder_of_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("years of work", "utf-8")
    with pytest.raises(intake.RefusedError, match="not an earlier demo"):
        run.prepare(tmp_path, keep=False)
    assert (tmp_path / "thesis.tex").exists()


def test_the_demo_may_be_made_again(tmp_path: Path) -> None:
    for keep, remains in ((False, False), (True, True)):
        run.prepare(tmp_path / "demo", keep=False)
        (tmp_path / "demo" / "gradebook.db").touch()
        run.prepare(tmp_path / "demo", keep=keep)
        assert (tmp_path / "demo" / "gradebook.db").exists() == remains
