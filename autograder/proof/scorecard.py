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

from autograder.course import Unit
from autograder.judging.catalogue import justified_tests, mistakes_of
from autograder.proof.trials import Card, grade, redundant, rehearse, right_modules

WORKERS = 2
FEWEST_RIGHT = 5

BY_RULE = ("mutants: ", "sometimes: ")
"""How the programs that were made by rule begin among the kills of a card."""

COLUMNS = {
    "right_accepted": "right\naccepted",
    "mistakes_rejected": "mistakes\nrejected",
    "mistakes_named": "mistakes\nnamed",
    "pairs_rejected": "pairs\nrejected",
    "pairs_named": "pairs\nnamed",
    "pairs_ambiguous": "pairs\nambiguous",
    "mutants_rejected": "mutants\nrejected",
    "sometimes_rejected": "sometimes\nrejected",
    "mutants_equivalent": "known\nequivalent",
}


def run(units: Sequence[Unit], as_json: bool, matrix: bool = False) -> int:
    """Print the scorecard of some units and return the exit code: 1 at any miss.

    Args:
        units: the units to look at.
        as_json: print JSON and nothing else.
        matrix: also print which hidden test rejects which mistake.
    """
    console = Console(stderr=True)
    cards = collect(units, console)
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


def collect(units: Sequence[Unit], console: Console) -> list[Card]:
    """Run every trial of the units, in two processes, and return one card per exercise."""
    names = [(unit, name) for unit in units for name in unit.exercises]
    names.sort(key=lambda name: -len(mistakes_of(*name)))  # the longest first
    work: list[Callable[[], list[Card]]] = [partial(rehearse, *name) for name in names]
    for unit in units:
        work += [partial(grade, module) for module in right_modules(unit)]
    cards = {(unit.name, name): Card(unit.name, name) for unit, name in names}
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
                cards[card.unit, card.exercise].add(card)
            bar.advance(task)
    for unit in units:
        justified = justified_tests(unit)
        for exercise in unit.exercises:
            excused = {test for name, test in justified if name == exercise}
            _judge_as_a_whole(cards[unit.name, exercise], excused)
    return [cards[unit.name, name] for unit in units for name in unit.exercises]


def _judge_as_a_whole(card: Card, justified: set[str]) -> None:
    """Note what only the sum of all trials shows."""
    if card.right_accepted[1] < FEWEST_RIGHT:
        card.misses.append(
            f"{card.exercise}: only {card.right_accepted[1]} right programs were tried."
        )
    if not card.mistakes_rejected[1]:
        card.misses.append(f"{card.exercise}: there is no known mistake.")
    idle = set(redundant(card))
    for name in sorted(idle - justified):
        card.misses.append(
            f"{card.exercise}: {name} rejects nothing that another of its tests does not."
        )
    for name in sorted(justified & set(card.kills) - idle):
        card.misses.append(f"{card.exercise}: {name} is justified, but needs no justification.")


def table(cards: Sequence[Card]) -> Table:
    """Return the scorecard as a table, one row per exercise."""
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
    """Return which hidden test rejects which program; those made by rule are only counted."""
    result = Table(title=card.exercise)
    result.add_column("program")
    for test in card.kills:
        result.add_column(test)
    known = [name for names in card.kills.values() for name in names]
    for name in dict.fromkeys(name for name in known if not name.startswith(BY_RULE)):
        result.add_row(name, *("x" if name in names else "" for names in card.kills.values()))
    for what in BY_RULE:
        counts = [sum(name.startswith(what) for name in names) for names in card.kills.values()]
        result.add_row(what.rstrip(": "), *map(str, counts))
    return result
