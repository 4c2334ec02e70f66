"""A grade earned without a layer of the cage is worth less than one earned in the whole cage."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from autograder.cage import Cage
from autograder.classroom import grading, report, rows, workers
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Grading, graded
from autograder.classroom.submission import Submission
from autograder.classroom.workers import Judging
from autograder.course import Unit
from autograder.judging.results import UnitResult
from autograder.judging.scoring import score
from tests.classroom.class_folder import (
    FULL,
    UNIT,
    grade_by_hand,
    graded_path,
    grades,
    hand_in,
    record,
)

NAME = UNIT.name
OPEN = frozenset({"landlock", "namespaces"})
"""The layers that keep a student's code from the files of the class."""


def judge_without(unit: Unit, student: str, module: bytes, key: bytes) -> UnitResult:
    """Judge as a worker does on a machine that does not have these layers."""
    with Cage(without=OPEN) as cage:
        return score(module, unit, student_id=student, key=key, cage=cage)


@pytest.fixture
def spy(fresh: ClassFolder) -> Path:
    """A student who reads the secret key of the class, and cannot do without."""
    Grading.of(fresh.root, UNIT)  # makes the key
    reading = f"open({str(fresh.root / 'gradebook.key')!r}).read()\n"
    return hand_in(fresh, "spy", before=reading)


@pytest.fixture
def leaky(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this machine one without these layers, for those who allow it."""
    begin = Grading.begin

    def leaking(self: Grading, submitted: Submission, pool: ProcessPoolExecutor) -> Judging:
        if not self.allow_missing:
            return begin(self, submitted, pool)
        module = submitted.module.content
        return workers.submit(pool, judge_without, self.unit, submitted.student, module, self.key)

    monkeypatch.setattr(Grading, "begin", leaking)


def recorded(there: ClassFolder) -> float:
    return sum(there.scores(UNIT)["spy"].values())


def reported(there: ClassFolder) -> float:
    (spy,) = (one for one in report.summarize(there.root, UNIT).students if one.student == "spy")
    assert spy.result
    return spy.result.score


@pytest.mark.usefixtures("spy", "leaky")
def test_a_grade_earned_without_layers_does_not_survive_a_caged_regrade(fresh: ClassFolder) -> None:
    grading.grade(fresh, UNIT, ["spy"], allow_missing=OPEN)
    assert recorded(fresh) == reported(fresh) == sum(FULL.values())
    grading.grade(fresh, UNIT, ["spy"])
    assert recorded(fresh) == reported(fresh) == 0
    grading.grade(fresh, UNIT, ["spy"], allow_missing=OPEN)
    assert recorded(fresh) == reported(fresh) == 0


@pytest.mark.usefixtures("spy", "leaky")
def test_a_caged_regrade_that_was_killed_is_finished_by_any_run(fresh: ClassFolder) -> None:
    """It had been worked out and kept, and was not recorded yet."""
    grading.grade(fresh, UNIT, ["spy"], allow_missing=OPEN)
    caged = Grading.of(fresh.root, UNIT)
    graded(caged, caged.read("spy"))
    assert (recorded(fresh), reported(fresh)) == (sum(FULL.values()), 0)
    allowing = Grading.of(fresh.root, UNIT, OPEN)
    row = rows.of(fresh.directory("").db_url, UNIT, "spy")
    assert not allowing.is_recorded(allowing.read("spy"), row)
    grading.grade(fresh, UNIT, ["spy"], allow_missing=OPEN)
    assert recorded(fresh) == reported(fresh) == 0
    before = graded_path(fresh, "spy").stat().st_mtime_ns
    grading.grade(fresh, UNIT, ["spy"])
    assert graded_path(fresh, "spy").stat().st_mtime_ns == before


def test_a_caged_grade_is_not_redone_when_layers_may_be_missing(
    fresh: ClassFolder, ada: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(fresh, "ada")
    grade_by_hand(fresh, "ada", 1.5)
    before = graded_path(fresh, "ada").stat().st_mtime_ns

    def never(*arguments: object) -> None:
        raise AssertionError("it was judged again")

    monkeypatch.setattr(Grading, "begin", never)
    [outcome] = grading.grade(fresh, UNIT, ["ada"], allow_missing=OPEN)
    assert not outcome.problem
    assert graded_path(fresh, "ada").stat().st_mtime_ns == before
    assert grades(fresh)["ada", "explain"] == (None, 1.5, False)
