"""The class report of a unit: what was solved, what was misunderstood, who needs a look."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import jinja2
from rich.console import Console
from rich.markdown import Markdown

from autograder.classroom import grading, harmless, records, submission
from autograder.classroom.gradebook import ClassFolder, Standing
from autograder.course import Unit
from autograder.judging.results import ExerciseResult, UnitResult

FOLDER = Path(".autograder", "reports")


@dataclass(frozen=True)
class ExerciseReport:
    """What the class did with one exercise."""

    name: str
    solved: int
    mistakes: tuple[tuple[str, int], ...]
    """Each diagnosis with how many got it, the most frequent first."""
    unexplained: int
    """How many failed in a way of their own that no known mistake explains."""


@dataclass(frozen=True)
class ClassReport:
    """What a class did with a unit."""

    unit: str
    students: int
    exercises: tuple[ExerciseReport, ...]
    attention: tuple[tuple[str, str], ...]
    """Students somebody should look at, with the reason."""
    results: dict[str, UnitResult]
    standings: dict[str, Standing] = field(default_factory=dict)
    """What the gradebook has of each student."""


def summarize(root: Path, unit: Unit) -> ClassReport:
    """Return the report on what was graded last of each student.

    Raises:
        grading.CommandError: nothing has been graded yet.
    """
    results = {}
    attention = []
    for student in submission.students(root, unit):
        result = records.latest(root, unit, student)
        if result is None:
            attention.append((student, "Not graded yet."))
            continue
        results[student] = result
        reason = submission.read(root, unit, student).problem
        if not reason and result.score == 0:
            reason = "No exercise was solved."
        if reason:
            attention.append((student, reason))
    if not results:
        raise grading.CommandError(
            f"Nothing has been graded for {unit.name} yet; "
            f"run `autograder grade {unit.name}` first."
        )
    standings = ClassFolder(root).standings(unit)
    exercises = tuple(_exercise(name, list(results.values())) for name in unit.exercises)
    return ClassReport(unit.name, len(results), exercises, tuple(attention), results, standings)


def _exercise(name: str, results: list[UnitResult]) -> ExerciseReport:
    ours = [one for result in results for one in result.exercises if one.name == name]
    failed = [one for one in ours if one.score < one.max_score]
    mistakes = Counter(found.diagnosis for one in failed for found in one.mistakes)
    others = Counter(_first_failure(one) for one in failed if not one.mistakes)
    shared = {message: count for message, count in others.items() if count > 1}
    unexplained = sum(others.values()) - sum(shared.values())
    mistakes.update(shared)
    return ExerciseReport(name, len(ours) - len(failed), tuple(mistakes.most_common()), unexplained)


def _first_failure(exercise: ExerciseResult) -> str:
    return next(test.message for test in exercise.tests if not test.passed)


_MARKDOWN = """\
# {{ report.unit | md }}: the class

{{ report.students }} submissions were graded.

| exercise | solved | what went wrong |
|---|---|---|
{% for one in report.exercises -%}
| {{ one.name | md }} | {{ one.solved }} of {{ report.students }} | \
{% for text, count in one.mistakes %}{{ count }} × {{ text | md }}<br>{% endfor %}\
{% if one.unexplained %}{{ one.unexplained }} × no known mistake{% endif %} |
{% endfor %}
## Who needs a look

{% for student, reason in report.attention -%}
- {{ student | md }}: {{ reason | md }}
{% else -%}
Nobody.
{% endfor %}"""

_HTML = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>{{ report.unit }}: the class</title>
<style>
body { font-family: sans-serif; max-width: 60em; margin: 2em auto; }
td, th { text-align: left; vertical-align: top; padding: 0.3em 1em 0.3em 0; }
</style>
<h1>{{ report.unit }}: the class</h1>
<p>{{ report.students }} submissions were graded.</p>
<table>
<tr><th>exercise<th>solved<th>what went wrong
{% for one in report.exercises -%}
<tr><td>{{ one.name }}<td>{{ one.solved }} of {{ report.students }}<td>
{% for text, count in one.mistakes %}{{ count }} × {{ text | line }}<br>{% endfor %}
{% if one.unexplained %}{{ one.unexplained }} × no known mistake{% endif %}
{% endfor %}
</table>
<h2>Who needs a look</h2>
<ul>
{% for student, reason in report.attention -%}
<li>{{ student | line }}: {{ reason | line }}
{% else -%}
<li>Nobody.
{% endfor %}
</ul>
</html>
"""


def as_markdown(report: ClassReport) -> str:
    """Return the report as Markdown in which nothing that a student wrote is markup."""
    environment = jinja2.Environment(autoescape=False, undefined=jinja2.StrictUndefined)
    environment.filters["md"] = harmless.markdown
    return environment.from_string(_MARKDOWN).render(report=report)


def as_html(report: ClassReport) -> str:
    """Return the report as a page in which nothing that a student wrote is markup."""
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    environment.filters["line"] = harmless.line
    return environment.from_string(_HTML).render(report=report)


def as_csv(report: ClassReport) -> str:
    """Return the scores, one row per student, in which nothing is a formula."""
    stream = io.StringIO()
    table = csv.writer(stream)
    names = [one.name for one in report.exercises]
    table.writerow(["student", *names, "by hand", "late", "total", "needs a look"])
    reasons = dict(report.attention)
    for student in report.results:
        known = report.standings.get(student)
        row: list[float | str] = [""] * (len(names) + 3)
        if known:
            points = [known.scores[name] for name in names]
            row = [*points, known.by_hand, -known.late or 0.0, known.total]
        reason = harmless.spreadsheet(reasons.get(student, ""))
        table.writerow([harmless.spreadsheet(student), *row, reason])
    return stream.getvalue()


def write(root: Path, unit: Unit) -> dict[str, Path]:
    """Write the report in each form and return where it lies."""
    report = summarize(root, unit)
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    forms = {"md": as_markdown(report), "html": as_html(report), "csv": as_csv(report)}
    for ending, text in forms.items():
        (folder / f"{unit.name}.{ending}").write_text(text, "utf-8")
    return {ending: folder / f"{unit.name}.{ending}" for ending in forms}


def run(root: Path, unit: Unit) -> None:
    """Write the report, and show it in the terminal."""
    paths = write(root, unit)
    console = Console()
    console.print(Markdown(paths["md"].read_text("utf-8").replace("<br>", "; ")))
    for path in paths.values():
        console.print(str(path), highlight=False, soft_wrap=True)
