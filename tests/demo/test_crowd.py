"""A class of any size: the shares asked for, the same each time, and graded as its kinds say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from autograder.classroom import grading, intake, submission
from autograder.classroom.gradebook import ClassFolder
from autograder.demo import crowd
from tests.classroom.class_folder import class_folder
from tests.toy import COURSE

UNIT = COURSE.unit("walks")


def kind(what: str) -> str:
    return what.partition(":")[0]


def test_a_class_has_the_size_and_about_the_shares_asked_for() -> None:
    kinds = Counter(kind(one.what) for one in crowd.crowd(UNIT, 2000))
    assert sum(kinds.values()) == 2000
    for name, share in crowd.SHARES.items():
        assert abs(kinds[name] / 20 - share) < 5
    assert {kind(one.what) for one in crowd.crowd(UNIT, 50, {"wrong": 1})} == {"wrong"}


def test_the_same_class_is_made_each_time_and_no_module_twice() -> None:
    first = list(crowd.crowd(UNIT, 60))
    assert first == list(crowd.crowd(UNIT, 60))
    ours = [one.source(UNIT) for one in first if kind(one.what) in ("right", "wrong", "slow")]
    assert len(set(ours)) == len(ours)
    assert len({one.student for one in first}) == 60


@pytest.mark.parametrize("text", ["right", "wright=3", "right=many", "right=-1", "right=0", ""])
def test_shares_that_make_no_sense_are_refused(text: str) -> None:
    with pytest.raises(intake.RefusedError):
        crowd.shares(text)


def test_everybody_is_graded_as_the_kind_says(tmp_path: Path) -> None:
    there: ClassFolder = class_folder(tmp_path / "class", UNIT)
    everybody = [
        one
        for name, number in {"right": 3, "wrong": 3, "blank": 3, "slow": 1, "broken": 3}.items()
        for one in crowd.crowd(UNIT, number, {name: 1})
    ]
    renamed = {f"{kind(one.what)}-{one.student}": one for one in everybody}
    for student, one in renamed.items():
        crowd.hand_in(one.__class__(**{**vars(one), "student": student}), UNIT, there.root)
    grading.grade(there, UNIT, submission.students(there.root, UNIT), count=2)
    scores = there.scores(UNIT)
    for student, one in renamed.items():
        expected = one.expected(UNIT)
        if kind(one.what) == "wrong":  # a mistake costs those exercises too that call its own
            assert all(scores[student][name] == 0 for name in one.fails)
        else:
            assert scores[student] == expected, one.what
