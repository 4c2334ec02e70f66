"""A week of an instructor's in formgrader's own pages, from the lesson to the class report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.classroom.gradebook import ClassFolder
from autograder.course import COURSE
from autograder.demo.classmates import ANSWER, NOTEBOOKS, Classmate
from tests.browser.conftest import LOCAL
from tests.browser.servers import lab
from tests.classroom.class_folder import everything_below, run, write_settings

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

UNIT = COURSE.unit("gradients")
WRONG = Classmate("dorothy", "no mean in the gradient", ["mse_gradient.sum_for_mean"])
CLASS = (Classmate("ada", "the solution"), WRONG)
ITS_NAME = "You add up the examples but do not divide by n."
WORDS = "return 2 * X.T @ (X @ theta - y)"
"""What stands in the module that has this mistake, and nowhere else."""


@pytest.fixture
def there(tmp_path: Path, exchange: str) -> ClassFolder:
    """The folder of a class in which nothing has been done yet."""
    root = tmp_path / "class"
    write_settings(root, COURSE)
    with (root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(exchange)
    return ClassFolder(root)


def test_a_week_from_the_lesson_to_the_class_report(
    page: Page, there: ClassFolder, tmp_path: Path, exchange: str, snap: Callable[[str], None]
) -> None:
    with lab(there.root, tmp_path / "instructor") as address:
        week = Week(page, f"{address}/formgrader", snap)
        week.press(".assign", "Successfully created the student version")
        week.press(".release", "Successfully released")
        for one in CLASS:
            hand_in(one, tmp_path, exchange)
        week.press(".collect", "Successfully collected")
        snap("instructor-1-collected")
        week.autograde()
        week.open_submission(WRONG.student)
        week.grade_the_answer()
        week.press(".generate-feedback", "Successfully generated feedback")
        week.press(".release-feedback", "Successfully released feedback")
    released = [*(tmp_path / "exchange").glob("*/feedback/*.html")]
    assert len(released) == len(CLASS)
    page.goto((there.root / "feedback" / WRONG.student / UNIT.name / f"{UNIT.name}.html").as_uri())
    page.get_by_text(ITS_NAME).scroll_into_view_if_needed()
    snap("instructor-6-feedback")
    assert_nothing_is_cut_off(page)
    said = run(there.root, "autograder.cli", "report", UNIT.name)
    assert said.returncode == 0, said.stderr
    page.goto((there.root / ".autograder" / "reports" / f"{UNIT.name}.html").as_uri())
    page.get_by_text(ITS_NAME).first.wait_for()
    snap("instructor-7-report")


def assert_nothing_is_cut_off(page: Page) -> None:
    """Nothing is wider than a telephone, or than a sheet of paper when it is printed."""
    for medium, width in (("screen", 390), ("print", 700)):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=medium)  # type: ignore[arg-type]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        wider = "[...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1 "
        wider += "&& e.clientWidth && getComputedStyle(e).overflow != 'visible').length"
        assert page.evaluate(wider) == 0
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1400, "height": 900})


def hand_in(one: Classmate, tmp_path: Path, exchange: str) -> None:
    """Let a student fetch the unit, solve it in their own way, and submit it."""
    home = tmp_path / one.student
    home.mkdir()
    settings = f'c = get_config()\n{exchange}c.CourseDirectory.student_id = "{one.student}"\n'
    (home / "nbgrader_config.py").write_text(settings, "utf-8")
    for command in ("fetch_assignment", "submit"):
        if command == "submit":
            source = one.source(UNIT)
            assert source is not None
            (home / UNIT.name / "assignments" / f"{UNIT.name}.py").write_bytes(source)
            NOTEBOOKS[one.notebook](home / UNIT.name / f"{UNIT.name}.ipynb")
        variables = everything_below(home / "jupyter")
        said = run(home, "nbgrader", command, UNIT.name, **variables)
        assert said.returncode == 0, said.stderr


class Week:
    """What an instructor does in formgrader."""

    def __init__(self, page: Page, formgrader: str, snap: Callable[[str], None]) -> None:
        self.page, self.formgrader, self.snap = page, formgrader, snap

    def row(self, name: str) -> Locator:
        """Return the row of a unit or of a student in a table."""
        return self.page.locator("tbody tr").filter(has=self.page.get_by_text(name, exact=True))

    def press(self, button: str, says: str) -> None:
        """Press a button of the unit in the table of the assignments; read what it says."""
        self.page.goto(f"{self.formgrader}/manage_assignments")
        self.row(UNIT.name).locator(f"{button} a").click()
        self.close(says)

    def close(self, says: str) -> None:
        """Read the box that says what became of a command, and close it."""
        box = self.page.locator(".modal-dialog")
        box.get_by_text(says).first.wait_for()
        box.get_by_role("button").first.click()
        box.wait_for(state="detached")

    def autograde(self) -> None:
        """Grade every submission with its button."""
        self.page.goto(f"{self.formgrader}/manage_submissions/{UNIT.name}")
        for one in CLASS:
            self.row(one.student).locator(".autograde a").click()
            self.close("Successfully autograded")
            self.row(one.student).get_by_text("needs manual grading").wait_for()
        self.snap("instructor-2-autograded")

    def open_submission(self, student: str) -> None:
        """Open a submission: there stand the named mistake and the student's module."""
        asked: list[str] = []
        self.page.on("request", lambda request: asked.append(request.url))
        self.row(student).locator(".student-name a").click()
        self.page.locator("tbody .name a").click()
        self.page.locator("math").first.wait_for()
        assert [url for url in asked if not LOCAL.match(url)] == []
        named = self.page.get_by_text(ITS_NAME)
        named.scroll_into_view_if_needed()
        self.snap("instructor-3-named-mistake")
        module = self.page.get_by_text(WORDS)
        module.scroll_into_view_if_needed()
        self.snap("instructor-4-module")

    def grade_the_answer(self) -> None:
        """Read the written answer, comment on it, and give it its points."""
        self.page.get_by_text(ANSWER).scroll_into_view_if_needed()
        self.fill("#explain-comment", "Well said.", "/api/comment/")
        self.fill("input#explain", "2", "/api/grade/")
        self.snap("instructor-5-answer")
        self.page.goto(f"{self.formgrader}/manage_submissions/{UNIT.name}")
        self.row(WRONG.student).get_by_text("graded", exact=True).wait_for()

    def fill(self, field: str, text: str, saved_at: str) -> None:
        """Fill in a field and leave it; formgrader saves it then."""
        with self.page.expect_response(lambda answer: saved_at in answer.url) as saved:
            self.page.locator(field).fill(text)
            self.page.keyboard.press("Tab")
        assert saved.value.ok
