"""Run the scorecard and write its table, one row a unit, into the README.

``python benchmarks/scorecard_table.py`` takes about two minutes on two cores.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console

from autograder.course import ROOT, UNITS
from autograder.proof.scorecard import COLUMNS, cells, collect
from autograder.proof.trials import Card

BEGIN, END = "<!-- scorecard -->", "<!-- /scorecard -->"


def table(cards: Sequence[Card]) -> str:
    """Return the table in Markdown: one row a unit, the sums last."""
    rows = []
    for unit in (*UNITS, "all"):
        total = Card(unit, unit)
        for card in cards:
            if unit in (card.unit, "all"):
                total.add(card)
        rows.append(f"| {unit} | " + " | ".join(cells(total)) + " |")
    head = " | ".join(title.replace("\n", " ") for title in COLUMNS.values())
    return "\n".join([f"| unit | {head} |", "|---" + "|---:" * len(COLUMNS) + "|", *rows])


def main() -> int:
    """Write the table, or name what went wrong and write nothing."""
    cards = collect(UNITS, Console(stderr=True))
    misses = [miss for card in cards for miss in card.misses]
    if misses:
        print("\n".join(misses), file=sys.stderr)
        return 1
    readme = ROOT / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n{table(cards)}\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
