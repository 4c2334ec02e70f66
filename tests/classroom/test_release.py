"""What a student gets: made by nbgrader itself, and complete."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder.classroom.gradebook import ClassFolder, NbgraderFailedError
from tests.classroom.class_folder import UNIT, class_folder, run, write_settings

NAME = UNIT.name


def test_nbgrader_makes_a_release_after_a_clone_even_when_alembic_is_not_on_path(
    tmp_path: Path,
) -> None:
    write_settings(tmp_path)
    said = run(tmp_path, "nbgrader", "generate_assignment", NAME, PATH="/usr/bin:/bin")
    assert said.returncode == 0, said.stderr
    package = tmp_path / "release" / NAME / "assignments"
    assert (package / f"{NAME}.py").read_bytes() == UNIT.stub.read_bytes()
    assert (package / "lab" / "__init__.py").is_file()
    assert (tmp_path / "gradebook.db").is_file()


def test_of_the_units_only_the_released_one_is_in_the_package(released: ClassFolder) -> None:
    package = released.root / "release" / NAME / "assignments"
    assert (package / "lab" / "units" / NAME / "hints.py").is_file()
    assert [path.name for path in (package / "lab" / "units").iterdir()] == [NAME]
    assert [path.name for path in (package / "lab" / "stubs").iterdir()] == [f"{NAME}.py"]


def test_the_question_for_a_person_survives_the_release(released: ClassFolder) -> None:
    path = released.root / "release" / NAME / f"{NAME}.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"]
    question, answer = ("".join(cell["source"]) for cell in cells[-2:])
    assert "**Explain in a sentence**" in question
    assert answer == "*Write your answer here, in place of this line.*"


def test_formgraders_button_makes_the_same_release(released: ClassFolder, tmp_path: Path) -> None:
    again = class_folder(tmp_path / "class")
    shutil.rmtree(again.root / "release")
    api = NbGraderAPI(coursedir=again.directory(NAME), config=again.config)
    assert api.generate_assignment(NAME)["success"]
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


def test_the_released_package_works_alone(released: ClassFolder) -> None:
    program = f"import assignments.{NAME} as module, assignments.lab; print(module.__file__)"
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=released.root / "release" / NAME,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(released.root) in said.stdout


def test_a_notebook_whose_points_differ_from_the_units_is_not_released(fresh: ClassFolder) -> None:
    path = fresh.root / "source" / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cells = (cell["metadata"].get("nbgrader", {}) for cell in notebook["cells"])
    next(cell for cell in cells if cell.get("grade_id") == "glide")["points"] = 100
    path.write_text(json.dumps(notebook), "utf-8")
    with pytest.raises(NbgraderFailedError, match=r"unit\.toml disagree about glide"):
        fresh.generate(UNIT)
