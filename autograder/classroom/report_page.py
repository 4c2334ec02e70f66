"""The class report as one page that needs nothing else: no script, no network, no other file."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import quote

import jinja2

from autograder.classroom import harmless, pages, plots, requests
from autograder.classroom.misunderstandings import Misunderstanding
from autograder.classroom.report import ClassReport, Student
from autograder.classroom.requests import Request
from autograder.classroom.verdicts import KINDS, SOLVED
from autograder.course import Unit


def as_html(report: ClassReport, unit: Unit) -> str:
    """Return the report as a page in which nothing that a student wrote is markup.

    Links lead from ``.autograder/reports`` to the code and the feedback in the class folder.
    """
    totals = report.totals or [0.0]
    most = max((sum(report.points.values()), *totals))
    return _template().render(
        report=report,
        unit=unit,
        median=statistics.median(totals),
        mean=statistics.fmean(totals),
        most=sum(report.points.values()),
        distribution=plots.distribution(report.totals, most),
        endings=plots.endings([(one.name, one.ended) for one in report.items]),
        wrong=_by_exercise(report),
        went_wrong={one.exercise for one in report.misunderstandings},
        look=_grouped((one.look, one.student) for one in report.students),
        remarks=_grouped((one.remark, one.student) for one in report.students),
        late=[one.student for one in report.students if one.late],
        known={one.student for one in report.students},
        points_of=_points_of(report),
        twice=[one.student for one in report.students if one.times > 1],
    )


@cache
def _template() -> jinja2.Template:
    filters: dict[str, Callable[..., Any]] = {
        "line": harmless.line,
        "anchor": lambda student: "s-" + quote(harmless.line(student), safe=""),
        "unsolved": _unsolved,
        "code_of": jinja2.pass_context(_code_of),
        "feedback_of": jinja2.pass_context(_feedback_of),
    }
    return pages.template("report.html", filters)


def _code_of(context: jinja2.runtime.Context, student: str) -> str:
    name = context["unit"].name
    return f"../../submitted/{_address(student)}/{name}/assignments/{name}.py"


def _feedback_of(context: jinja2.runtime.Context, student: str) -> str:
    name = context["unit"].name
    return f"../../feedback/{_address(student)}/{name}/{name}.html"


def _address(student: str) -> str:
    return quote(harmless.line(student), safe="")


def _unsolved(student: Student) -> list[tuple[str, list[str]]]:
    """Return the exercises that a student did not solve, by how they ended."""
    ended: dict[str, list[str]] = {}
    for name, kind in student.verdicts.items():
        ended.setdefault(kind, []).append(name)
    return [(kind, ended[kind]) for kind in KINDS if kind in ended and kind != SOLVED]


def _by_exercise(report: ClassReport) -> list[tuple[str, list[tuple[int, Misunderstanding]]]]:
    found: dict[str, list[tuple[int, Misunderstanding]]] = {}
    for place, one in enumerate(report.misunderstandings):
        found.setdefault(one.exercise, []).append((place, one))
    return list(found.items())


def _points_of(report: ClassReport) -> dict[Request, str]:
    """Return what became of the points of each exercise for which a regrade was asked."""
    scores = {one.student: one.mark.scores for one in report.students if one.mark}
    return {
        one: requests.changed(one, scores.get(one.student, {}).get(one.exercise))
        for one in report.requests
    }


def _grouped(said: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Return of whom the same is said, the most frequent first."""
    found: dict[str, list[str]] = {}
    for sentence, student in said:
        if sentence:
            found.setdefault(sentence, []).append(student)
    return sorted(found.items(), key=lambda item: -len(item[1]))
