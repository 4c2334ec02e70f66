"""An evening of a student's, in a real JupyterLab, from the release to the feedback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from autograder.classroom.gradebook import ClassFolder
from autograder.course import COURSE
from tests.browser.notebook import open_document, open_lab, run_cell, until, with_body, write_module
from tests.browser.servers import lab
from tests.classroom.class_folder import class_folder, everything_below, run

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

UNIT = COURSE.unit("gradients")
QUIZ = COURSE.unit("knowledge_check")
STUDENT = "ada"

EXERCISE = "bowl_gradient"
SQUARES = "return float((theta[0] - 2) ** 2 + (theta[1] - 3) ** 2)"
WRONG = "return np.array([-2 * (theta[0] - 2), -2 * (theta[1] - 3)])"
RIGHT = WRONG.replace("-2 *", "2 *")
ITS_NAME = "Your gradient has the wrong sign: it points downhill."


@pytest.fixture
def there(tmp_path: Path, exchange: str) -> ClassFolder:
    """The folder of a class to which two units have been released through the exchange."""
    there = class_folder(tmp_path / "class", UNIT)
    there.generate(QUIZ)
    with (there.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(exchange)
    for unit in (UNIT, QUIZ):
        nbgrader(there, "release_assignment", unit.name)
    return there


def nbgrader(there: ClassFolder, *command: str) -> None:
    """Give one of the instructor's commands, which must succeed."""
    variables = everything_below(there.root.parent / "instructor")
    said = run(there.root, "nbgrader", *command, **variables)
    assert said.returncode == 0, f"{command}: {said.stderr}"


def test_an_evening_from_the_release_to_the_feedback(
    page: Page, there: ClassFolder, tmp_path: Path, exchange: str, snap: Callable[[str], None]
) -> None:
    folder, home = tmp_path / "evening", tmp_path / "home"
    folder.mkdir()
    settings = f'{exchange}c.CourseDirectory.student_id = "{STUDENT}"\n'
    with lab(folder, home, settings) as address:
        open_lab(page, address)
        fetch_the_units(page)
        snap("student-1-assignments")
        solve_an_exercise(page, folder, snap)
        answer_a_question(page, folder, snap)
        hand_in(page)
        snap("student-8-handed-in")
        for command in ("collect", "autograde", "generate_feedback", "release_feedback"):
            nbgrader(there, command, UNIT.name)
        assert there.scores(UNIT)[STUDENT][EXERCISE] == UNIT.points[EXERCISE]
        feedback = fetch_the_feedback(page, folder)
    page.goto(feedback.as_uri())
    page.locator(f"#{EXERCISE}").get_by_text("Score: 1 / 1").scroll_into_view_if_needed()
    snap("student-9-feedback")


def assignment_list(page: Page) -> Locator:
    """Open nbgrader's list of assignments, as it is now."""
    page.get_by_role("menuitem", name="Nbgrader").click()
    page.get_by_role("menuitem", name="Assignment List").click()
    listed = page.locator("#nbgrader-assignment-list")
    listed.locator("#refresh_assignments_list").click()
    listed.get_by_text("Loading, please wait...").first.wait_for(state="hidden")
    return listed


def row(section: Locator, unit: str) -> Locator:
    """Return the row of a unit in a section of the list of assignments."""
    name = section.page.locator(".item_name").get_by_text(unit, exact=True)
    return section.locator("> .list_item").filter(has=name)


def fetch_the_units(page: Page) -> None:
    """Fetch both units with the buttons of the list."""
    listed = assignment_list(page)
    for unit in (UNIT, QUIZ):
        row(listed.locator("#released_assignments_list"), unit.name).get_by_text("Fetch").click()
        row(listed.locator("#fetched_assignments_list"), unit.name).wait_for()


def solve_an_exercise(page: Page, folder: Path, snap: Callable[[str], None]) -> None:
    """Get an exercise wrong, read why, mend it, see what it does, and try all of the notebook."""
    name = UNIT.name
    path = folder / name / "assignments" / f"{name}.py"
    notebook = open_document(page, f"{name}/{name}.ipynb")
    run_cell(notebook, "%load_ext autoreload")
    predict(notebook)
    snap("student-2-prediction")

    editor = open_document(page, f"{name}/assignments/{name}.py", beside=True)
    stub = with_body(path.read_text("utf-8"), "bowl_loss", SQUARES)
    write_module(page, editor, with_body(stub, EXERCISE, WRONG), path, EXERCISE)
    output = run_cell(notebook, f'check("{EXERCISE}")')
    output.get_by_text(ITS_NAME).wait_for()
    output.scroll_into_view_if_needed()
    snap("student-3-a-mistake-is-named")

    write_module(page, editor, with_body(stub, EXERCISE, RIGHT), path, EXERCISE)
    output = run_cell(notebook, f'check("{EXERCISE}")')
    output.get_by_text(f"{EXERCISE}: public checks passed").wait_for()
    snap("student-4-passed")

    move_a_slider(notebook)
    snap("student-5-slider")
    validate(notebook)
    snap("student-6-validated")
    page.get_by_role("button", name="OK").click()


def predict(notebook: Locator) -> None:
    """Answer what a picture will show; only then are it and its explanation there."""
    output = run_cell(notebook, "reveal(", folded=True)
    assert notebook.get_by_text("Descent knows only the ground").count() == 0
    output.get_by_text("Choose an answer; then the picture is drawn.").wait_for()
    assert output.locator("img").count() == 0
    output.get_by_text("to the deepest valley", exact=True).click()
    output.locator("img").wait_for()
    output.get_by_text("You said: to the deepest valley.").wait_for()


def move_a_slider(notebook: Locator) -> None:
    """Move a slider with the keyboard, and see another picture."""
    output = run_cell(notebook, "sliders.bowl()")
    image = output.locator("img")
    image.wait_for()
    before, words = image.get_attribute("src"), image.get_attribute("alt")
    assert words is not None
    assert words.startswith("Your bowl, as a map and as a surface. Panel 1 of 2: ")
    handle = output.get_by_role("slider", name="tilt (°)")
    handle.focus()
    assert handle.get_attribute("aria-valuetext") == "35"
    notebook.page.keyboard.press("ArrowRight")
    until(notebook.page, lambda: image.count() == 1 and image.get_attribute("src") != before)


def validate(notebook: Locator) -> None:
    """Let nbgrader validate the notebook: what is not done yet fails, in a sentence."""
    notebook.locator(".validate-button").click()
    results = notebook.page.locator("#validation-message")
    results.get_by_text("quadratic: not started yet").wait_for()
    assert "Traceback" not in results.inner_text()
    assert f"{EXERCISE}: " not in results.inner_text()


def answer_a_question(page: Page, folder: Path, snap: Callable[[str], None]) -> None:
    """Answer a question with a radio button: the letter lands in the student's file."""
    name, question = QUIZ.name, QUIZ.exercises[0]
    notebook = open_document(page, f"{name}/{name}.ipynb")
    run_cell(notebook, "%load_ext autoreload")
    output = run_cell(notebook, f'ask("{question}")')
    output.get_by_role("radio", name="B").check()
    output.get_by_text("B is recorded in").wait_for()
    snap("student-7-question")
    module = (folder / name / "assignments" / f"{name}.py").read_text("utf-8")
    assert 'return "B"' in module.partition(f"def {question}(")[2].partition("\ndef ")[0]


def hand_in(page: Page) -> None:
    """Submit the unit with the button of the list."""
    listed = assignment_list(page)
    row(listed.locator("#fetched_assignments_list"), UNIT.name).get_by_text("Submit").click()
    row(listed.locator("#submitted_assignments_list"), UNIT.name).wait_for()


def fetch_the_feedback(page: Page, folder: Path) -> Path:
    """Fetch the feedback with the button of the list, and return the page that came."""
    listed = assignment_list(page)
    handed_in = row(listed.locator("#submitted_assignments_list"), UNIT.name)
    handed_in.get_by_text("(feedback available to fetch)").wait_for()
    handed_in.get_by_role("button", name="Fetch Feedback").click()
    handed_in.get_by_text("(view feedback)").wait_for()
    [feedback] = (folder / UNIT.name / "feedback").rglob("*.html")
    return feedback
