"""Grading a class in the terminal: a bar while it goes on, a table and the times at the end."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from rich import progress
from rich.console import Console

from autograder.classroom import (
    grading,
    harmless,
    intake,
    marks,
    memory,
    submission,
    tables,
    workers,
)
from autograder.classroom.gradebook import ClassFolder, Standing
from autograder.classroom.grading import CommandError
from autograder.classroom.run import Outcome
from autograder.course import Unit

SLOWEST = 3
"""How many of the slowest submissions are named."""


@dataclass(frozen=True)
class Summary:
    """What a run did."""

    unit: Unit
    outcomes: Sequence[Outcome]
    seconds: float

    @property
    def problems(self) -> dict[str, str]:
        """Whose submission somebody has to look at, and why."""
        return {one.student: one.problem for one in self.outcomes if one.problem}

    @property
    def judged(self) -> list[Outcome]:
        """What was judged in this run, the slowest first."""
        judged = [one for one in self.outcomes if one.seconds]
        return sorted(judged, key=lambda one: -one.seconds)

    def to_json(self, standings: dict[str, Standing]) -> dict[str, Any]:
        """Return the summary as plain values, as ``autograder grade --json`` prints it."""
        return {
            "unit": self.unit.name,
            "submissions": len(self.outcomes),
            "judged": len(self.judged),
            "seconds": round(self.seconds, 3),
            "slowest": {one.student: round(one.seconds, 3) for one in self.judged[:SLOWEST]},
            "needs_a_look": self.problems,
            "students": {student: asdict(one) for student, one in standings.items()},
        }

    def __str__(self) -> str:
        many = len(self.outcomes)
        rate = 60 * many / self.seconds if self.seconds else 0.0
        said = (
            f"{many} submissions in {_clock(self.seconds)} ({rate:.0f} a minute); "
            f"{len(self.judged)} were judged now."
        )
        if not self.judged:
            return said
        named = ", ".join(
            f"{harmless.line(one.student)} ({one.seconds:.1f} s)" for one in self.judged[:SLOWEST]
        )
        return f"{said} Slowest: {named}."


def _clock(seconds: float) -> str:
    """Return a time as people say it.

    >>> _clock(7.26), _clock(754)
    ('7.3 s', '12:34 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02} min"


def run(
    there: ClassFolder,
    unit: Unit,
    student: str | None = None,
    count: int | None = None,
    allow_missing: frozenset[str] = frozenset(),
    *,
    force: bool = False,
    console: Console | None = None,
    open_pool: Callable[[int], workers.Pool] = workers.pool,
) -> Summary:
    """Grade a unit's class (or one student) with a bar in the terminal.

    Raises:
        CommandError: nothing was handed in.
    """
    students = submission.students(there.root, unit)
    if student is not None:
        students = [intake.check_student(student)] if student in students else []
    if not students:
        who = f"by {harmless.line(student)!r}" if student else "by anybody"
        raise CommandError(
            f"Nothing was handed in {who} for {unit.name}: "
            f"submissions are looked for in submitted/<student>/{unit.name}/."
        )
    console = console or Console(stderr=True)
    start = time.monotonic()
    with _bar(unit, len(students), console) as bar:
        outcomes = grading.grade(
            there,
            unit,
            students,
            count=min(count or _workers(console), len(students)),
            allow_missing=allow_missing,
            force=force,
            open_pool=open_pool,
            done=bar.advance,
            tell=lambda sentence: console.print(sentence),
        )
    return Summary(unit, outcomes, time.monotonic() - start)


def _workers(console: Console) -> int:
    """Return how many workers there is room for: one for each core, if memory is not short."""
    cores, room = os.cpu_count() or 1, memory.room()
    if room is None or room >= cores:
        return cores
    console.print(f"Memory is short: {room} at a time instead of {cores}.", highlight=False)
    return room


def show(there: ClassFolder, summary: Summary) -> None:
    """Print the table of a class that was graded, who needs a look, and how long it took."""
    names = {outcome.student for outcome in summary.outcomes}
    known = {name: one for name, one in there.standings(summary.unit).items() if name in names}
    tables.show_class(summary.unit, known, summary.problems)
    with there.gradebook() as gradebook:
        tables.show_waiting(marks.marks(gradebook, summary.unit))
    tables.show_problems(summary.problems)
    Console().print(str(summary), highlight=False, markup=False)


class _Bar:
    """The bar: done and left, to look at, how many a minute, and the time left."""

    def __init__(self, unit: Unit, total: int, console: Console):
        self._bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.TextColumn("{task.completed:.0f} done, {task.fields[left]} left"),
            progress.TextColumn("{task.fields[problems]} to look at"),
            progress.TextColumn("{task.fields[rate]:.0f} a minute"),
            progress.TimeRemainingColumn(),
            console=console,
        )
        self._total, self.done, self._problems = total, 0, 0
        self._start = time.monotonic()
        self._task = self._bar.add_task(
            f"grading {unit.name}", total=total, left=total, problems=0, rate=0.0
        )

    def advance(self, outcome: Outcome) -> None:
        """Count what became of one submission."""
        self.done += 1
        self._problems += bool(outcome.problem)
        rate = 60 * self.done / max(time.monotonic() - self._start, 1e-3)
        self._bar.update(
            self._task,
            completed=self.done,
            left=self._total - self.done,
            problems=self._problems,
            rate=rate,
        )

    @property
    def progress(self) -> progress.Progress:
        """What draws it."""
        return self._bar


@contextmanager
def _bar(unit: Unit, total: int, console: Console) -> Iterator[_Bar]:
    bar = _Bar(unit, total, console)
    with bar.progress:
        try:
            yield bar
        except BaseException:
            bar.progress.live.transient = not bar.done  # a bar of nothing above an error: no use
            raise
