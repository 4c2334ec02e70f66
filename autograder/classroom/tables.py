"""Results as tables in a terminal. What students wrote is shown as text, never as markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.columns import Columns
from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.classroom import harmless, sentences
from autograder.classroom.gradebook import Standing
from autograder.classroom.marks import Mark, waiting_sentence
from autograder.course import Unit
from autograder.judging.results import ExerciseResult, UnitResult

CLASS_SHOWN = 40
"""A class larger than this is counted and not listed."""


def show_result(result: UnitResult, console: Console | None = None) -> None:
    """Print one graded module: one row per exercise, with what was found."""
    table = Table(title=f"{result.unit}: {result.score:g} of {result.max_score:g} points")
    table.add_column("exercise", no_wrap=True)
    table.add_column("points", justify="right")
    table.add_column("what was found")
    for exercise in result.exercises:
        points = f"{exercise.score:g}/{exercise.max_score:g}"
        table.add_row(Text(exercise.name), points, Text(_found(exercise)))
    console = console or Console()
    console.print(table)
    console.print(Text(f"Layers of the cage: {', '.join(result.layers) or 'nothing was run'}"))


def _found(exercise: ExerciseResult) -> str:
    return sentences.explain(exercise).partition("points. ")[2]


def show_class(
    unit: Unit,
    standings: Mapping[str, Standing],
    marks: Iterable[str] = (),
    console: Console | None = None,
) -> None:
    """Print a class: one row per student, one column per exercise, and the total.

    What was graded by hand and what was taken off for being late have columns if there is any.
    """
    console = console or Console()
    worth = unit.points
    marked = set(marks)
    table = Table(
        title=f"{unit.name}: {len(standings)} submissions, {sum(worth.values()):g} points"
    )
    table.add_column("student", no_wrap=True)
    heads = [f"{name}\n({points:g})" for name, points in worth.items()]
    needed = sum(len(name) + 3 for name in worth) + max(map(len, standings), default=0) + 34
    if needed > console.width:  # then the exercises are numbered, and named above the table
        named = [f"{place}: {name} ({worth[name]:g})" for place, name in enumerate(worth, 1)]
        console.print(Columns(named))
        heads = [str(place) for place in range(1, len(worth) + 1)]
    for head in heads:
        table.add_column(head, justify="right")
    by_hand = any(one.by_hand for one in standings.values())
    late = any(one.late for one in standings.values())
    for head in ["by hand"] * by_hand + ["late"] * late:
        table.add_column(head, justify="right")
    table.add_column("total", justify="right", style="bold")
    for student, one in list(standings.items())[:CLASS_SHOWN]:
        row = one.scores
        cells = [Text(f"{row[name]:g}", style="green" if row[name] else "red") for name in worth]
        cells += [Text(f"{one.by_hand:g}")] * by_hand + [Text(f"{-one.late or 0:g}")] * late
        name = harmless.line(student) + (" *" if student in marked else "")
        table.add_row(Text(name), *cells, f"{one.total:g}")
    console.print(table)
    if len(standings) > CLASS_SHOWN:
        console.print(f"… and {len(standings) - CLASS_SHOWN} more, in the gradebook.")


def show_waiting(table: dict[str, Mark], console: Console | None = None) -> None:
    """Print how many written answers wait for a person."""
    sentence = waiting_sentence(table)
    if sentence:
        (console or Console()).print(f"{sentence} They are under Manual Grading in formgrader.")


def show_problems(problems: dict[str, str], console: Console | None = None) -> None:
    """Print whose submission somebody has to look at, and why."""
    if not problems:
        return
    table = Table(title="Needs a look")
    table.add_column("student", no_wrap=True)
    table.add_column("why")
    for student, reason in problems.items():
        table.add_row(Text(harmless.line(student)), Text(harmless.line(reason)))
    (console or Console()).print(table)


def show_missing(missing: list[tuple[str, str]], console: Console | None = None) -> None:
    """Print what did not arrive, and why."""
    if not missing:
        return
    table = Table(title="Did not arrive")
    table.add_column("what", overflow="fold")
    table.add_column("why")
    for what, reason in missing:
        table.add_row(Text(harmless.line(what)), Text(harmless.line(reason)))
    (console or Console()).print(table)
