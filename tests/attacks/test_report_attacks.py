"""What a stranger wrote is shown as text: in HTML, a table of numbers and a terminal."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from play import alarm, hand_in
from rich.console import Console
from strange import STRANGE

from autograder.cage import Cage
from autograder.classroom import exports, report_page, sentences, tables
from autograder.classroom.gradebook import Standing
from autograder.classroom.marks import Mark
from autograder.classroom.report import ClassReport, Student, of_students
from autograder.classroom.roster import Person
from autograder.course import COURSE
from autograder.judging.results import ExerciseResult, Finding, TestResult, UnitResult

UNIT = COURSE.unit("optimizers")
QUESTIONS = COURSE.unit("knowledge_check")
LONGEST = 60_000
Record = Callable[[str, object], None]


class Tags(HTMLParser):
    """Collect the tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.targets: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attributes)))
        self.targets += [value or "" for name, value in attributes if name in ("href", "src")]


def exercise(text: str) -> ExerciseResult:
    tests = (TestResult("test", False, text),)
    finding = Finding("mistake", text, text)
    return ExerciseResult("adam", 0.0, 3.0, tests, (finding,), observed=text)


def result(text: str) -> UnitResult:
    return UnitResult(UNIT.name, 0.0, 3.0, ("landlock",), (exercise(text),))


def class_report(text: str) -> ClassReport:
    """A class in which whatever a stranger writes says the same."""
    wrong = exercise(text)
    others = [
        ExerciseResult(name, 1.0, 1.0, (TestResult("test", True),))
        for name in UNIT.exercises
        if name != wrong.name
    ]
    found = UnitResult(UNIT.name, 0.0, 3.0, ("landlock",), (wrong, *others))
    names = {one.name: one for one in found.exercises}
    found = replace(found, exercises=tuple(names[name] for name in UNIT.exercises))
    student = Student(text, text, Mark(text, text, text, text), found, text, text)
    return of_students(UNIT, (student,), nothing=[text], has_roster=True)


def on_terminal(show: Callable[[Console], None]) -> str:
    console = Console(file=io.StringIO(), width=100)
    show(console)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def controls(text: str) -> set[str]:
    return {
        f"U+{ord(c):04X}"
        for c in text
        if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"
    }


@pytest.fixture(params=STRANGE, ids=lambda name: name.replace(" ", "_"))
def text(request: pytest.FixtureRequest, record_property: Record) -> str:
    record_property("attack", f"report/{request.param}")
    return STRANGE[request.param]


def test_a_page_has_the_same_tags_whatever_the_text(text: str) -> None:
    page = report_page.as_html(class_report(text), UNIT)
    harmless = report_page.as_html(class_report("harmless"), UNIT)
    assert Tags(page).tags == Tags(harmless).tags
    assert not controls(page)
    page.encode("utf-8")


def test_a_cell_of_a_table_is_no_formula(text: str) -> None:
    person = Person(text, (text,), (text,), row={"Student": text, "ID": text, "Last Name": text})
    marks = {text: Mark(text, text, text, text)}
    tables = [exports.as_csv(class_report(text))]
    tables += [write(UNIT, [person], marks) for write in exports.PLATFORMS.values()]
    for table in tables:
        for row in csv.reader(io.StringIO(table)):
            for cell in row:
                start = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
                assert cell == "-" or not cell.lstrip().startswith(start)
                assert not controls(cell)


def test_a_terminal_gets_no_commands(text: str) -> None:
    shown = on_terminal(lambda console: tables.show_result(result(text), console))
    shown += on_terminal(lambda console: tables.show_problems({text: text}, console))
    scores = {text: Standing(dict.fromkeys(UNIT.exercises, 0.0), 0.0, 0.0, 0.0)}
    shown += on_terminal(lambda console: tables.show_class(UNIT, scores, (), console))
    assert not controls(shown)
    if "[bold red]" in text:
        assert "[bold red]" in shown, "it must be seen, not obeyed"


def test_sentences_for_feedback_are_short_and_printable(text: str) -> None:
    said = sentences.explain(exercise(text)) + sentences.preface(result(text), [text])
    assert len(said) < LONGEST
    assert controls(said) <= {"U+0009"}


WAYS = {
    "raised": "raise ValueError(TEXT)",
    "returned": "return TEXT",
    "in a list": "return [TEXT, {TEXT: TEXT}]",
    "name of an exception": "raise type(TEXT[:50].replace(chr(0), '') or 'x', (Exception,), {})",
    "name of a class": "return type(TEXT[:50].replace(chr(0), '') or 'x', (), {})()",
}
"""The ways that a student's text takes to the grader."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("first", [0, 17])
def test_a_text_is_harmless_from_the_worker_on(way: str, first: int, cage: Cage) -> None:
    texts = [*STRANGE.values()][first : first + 17]
    module = "".join(
        f"def {name}():\n    TEXT = {text!r}\n    {WAYS[way]}\n"
        for name, text in zip(QUESTIONS.exercises, texts, strict=False)
    )
    with alarm(300):
        graded = hand_in(module.encode("utf-8", "surrogatepass"), QUESTIONS, cage)
    assert graded.score == 0
    assert len(json.dumps(graded.to_json())) < LONGEST
    for one in graded.exercises:
        assert not controls(sentences.explain(one))
    assert not controls(on_terminal(lambda console: tables.show_result(graded, console)))
