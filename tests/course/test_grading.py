"""Every unit: the solution gets full marks and the untouched release nothing, whichever way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder import cli
from autograder.classroom import grading, records
from autograder.classroom.gradebook import ClassFolder
from autograder.course import COURSE, Unit
from autograder.judging.stubs import as_submitted, stub
from tests.classroom.class_folder import class_folder, hand_in

of_every_unit = pytest.mark.parametrize(
    "unit", COURSE.units, ids=[unit.name for unit in COURSE.units]
)


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> ClassFolder:
    """The folder of a class to which every unit has been released."""
    made = class_folder(tmp_path_factory.mktemp("course") / "class", COURSE.units[0])
    for unit in COURSE.units[1:]:
        made.generate(unit)
    return made


@of_every_unit
def test_the_solution_gets_full_marks_and_the_release_none(there: ClassFolder, unit: Unit) -> None:
    hand_in(there, "ada", unit)
    hand_in(there, "blaise", unit, module="untouched")
    grading.grade(there, unit, ["ada", "blaise"], count=2)
    expected = {"ada": unit.points, "blaise": dict.fromkeys(unit.points, 0.0)}
    assert there.scores(unit) == expected, failures(there, unit)


def failures(there: ClassFolder, unit: Unit) -> list[str]:
    """Return why the solution lost marks, for the message of a failing test."""
    result = records.latest(there.root, unit, "ada")
    assert result is not None
    return [t.message for one in result.exercises for t in one.tests if not t.passed]


@of_every_unit
@pytest.mark.parametrize(("module", "share"), [(as_submitted, 1.0), (stub, 0.0)])
def test_score_prints_a_result_as_the_design_says(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    unit: Unit,
    module: Callable[[Unit], str],
    share: float,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("module.py").write_text(module(unit), "utf-8")
    command = ["score", "module.py", "--unit", unit.name, "--json"]
    said = CliRunner().invoke(cli.main, command, catch_exceptions=False)
    assert said.exit_code == 0, said.stderr
    result = json.loads(said.stdout)
    assert list(result) == ["unit", "score", "max_score", "layers", "exercises"]
    assert result["max_score"] == sum(unit.points.values())
    assert result["score"] == share * result["max_score"]
    assert "landlock" in result["layers"]
    for exercise, (name, points) in zip(result["exercises"], unit.points.items(), strict=True):
        assert (exercise["name"], exercise["max_score"]) == (name, points)
        assert {"score", "tests", "mistakes", "ambiguous"} <= set(exercise)
        for test in exercise["tests"]:
            assert set(test) == {"name", "passed", "message"}
