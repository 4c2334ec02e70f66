"""Blank, broken and endless submissions are told apart, and a broken one gets a look."""

from __future__ import annotations

import pytest

from autograder.cage import Budget, Cage
from autograder.classroom import verdicts
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.verdicts import verdict
from autograder.judging import scoring
from autograder.judging.results import UnitResult
from autograder.judging.scoring import score
from tests.classroom.class_folder import UNIT, grade, hand_in, solved


def result_of(module: bytes, cage: Cage) -> UnitResult:
    return score(module, UNIT, student_id="ada", key=bytes(32), cage=cage)


def test_each_way_to_end_has_its_name(cage: Cage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "Budget", lambda: Budget(40, 8))
    text = UNIT.stub.read_text("utf-8") + (
        "\ndef glide(*a, **k):\n    while True:\n        pass\n\ndel deal\n"
    )
    result = result_of(text.encode(), cage)
    assert {one.name: verdict(one, UNIT.name) for one in result.exercises} == {
        "stroll": verdicts.NOT_WRITTEN,
        "glide": verdicts.OUT_OF_TIME,
        "deal": verdicts.NOT_THERE,
    }
    assert verdicts.remark(result) == "It ran out of time in glide."
    assert verdicts.look(result) == ""


def test_a_blank_module_and_one_that_solves_all(cage: Cage) -> None:
    blank = result_of(UNIT.stub.read_bytes(), cage)
    assert "Nothing was written" in verdicts.remark(blank)
    assert verdicts.look(blank) == ""
    whole = result_of(solved(), cage)
    assert {verdict(one, UNIT.name) for one in whole.exercises} == {verdicts.SOLVED}
    assert verdicts.remark(whole) == ""


def test_all_wrong_is_not_blank(cage: Cage) -> None:
    wrong = result_of(b"def stroll(*a, **k):\n    return 0\n\nglide = deal = stroll\n", cage)
    assert "though some were tried" in verdicts.remark(wrong)


BROKEN = {
    "a merge conflict": b"<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> theirs\n",
    "a magic": b"%matplotlib inline\n",
    "a command of the shell": b"!pip install numpy\n",
    "a non-breaking space": "x =\u00a01\n".encode(),
    "curly quotes": "x = “a”\n".encode(),
    "tabs and blanks": b"if True:\n\tx = 1\n        y = 2\n",
    "a notebook": b'{"cells": null}\n',
    "an error when it is loaded": b"1 / 0\n",
    "leaves when it is loaded": b"raise SystemExit(0)\n",
}


def test_a_module_that_cannot_be_loaded_gets_a_look(fresh: ClassFolder) -> None:
    students = {f"student{n}": kind for n, kind in enumerate(BROKEN)}
    for student, kind in students.items():
        place = hand_in(fresh, student)
        before = solved() if kind != "a notebook" else b""
        (place / "assignments" / f"{UNIT.name}.py").write_bytes(BROKEN[kind] + before)
    outcomes = {one.student: one for one in grade(fresh, UNIT, list(students), count=2)}
    for student, kind in students.items():
        assert "could not be loaded" in outcomes[student].problem, kind


def test_a_module_that_loops_for_ever_when_it_is_loaded_gets_a_look(
    cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "Budget", lambda: Budget(6, 6))  # it would use up all of it
    loop = b"while True:\n    pass\n" + solved()
    assert "could not be loaded" in verdicts.look(result_of(loop, cage))


def test_a_module_in_latin_1_that_says_so_earns_its_points(fresh: ClassFolder) -> None:
    place = hand_in(fresh, "ada")
    module = "# -*- coding: latin-1 -*-\n# Größe\n".encode("latin-1") + solved()
    (place / "assignments" / f"{UNIT.name}.py").write_bytes(module)
    [outcome] = grade(fresh, UNIT, ["ada"])
    assert outcome.problem == ""
    assert fresh.scores(UNIT)["ada"] == UNIT.points
