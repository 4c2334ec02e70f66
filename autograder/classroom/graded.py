"""A submission together with its result: what is handed to nbgrader to be recorded."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.classroom import closing, graded_files, prepared, records, submission, workers
from autograder.classroom.closing import Closed
from autograder.classroom.prepared import Prepared
from autograder.classroom.repair import Released
from autograder.classroom.rows import Row
from autograder.classroom.submission import Submission
from autograder.classroom.workers import Judging, Pool, Timed
from autograder.course import Unit
from autograder.judging.keys import KEY_FILE, KeyFileError, course_key, submission_key
from autograder.judging.results import UnitResult


@dataclass(frozen=True)
class Grading:
    """How a class is graded: where it lies, with which key, and without which layers."""

    root: Path
    unit: Unit
    key: bytes
    allow_missing: frozenset[str] = frozenset()
    closed: Closed | None = None
    """Since when the unit is closed, if it is."""

    @staticmethod
    def of(root: Path, unit: Unit, allow_missing: frozenset[str] = frozenset()) -> Grading:
        """Return how a class is graded, with the key of its course.

        Raises:
            KeyFileError: the key is lost or damaged.
        """
        if not (root / KEY_FILE).exists() and records.are_kept(root):
            raise KeyFileError(
                f"{KEY_FILE} is missing, and submissions have been graded with it. Restore it from "
                f"a backup; or run `autograder grade {unit.name} --new-key`: then every student "
                "gets new inputs, and all are graded again."
            )
        return Grading(root, unit, course_key(root), allow_missing, closing.closed(root, unit))

    @property
    def _as_good(self) -> tuple[Grading, ...]:
        """A grade earned in the whole cage need not be earned again with layers missing."""
        whole = replace(self, allow_missing=frozenset())
        return (whole, self) if self.allow_missing else (self,)

    def read(self, student: str) -> Submission:
        """Read what a student handed in."""
        return submission.read(self.root, self.unit, student)

    def refusal(self, submitted: Submission) -> str:
        """Return why a submission came too late to be graded; empty if it did not."""
        return self.closed.refusal(submitted) if self.closed else ""

    def known(self, submitted: Submission) -> Graded | None:
        """Return a submission with its result, and how it was earned, if it is on disk."""
        for one in self._as_good:
            decided = records.fingerprint(submitted, one.key, one.allow_missing)
            result = records.load(self.root, self.unit, submitted.student, decided)
            if result is not None:
                return Graded(one, submitted, result)
        return None

    def keep(self, submitted: Submission, result: UnitResult) -> None:
        """Keep a result on disk, so that a run that is stopped need not work it out again."""
        decided = records.fingerprint(submitted, self.key, self.allow_missing)
        records.save(self.root, self.unit, submitted.student, decided, result)

    def begin(self, submitted: Submission, pool: Pool) -> Judging:
        """Have a worker judge a submission."""
        module = submitted.module
        return workers.submit(
            pool,
            workers.judge,
            self.unit,
            module.content,
            module.refusal,
            submission_key(self.key, submitted.student, module.content),
            self.allow_missing,
        )

    def mark(self, submitted: Submission) -> str:
        """Return what is written into the graded notebook, by which a finished one is known."""
        return records.mark(submitted, self.key, self.allow_missing)

    def is_recorded(self, submitted: Submission, row: Row | None) -> bool:
        """Say whether this submission has been graded and recorded to the end.

        The gradebook must hold, in this row, the scores that the graded notebook tells of, and the
        notebook the mark of the result on disk, if there is one, since that is what is reported.
        """
        if row is None:
            return False
        known = self.known(submitted)
        wanted = (known.grading,) if known else self._as_good
        note = graded_files.note(self.root, self.unit, submitted.student)
        if note.get(prepared.RECORDED) not in {one.mark(submitted) for one in wanted}:
            return False
        scores = note.get(prepared.SCORES)
        return isinstance(scores, dict) and row.holds(scores, submitted.moment)


@dataclass(frozen=True)
class Graded:
    """A submission, its result, and how it was graded."""

    grading: Grading
    submitted: Submission
    result: UnitResult

    def prepare(self, released: Released, pool: Pool) -> Future[Timed[Prepared]]:
        """Have a worker make the graded notebook ready."""
        mark = self.grading.mark(self.submitted)
        return workers.submit(pool, prepared.prepare, self.submitted, released, self.result, mark)


def graded(grading: Grading, submitted: Submission) -> Graded:
    """Return a submission with its result, worked out by a worker unless it is known."""
    known = grading.known(submitted)
    if known:
        return known
    result = workers.judge_in_turn(lambda pool: grading.begin(submitted, pool))
    grading.keep(submitted, result)
    return Graded(grading, submitted, result)
