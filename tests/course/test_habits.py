"""The habits of people who read no manual: pytest, doctest, a start from one folder up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.classroom.release import release_files
from autograder.course import COURSE, Unit
from autograder.judging.stubs import as_submitted
from tests.course.test_lab import is_a_question

of_every_unit = pytest.mark.parametrize(
    "unit", COURSE.units, ids=[unit.name for unit in COURSE.units]
)


def released(folder: Path, unit: Unit) -> Path:
    """Write a release of a unit, solved, into a folder; return it."""
    files = {name: text.decode() for name, text in release_files(unit).items()}
    files[f"assignments/{unit.name}.py"] = as_submitted(unit)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def python(folder: Path, *arguments: str) -> str:
    """Run Python as at home: on CI, which it knows by these names, pytest says a failure twice."""
    at_home = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "CI", "BUILD_"))}
    run = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=at_home,
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in run.stderr
    return run.stdout + run.stderr


@of_every_unit
def test_doctest_finds_nothing_wrong_with_the_solution(unit: Unit, tmp_path: Path) -> None:
    module = f"assignments/{unit.name}.py"
    assert python(released(tmp_path, unit), "-m", "doctest", module) == ""


@of_every_unit
def test_a_module_says_why_doctest_is_not_the_check(unit: Unit) -> None:
    if not any(is_a_question(unit, name) for name in unit.exercises):
        assert "Check your work with `python -m assignments check`" in unit.stub.read_text("utf-8")


def test_bare_pytest_checks_every_exercise(tmp_path: Path) -> None:
    unit = COURSE.units[0]
    folder = released(tmp_path, unit)
    bare = ("-m", "pytest", "-p", "no:cacheprovider")
    assert f"{len(unit.exercises)} passed" in python(folder, *bare)
    module = folder / f"assignments/{unit.name}.py"
    module.write_bytes(release_files(unit)[f"assignments/{unit.name}.py"])
    assert f"{len(unit.exercises)} skipped" in python(folder, *bare)
    module.write_text(module.read_text().replace("raise NotImplementedError", "return 17.5", 1))
    said = python(folder, *bare)
    assert f"1 failed, {len(unit.exercises) - 1} skipped" in said
    assert "Expected:" in said
    assert "examine" not in said  # our own lines
    module.write_text("def (")
    said = python(folder, *bare)
    assert f"1 failed, {len(unit.exercises) - 1} skipped" in said
    assert said.count("Python cannot read line 1") == 1


def test_running_a_units_file_checks_it(tmp_path: Path) -> None:
    unit = COURSE.units[0]
    folder = released(tmp_path / "work", unit)
    said = f"{unit.name}: {len(unit.exercises)} of {len(unit.exercises)}"
    assert said in python(folder.parent, f"work/assignments/{unit.name}.py")
    assert said in python(folder, "-m", f"assignments.{unit.name}")


def test_from_one_folder_up_the_package_starts_by_its_path(tmp_path: Path) -> None:
    unit = COURSE.units[0]
    said = python(released(tmp_path / "work", unit).parent, "work/assignments", "check")
    assert f"{unit.name}: {len(unit.exercises)} of {len(unit.exercises)}" in said
