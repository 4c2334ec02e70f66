"""A release of each unit needs nothing that a student does not have, and gives nothing away."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

import nbformat
import pytest

from assignments.lab import student
from autograder.classroom.release import AddAssignmentsPackage, hide_explanations, release_files
from autograder.classroom.released_lesson import add_places, readme
from autograder.course import COURSE, Unit
from autograder.judging.narrow import WIDTH
from autograder.judging.stubs import as_submitted
from tests.course.test_lab import HINTED

GIVEN = {"numpy", "matplotlib", "PIL", "ipywidgets", "IPython", "mpl_toolkits", "assignments"}
"""PIL comes with matplotlib, which needs it."""

of_every_unit = pytest.mark.parametrize(
    "unit", COURSE.units, ids=[unit.name for unit in COURSE.units]
)


@of_every_unit
def test_only_the_notebook_lies_in_source(unit: Unit) -> None:
    files = [path.name for path in unit.lesson.parent.iterdir()]
    assert [name for name in files if not name.startswith(".")] == [f"{unit.name}.ipynb"]


@of_every_unit
def test_a_release_imports_nothing_that_a_student_does_not_have(unit: Unit) -> None:
    for name, content in release_files(unit).items():
        if name.endswith(".py"):
            for node in ast.walk(ast.parse(content)):
                for module in _imported(node):
                    assert module in GIVEN | sys.stdlib_module_names, f"{name} imports {module}"


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name.partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [(node.module or "").partition(".")[0]]
    return []


@of_every_unit
def test_an_explanation_is_folded_until_a_prediction_is_made(unit: Unit) -> None:
    lesson = nbformat.read(unit.lesson, as_version=4)
    hide_explanations(lesson)
    for cell in lesson.cells:
        folded = cell.metadata.get("jupyter", {}).get("source_hidden", False)
        assert folded == ("reveal(" in cell.source)


@of_every_unit
def test_every_exercise_has_its_points_and_a_link_to_its_place(unit: Unit) -> None:
    lesson = nbformat.read(unit.lesson, as_version=4)
    add_places(lesson, unit)
    text = "\n".join(cell.source for cell in lesson.cells)
    stub = unit.stub.read_text("utf-8").splitlines()
    for name in unit.exercises:
        if f'ask("{name}")' in text:  # a question; its place is shown with it
            continue
        link = re.search(rf"^(.*) · `{name}` is in \[.*, line (\d+)\]\((.*)\)$", text, re.M)
        assert link is not None, name
        assert link[1] == student.in_points(unit.points[name])
        assert stub[int(link[2]) - 1].startswith(f"def {name}(")
        assert link[3] == f"assignments/{unit.name}.py#line={int(link[2]) - 1}"


def test_a_server_that_reads_the_settings_twice_adds_the_places_once() -> None:
    unit = COURSE.units[0]
    nb, resources = (
        nbformat.read(unit.lesson, as_version=4),
        {"nbgrader": {"assignment": unit.name}},
    )
    for _ in range(2):
        nb, resources = AddAssignmentsPackage().preprocess(nb, resources)
    text = "\n".join(cell.source for cell in nb.cells)
    assert text.count(f"· `{unit.exercises[1]}` is in ") == 1


@of_every_unit
def test_a_readme_says_in_ten_lines_how_to_install_check_and_submit(unit: Unit) -> None:
    text = readme(unit)
    assert release_files(unit)["README.md"].decode() == text
    assert len(text.splitlines()) <= 10
    for word in ("Install", "Check", "Submit", f"{unit.name}.ipynb", f"assignments/{unit.name}.py"):
        assert word in text
    assert "$" not in text
    assert (" hint " in text) == (unit in HINTED)


@of_every_unit
def test_the_text_of_a_stub_fits_half_of_a_screen(unit: Unit) -> None:
    example = False
    for line in _docstring_lines(unit):
        example = bool(line.strip()) and (example or line.lstrip().startswith(">>>"))
        assert example or "  " in line.strip() or len(line) <= WIDTH, line


def _docstring_lines(unit: Unit) -> Iterator[str]:
    """Yield the lines of the docstrings, but for the first of each."""
    text = unit.stub.read_text("utf-8")
    for node in ast.parse(text).body:
        docstring = node.body[0] if isinstance(node, ast.FunctionDef) else node
        if isinstance(docstring, ast.Expr):
            yield from text.splitlines()[docstring.lineno : docstring.end_lineno]


@of_every_unit
def test_nothing_of_solutions_or_hidden_tests_is_released(unit: Unit) -> None:
    text = b"\n".join(release_files(unit).values()).decode()
    text += unit.lesson.read_text("utf-8")
    secrets = _bodies(unit) + _hidden_tests(unit)
    assert secrets
    for line in secrets:
        assert line not in text


def _bodies(unit: Unit) -> list[str]:
    """Return the statements of the solution's functions, but for short ones."""
    solution = as_submitted(unit)
    statements = [
        ast.get_source_segment(solution, statement) or ""
        for node in ast.parse(solution).body
        if isinstance(node, ast.FunctionDef)
        for statement in node.body[1:]
    ]
    return [statement for statement in statements if len(statement) > 40]


def _hidden_tests(unit: Unit) -> list[str]:
    """Return the names of the hidden tests."""
    return [
        node.name
        for path in unit.hidden_tests
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
