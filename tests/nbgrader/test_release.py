"""What a student gets: made by nbgrader itself, complete, and giving nothing away."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder import course, stubs
from autograder.grading import release
from autograder.grading.gradebook import Course, NbgraderFailedError

Run = Callable[..., subprocess.CompletedProcess[str]]
UNIT = "optimizers"

GIVEN = {"numpy", "matplotlib", "ipywidgets", "IPython", "mpl_toolkits", "assignments"}


def test_nbgrader_makes_a_release_after_a_clone_even_when_alembic_is_not_on_path(
    tmp_path: Path, run: Run
) -> None:
    for name in ("source", "nbgrader_config.py"):
        place = course.ROOT / name
        copy = shutil.copytree if place.is_dir() else shutil.copy
        copy(place, tmp_path / name)
    said = run(tmp_path, "nbgrader", "generate_assignment", UNIT, path="/usr/bin:/bin")
    assert said.returncode == 0, said.stderr
    package = tmp_path / "release" / UNIT / "assignments"
    assert (package / f"{UNIT}.py").read_text("utf-8") == stubs.stub(UNIT)
    assert (package / "lab" / "__init__.py").is_file()
    assert (tmp_path / "gradebook.db").is_file()


def test_the_question_for_a_person_survives_the_release(released: Course) -> None:
    notebook = json.loads((released.root / "release" / UNIT / f"{UNIT}.ipynb").read_text("utf-8"))
    question, answer = ("".join(cell["source"]) for cell in notebook["cells"][-2:])
    assert "**Explain in three sentences**" in question
    assert answer == "*Write your answer here, in place of this line.*"


def test_formgraders_button_makes_the_same_release(
    released: Course, tmp_path: Path, new_course: Callable[[Path], Course]
) -> None:
    from nbgrader.apps.api import NbGraderAPI

    again = new_course(tmp_path / "course")
    shutil.rmtree(again.root / "release")
    api = NbGraderAPI(coursedir=again.directory(UNIT), config=again.config)
    assert api.generate_assignment(UNIT)["success"]
    assert _files(again.root / "release") == _files(released.root / "release")


def _files(folder: Path) -> dict[str, bytes]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if path.suffix == ".ipynb":  # nbformat draws a new id for a cell that has none
                notebook = json.loads(content)
                for cell in notebook["cells"]:
                    cell.pop("id", None)
                content = json.dumps(notebook).encode()
            found[str(path.relative_to(folder))] = content
    return found


def test_only_the_notebook_lies_in_source() -> None:
    for unit in course.UNITS:
        files = [path.name for path in (course.ROOT / "source" / unit).iterdir()]
        assert [name for name in files if not name.startswith(".")] == [f"{unit}.ipynb"]


@pytest.mark.parametrize("unit", course.UNITS)
def test_a_release_imports_nothing_that_a_student_does_not_have(unit: str) -> None:
    for name, content in release.release_files(unit).items():
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


def test_the_released_package_works_alone(released: Course) -> None:
    program = "import assignments.optimizers as o, assignments.lab; print(o.__file__)"
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=released.root / "release" / UNIT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(released.root) in said.stdout


@pytest.mark.parametrize("unit", course.UNITS)
def test_nothing_of_solutions_or_hidden_tests_is_released(unit: str) -> None:
    files = release.release_files(unit)
    text = b"\n".join(files.values()).decode()
    text += (course.ROOT / "source" / unit / f"{unit}.ipynb").read_text("utf-8")
    for line in _secret_lines(unit):
        assert line not in text


def _secret_lines(unit: str) -> list[str]:
    """Return the lines of the solutions' bodies and the names of the hidden tests."""
    secrets = []
    solution = stubs.handed_in(unit)
    for node in ast.parse(solution).body:
        if isinstance(node, ast.FunctionDef):
            secrets += [ast.get_source_segment(solution, part) or "" for part in node.body[1:]]
    suite = (course.ROOT / "autograder" / "suite" / f"test_{unit}.py").read_text("utf-8")
    tests = [n.name for n in ast.parse(suite).body if isinstance(n, ast.FunctionDef)]
    return [line for line in secrets if len(line) > 40] + [n for n in tests if "test_" in n]


def test_a_notebook_whose_points_differ_from_the_suites_is_not_released(fresh: Course) -> None:
    path = fresh.root / "source" / UNIT / f"{UNIT}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cells = (cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"])
    next(cell for cell in cells if cell.get("grade_id") == "adam")["points"] = 100
    path.write_text(json.dumps(notebook), "utf-8")
    with pytest.raises(NbgraderFailedError, match="points of the hidden suite disagree about adam"):
        fresh.generate(UNIT)
