"""``autograder report`` and ``autograder export``: the class report and the grades, written out."""

from __future__ import annotations

import json
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.classroom import (
    collecting,
    exports,
    harmless,
    marks,
    report,
    report_page,
    requests,
    tables,
)
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.report import ClassReport
from autograder.classroom.roster import Person
from autograder.course import Unit

FOLDER = Path(".autograder", "reports")
SHOWN = 3
"""How many mistakes of an exercise are shown in the terminal; the page has them all."""


def write(root: Path, unit: Unit) -> tuple[ClassReport, list[Path]]:
    """Write the class report in each form; return it, and where the files lie."""
    found = report.summarize(root, unit)
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    forms = {
        "html": report_page.as_html(found, unit),
        "csv": exports.as_csv(found),
        "json": json.dumps(exports.as_json(found)),
    }
    paths = [folder / f"{unit.name}.{ending}" for ending in forms]
    for path, text in zip(paths, forms.values(), strict=True):
        path.write_text(text, "utf-8", newline="")
    return found, paths


def run(root: Path, unit: Unit) -> None:
    """Write the report, and show in the terminal what matters most."""
    found, paths = write(root, unit)
    console = Console()
    table = Table(title=f"{unit.name}: {len(found.students)} students")
    table.add_column("exercise", no_wrap=True)
    table.add_column("solved", justify="right")
    table.add_column("what went wrong most")
    for item in found.items:
        wrong = [one for one in found.misunderstandings if one.exercise == item.name][:SHOWN]
        said = "\n".join(
            f"{len(one.students) + len(one.perhaps)} × {harmless.line(one.diagnosis)}"
            for one in wrong
        )
        table.add_row(Text(item.name), f"{item.solved}", Text(said))
    console.print(table)
    tables.show_problems({one.student: one.look for one in found.look}, console)
    for sentence in filter(None, (found.waiting, requests.open_sentence(found.requests))):
        console.print(sentence, highlight=False)
    for path in paths:
        console.print(str(path), highlight=False, soft_wrap=True)


def export(there: ClassFolder, unit: Unit, platform: str) -> tuple[str, str]:
    """Return the grades of a unit as a table, and a sentence if any of them is not final."""
    if platform == "csv":
        found = report.summarize(there.root, unit)
        asked = requests.open_sentence(found.requests)
        return exports.as_csv(found), " ".join(filter(None, (found.waiting, asked)))
    with there.gradebook() as gradebook:
        table = marks.marks(gradebook, unit)
        roster = collecting.roster_of(there.root, gradebook)
    people = list(roster.people)
    known = {one.student for one in people}
    people += [Person(student, (), (student,)) for student in table if student not in known]
    asked = requests.open_sentence(requests.requests(there.root, unit))
    waits = " ".join(filter(None, (marks.waiting_sentence(table), asked)))
    return exports.PLATFORMS[platform](unit, people, table), waits
