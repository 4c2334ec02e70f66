"""The page of feedback that a student reads: scores, comments, what went wrong and why.

The names and classes of its parts are those of nbgrader's own page. The lesson is left out, for
the student has it; so the page is small, needs no script and can be read without the internet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import jinja2
from markupsafe import Markup, escape

from autograder.classroom import harmless, levels, module_text, pages, path_picture
from autograder.classroom.marks import Mark
from autograder.classroom.requests import Request
from autograder.classroom.sentences import NOT_TESTED
from autograder.classroom.written import safe_markdown
from autograder.course import Unit
from autograder.judging.catalogue import afterwards
from autograder.judging.results import ExerciseResult, UnitResult

MODULE_SHOWN = 20_000
"""How many characters of a module end a page."""
MOST_MESSAGES = 2
"""How many of an exercise's hidden tests tell what they found."""
FUNCTION_SHOWN = 4_000
"""How many characters of one function are shown beside the reference."""
MESSAGE_SHOWN = 1_000


@dataclass(frozen=True)
class Answer:
    """A written answer, which a person grades."""

    name: str
    text: str
    attachments: Mapping[str, dict[str, str]]
    points: float


@dataclass(frozen=True)
class Page:
    """All that one student's feedback is made from."""

    unit: Unit
    level: str
    closed: bool
    sections: Mapping[str, str]
    """For each exercise the section of the lesson that it belongs to."""
    result: UnitResult
    notes: list[str]
    """What had to be repaired in what was handed in."""
    answers: list[Answer]
    module: str
    """The text of the student's module; empty if it could not be read."""
    mark: Mark
    comments: Mapping[str, str]
    requests: Sequence[Request] = ()
    """Those of the student's requests for a regrade that have an answer."""


@dataclass(frozen=True)
class Told:
    """What is said of one exercise."""

    result: ExerciseResult
    score: float
    section: str
    tried: list[tuple[bool, str, str]]
    """Each hidden test: whether it passed, its name in words, and what it found."""
    observed: str
    yours: str
    reference: tuple[str, str]
    """What may be shown of the answer: its first line, and the rest."""


def as_html(page: Page) -> str:
    """Return the page, in which nothing that a student wrote is alive."""
    says = {what: levels.says(page.level, what) for what in levels.LEVELS}
    opened = page.closed and says[levels.MISTAKE]
    return _template().render(
        page=page,
        says=says,
        opened=opened,
        most=page.result.max_score + sum(one.points for one in page.answers),
        refusal=_refusal(page.result),
        exercises=[_told(page, one, says, opened) for one in page.result.exercises],
        layers=", ".join(page.result.layers),
        module=harmless.clean(_module(page, opened), MODULE_SHOWN),
    )


def _module(page: Page, opened: bool) -> str:
    """Return the module, without the functions that stand beside the reference already."""
    return module_text.without(page.module, page.unit.exercises) if opened else page.module


def _refusal(result: UnitResult) -> str:
    """Return why nothing was tested, if nothing was."""
    first = result.exercises[0].tests[0]
    return first.message if first.name in NOT_TESTED and not first.passed else ""


def _told(page: Page, one: ExerciseResult, says: dict[str, bool], opened: bool) -> Told:
    head, _, rest = afterwards(page.unit, one.name).partition("\n") if opened else ("", "", "")
    return Told(
        one,
        page.mark.scores.get(one.name, one.score),
        page.sections.get(one.name, ""),
        _tried(one, says[levels.COUNTEREXAMPLE] and not opened),
        one.observed,
        module_text.function(page.module, one.name) if opened else "",
        (head, rest.strip("\n")),
    )


def _tried(one: ExerciseResult, with_values: bool) -> list[tuple[bool, str, str]]:
    """Return the hidden tests in words; what was found is told once, and only with its values."""
    messages = dict.fromkeys(test.message for test in one.tests if not test.passed)
    left = [text for text in messages if text not in ("", one.observed)][:MOST_MESSAGES]
    found = []
    for test in one.tests:
        message = test.message if with_values and test.message in left else ""
        if message:
            left.remove(message)
        found.append((test.passed, in_words(test.name, one.name), message))
    return found


def in_words(test: str, exercise: str) -> str:
    """Return what a hidden test tries, as its name says it.

    >>> in_words("test_stroll_stays_finite", "stroll")
    'stays finite'
    >>> in_words("test_paths[stroll]", "stroll"), in_words("test_stroll", "stroll")
    ('paths', 'stroll')
    """
    name = test.partition("[")[0].removeprefix("test_")
    return (name.removeprefix(f"{exercise}_") or name).replace("_", " ")


@cache
def _template() -> jinja2.Template:
    filters: dict[str, Callable[..., Any]] = {
        "said": _said,
        "code": lambda text: harmless.clean(text, FUNCTION_SHOWN),
        "number": lambda value: f"{round(float(value), 2):g}",
        "markdown": _markdown,
        "svg": lambda fork: Markup(path_picture.svg(fork)),
    }
    return pages.template("feedback.html", filters, trim=True)


def _said(text: str) -> Markup:
    """Return a sentence as HTML, with code in it set as code."""
    safe = str(escape(harmless.clean(text, MESSAGE_SHOWN)))
    return Markup(re.sub(r"`([^`\n]+)`", r"<code>\1</code>", safe))


def _markdown(text: str, attachments: Mapping[str, Any] | None = None) -> Markup:
    return Markup(safe_markdown(text, attachments))
