"""The grader graded: right programs accepted, wrong ones rejected, mistakes called by name.

A hidden test suite is a classifier of programs. Here it meets programs whose verdict is known
(:mod:`autograder.proof.trials`), in two processes, and every trial that goes wrong is named.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from functools import partial

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from autograder.course import UNITS, exercises
from autograder.faults._kit import faults_of
from autograder.proof.equivalents import JUSTIFIED
from autograder.proof.trials import Card, chaffs, grade, redundant, rehearse, wheats

WORKERS = 2
FEWEST_WHEATS = 5

COLUMNS = {
    "wheats": "right\naccepted",
    "faults_rejected": "mistakes\nrejected",
    "faults_named": "mistakes\nnamed",
    "pairs_rejected": "pairs\nrejected",
    "pairs_named": "pairs\nnamed",
    "pairs_ambiguous": "pairs\nambiguous",
    "mutants_rejected": "mutants\nrejected",
    "mutants_equivalent": "mutants\nequivalent",
}


def run(unit: str | None, as_json: bool, matrix: bool = False) -> int:
    """Print the scorecard of a unit, or of all, and return the exit code: 1 at any miss.

    Args:
        unit: the unit to look at; all of them if None.
        as_json: print JSON and nothing else.
        matrix: also print which hidden test rejects which mistake.
    """
    console = Console(stderr=True)
    cards = collect([unit] if unit else list(UNITS), console)
    misses = [miss for card in cards for miss in card.misses]
    if as_json:
        print(json.dumps({"exercises": [asdict(card) for card in cards], "misses": misses}))
        return 1 if misses else 0
    output = Console(width=None if sys.stdout.isatty() else 120)
    output.print(table(cards))
    if matrix:
        for card in cards:
            output.print(kill_matrix(card))
    for miss in misses:
        output.print(miss, style="red", markup=False, highlight=False, soft_wrap=True)
    output.print(f"{len(misses)} miss(es)." if misses else "Nothing was missed.")
    return 1 if misses else 0


def collect(units: Sequence[str], console: Console) -> list[Card]:
    """Run every trial of the units, in two processes, and return one card an exercise."""
    names = [(unit, name) for unit in units for name in exercises(unit)]
    names.sort(key=lambda name: -len(faults_of(*name)))  # the longest first
    work: list[Callable[[], list[Card]]] = [partial(rehearse, *name) for name in names]
    for unit in units:
        work += [partial(grade, module) for module in (*wheats(unit), *chaffs(unit))]
    cards = {name: Card(unit, name) for unit in units for name in exercises(unit)}
    bar = Progress(
        TextColumn("grading the grader"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
    context = multiprocessing.get_context("spawn")
    with bar, ProcessPoolExecutor(WORKERS, context) as pool:
        task = bar.add_task("", total=len(work))
        for done in as_completed([pool.submit(trial) for trial in work]):
            for card in done.result():
                cards[card.exercise].add(card)
            bar.advance(task)
    found = list(cards.values())
    for card in found:
        _judge_as_a_whole(card)
    return found


def _judge_as_a_whole(card: Card) -> None:
    """Note what only the sum of all trials shows."""
    if card.wheats[1] < FEWEST_WHEATS:
        card.misses.append(f"{card.exercise}: only {card.wheats[1]} right programs were tried.")
    if not card.faults_rejected[1]:
        card.misses.append(f"{card.exercise}: there is no known mistake.")
    idle = set(redundant(card))
    justified = {name for unit, name in JUSTIFIED if unit == card.unit}
    for name in sorted(idle - justified):
        card.misses.append(
            f"{card.exercise}: {name} rejects nothing that another of its tests does not."
        )
    for name in sorted(justified & set(card.kills) - idle):
        card.misses.append(f"{card.exercise}: {name} is justified, but needs no justification.")


def table(cards: Sequence[Card]) -> Table:
    """Return the scorecard as a table, one row an exercise."""
    result = Table(title="The grader graded", padding=(0, 0))
    result.add_column("exercise", no_wrap=True)
    for title in COLUMNS.values():
        result.add_column(title, justify="right")
    for row in rows(cards):
        result.add_row(*row)
    return result


def rows(cards: Sequence[Card]) -> list[list[str]]:
    """Return the cells of the table, the sums last."""
    total = Card("", "all")
    for card in cards:
        total.add(card)
    return [[card.exercise, *cells(card)] for card in (*cards, total)]


def cells(card: Card) -> list[str]:
    """Return the counts of a card, as "good/of" or as a number."""
    values = (getattr(card, name) for name in COLUMNS)
    return [
        f"{value[0]}/{value[1]}" if isinstance(value, tuple) else str(value) for value in values
    ]


def kill_matrix(card: Card) -> Table:
    """Return which hidden test of an exercise rejects which program; mutants only by number."""
    result = Table(title=card.exercise)
    result.add_column("program")
    for test in card.kills:
        result.add_column(test)
    known = [name for names in card.kills.values() for name in names]
    for name in dict.fromkeys(name for name in known if not name.startswith("mutant: ")):
        result.add_row(name, *("x" if name in names else "" for names in card.kills.values()))
    mutants = [sum(name.startswith("mutant: ") for name in names) for names in card.kills.values()]
    result.add_row("mutants", *map(str, mutants))
    return result
