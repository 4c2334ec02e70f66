"""One run over a class: each submission is judged, made ready and recorded, many at a time.

What was worked out stays on disk and what was recorded stays recorded, so a run may be stopped at
any moment, and the next one does the rest.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Any, TypeVar

from autograder.cage import CageError, CageKilledError
from autograder.classroom import harmless, intake, interrupts, memory, verdicts, workers
from autograder.classroom.cluster import ClusterError
from autograder.classroom.gradebook import ClassFolder, NbgraderFailedError
from autograder.classroom.graded import Graded, Grading
from autograder.classroom.recording import Entry, Recorder
from autograder.classroom.submission import Submission
from autograder.judging.scoring import KilledError

WAITING = 4
"""How many submissions per worker are read ahead; a large class would not fit into memory."""

BATCH = 50
"""How many submissions are recorded in one transaction at most."""

LARGE = 20_000_000
"""How many characters of notebooks may wait to be recorded; pictures can make one very long."""

PATIENCE = 1.0
"""Seconds after which what is ready is recorded, however little it is."""

Result = TypeVar("Result")

KILLED = (BrokenProcessPool, KilledError, CageKilledError)
"""What is raised when a worker was killed, or a process of the cage that it opened."""

TRIES = 2
"""How often a new pool is tried after a worker was killed."""


@dataclass(frozen=True)
class Outcome:
    """What became of one submission."""

    student: str
    problem: str = ""
    """Why somebody has to look at it; empty if it was graded as it was handed in."""
    seconds: float = 0.0
    """How long it took to judge, waiting for a worker not counted; 0 if that was done before."""


@dataclass
class Run:
    """One run: what is being worked out, and what waits to be recorded."""

    there: ClassFolder
    grading: Grading
    recorder: Recorder
    count: int
    force: bool = False
    open_pool: Callable[[int], workers.Pool] = workers.pool
    """How a number of workers is got."""
    work: dict[Future[Any], Submission | Graded] = field(default_factory=dict)
    """What the workers are at: judging a submission, or making a graded one ready."""
    ready: list[Entry] = field(default_factory=list)
    """What can be recorded."""
    again: list[Submission] = field(default_factory=list)
    """Whose worker was killed."""
    seconds: dict[str, float] = field(default_factory=dict)
    """How long it took to judge a student's submission that is not recorded yet."""
    ended: int = field(default_factory=lambda: memory.ended_for_memory())
    """How many processes the system had ended for want of memory when the workers were counted."""

    def outcomes(self, students: list[str]) -> Iterator[Outcome]:
        """Yield what became of each submission, in the order in which they are recorded."""
        self.pool = self.open_pool(self.count)
        self.since = time.monotonic()
        self.rows = self.recorder.rows()
        try:
            for student in students:
                interrupts.check()
                yield from self._take(student)
                while len(self.work) >= WAITING * self.count:
                    yield from self._step()
                if self.again and self.count > 1 and memory.ended_for_memory() > self.ended:
                    yield from self._with_fewer()
            while self.work:
                yield from self._step()
            yield from self._record()
            if self.again:
                self._new_pool(1)
            for submitted in self.again:
                yield from self._alone(submitted)
        finally:
            workers.end(self.pool)

    def _take(self, student: str) -> Iterator[Outcome]:
        """Begin with a submission, unless it is recorded or cannot be graded."""
        try:
            submitted = self.grading.read(student)
        except intake.RefusedError as refusal:
            yield Outcome(student, str(refusal))
            return
        late = self.grading.refusal(submitted)
        if late:
            yield Outcome(student, late)
            return
        known = None if self.force else self.grading.known(submitted)
        if known and self._is_recorded(known):
            yield self._outcome(student, self._problem(known))
        else:
            self._begin(known or submitted)

    def _is_recorded(self, graded: Graded) -> bool:
        submitted = graded.submitted
        return self.grading.is_recorded(submitted, self.rows.get(submitted.student))

    def _begin(self, what: Submission | Graded) -> None:
        """Give a worker something to do."""
        for _ in range(TRIES):
            try:
                self.work[self._task(what)] = what
                return
            except BrokenProcessPool:  # a worker has ended; the others go on in a new pool
                self._new_pool(self.count)
        self.again.append(what.submitted if isinstance(what, Graded) else what)

    def _new_pool(self, count: int) -> None:
        workers.end(self.pool)
        self.pool = self.open_pool(count)

    def _with_fewer(self) -> Iterator[Outcome]:
        """Finish what has been begun and go on with half as many workers, for memory is short."""
        while self.work:
            yield from self._step()
        self.count //= 2
        self.ended = memory.ended_for_memory()
        self._new_pool(self.count)

    def _task(self, what: Submission | Graded) -> Future[Any]:
        if isinstance(what, Graded):
            return what.prepare(self.recorder.released, self.pool)
        return self.grading.begin(what, self.pool)

    def _step(self) -> Iterator[Outcome]:
        """Wait until some of the work is done, and go on with it."""
        interrupts.check()
        for future in workers.done(self.pool, self.work):
            yield from self._finish(future, self.work.pop(future))
            if sum(len(one.prepared.notebook) for one in self.ready) > LARGE:
                yield from self._record()
        if len(self.ready) >= BATCH or time.monotonic() - self.since > PATIENCE:
            yield from self._record()

    def _finish(self, future: Future[Any], what: Submission | Graded) -> Iterator[Outcome]:
        submitted = what.submitted if isinstance(what, Graded) else what
        try:
            found = future.result()
        except KILLED:  # perhaps because memory is short; at the end, one at a time
            self.again.append(submitted)
        except (CageError, ClusterError):  # nobody can be graded here
            raise
        except Exception as error:  # the grader itself failed, with one submission
            yield Outcome(submitted.student, _grader_failed(error))
        else:
            if isinstance(what, Graded):
                self.ready.append(Entry(what, found.value))
                return
            graded = Graded(self.grading, submitted, found.value)
            self.grading.keep(submitted, graded.result)
            self.seconds[submitted.student] = found.seconds
            if self.force or not self._is_recorded(graded):
                self._begin(graded)
            else:  # only the result on disk was lost
                yield self._outcome(submitted.student, self._problem(graded))

    def _problem(self, graded: Graded) -> str:
        return verdicts.needs_a_look(self.recorder.released.lesson, graded.submitted, graded.result)

    def _outcome(self, student: str, problem: str) -> Outcome:
        return Outcome(student, problem, self.seconds.pop(student, 0.0))

    def _record(self) -> Iterator[Outcome]:
        """Record what is ready."""
        entries, self.ready, self.since = self.ready, [], time.monotonic()
        if not entries:
            return
        problems: dict[str, str] = {}
        if self.recorder.in_bulk:
            problems = self.recorder.write(entries)
        else:
            for one in entries:
                try:
                    self.there.record(one.graded)
                except NbgraderFailedError as error:
                    problems[one.student] = str(error)
        for one in entries:
            problem = one.prepared.problem
            if one.student in problems:
                problem = f"It could not be recorded: {problems[one.student]}"
            yield self._outcome(one.student, problem)

    def _alone(self, submitted: Submission) -> Iterator[Outcome]:
        """Grade a submission whose worker was killed while nothing else is being graded."""
        error: Exception | None = None
        for _ in range(TRIES):
            try:
                self.ready.append(self._worked_out(submitted))
            except KILLED as killed:
                error = killed
                self._new_pool(1)
            except (CageError, ClusterError):
                raise
            except Exception as failed:
                error = failed
                break
            else:
                yield from self._record()
                return
        assert error is not None
        yield Outcome(submitted.student, _grader_failed(error))

    def _worked_out(self, submitted: Submission) -> Entry:
        """Return a submission judged and made ready, all at once."""
        graded = None if self.force else self.grading.known(submitted)
        if graded is None:
            judged = self._result(self.grading.begin(submitted, self.pool))
            self.grading.keep(submitted, judged.value)
            self.seconds[submitted.student] = judged.seconds
            graded = Graded(self.grading, submitted, judged.value)
        preparing = graded.prepare(self.recorder.released, self.pool)
        return Entry(graded, self._result(preparing).value)

    def _result(self, future: Future[Result]) -> Result:
        """Return a result; an interrupt ends the waiting for it."""
        while not workers.done(self.pool, [future]):
            interrupts.check()
        return future.result()


def _grader_failed(error: Exception) -> str:
    if isinstance(error, KILLED):
        return (
            "Nothing was recorded: the process that graded it was killed each time, as happens "
            "when memory runs out. Grade it again when more is free."
        )
    return harmless.line(
        f"The grader failed, nothing was recorded: {type(error).__name__}: {error}"
    )
