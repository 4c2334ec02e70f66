"""What students get of the real units: checks, hints, pictures and sliders are there and work."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from ipywidgets import Widget

from assignments.lab import quiz
from assignments.lab.check import examine
from assignments.lab.command import main
from assignments.lab.hints import hints_of
from assignments.lab.picture import Picture, render
from autograder.course import COURSE, Unit
from autograder.judging.catalogue import right_programs
from autograder.judging.stubs import as_submitted, stub
from tests.lab.conftest import Workbook, put


def of_units(*units: Unit) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("unit", units, ids=[unit.name for unit in units])


def is_a_question(unit: Unit, exercise: str) -> bool:
    return bool(quiz.options(getattr(import_module(f"solutions.{unit.name}"), exercise).__doc__))


def room(unit: Unit, name: str) -> Any:
    """Return a module of what students get of a unit."""
    return import_module(f"assignments.lab.units.{unit.name}.{name}")


def pictures(unit: Unit) -> dict[str, Picture]:
    found = vars(room(unit, "pictures")).items()
    return {name: value for name, value in found if isinstance(value, Picture)}


def sliders_of(unit: Unit) -> list[Callable[[], None]]:
    """Return the functions of a unit that show a picture under sliders."""
    module = room(unit, "sliders")
    found = [function for _, function in inspect.getmembers(module, inspect.isfunction)]
    return [function for function in found if function.__module__ == module.__name__]


DRAWN = [unit for unit in COURSE.units if (unit.lab / "pictures.py").is_file()]
MOVED = [unit for unit in COURSE.units if (unit.lab / "sliders.py").is_file()]
HINTED = [unit for unit in COURSE.units if (unit.lab / "hints.py").is_file()]


@of_units(*COURSE.units)
def test_the_solution_passes_every_public_check(workbook: Workbook, unit: Unit) -> None:
    workbook(**{unit.name: as_submitted(unit)})
    for name in unit.exercises:
        right = "recorded" if is_a_question(unit, name) else "passed"
        assert examine(name).status == right, name


@of_units(*COURSE.units)
def test_every_right_program_passes_however_it_is_written(workbook: Workbook, unit: Unit) -> None:
    assert right_programs(unit)
    for program in right_programs(unit):
        put(workbook(**{unit.name: program.text}) / f"lab/stubs/{unit.name}.py", stub(unit))
        for name in unit.exercises:
            if f"def {name}(" in program.text:
                outcome = examine(name)
                assert outcome.status in ("passed", "recorded"), f"{program.name}: {outcome}"


@of_units(*COURSE.units)
def test_every_stub_is_not_started_yet(workbook: Workbook, unit: Unit) -> None:
    workbook(**{unit.name: stub(unit)})
    assert {examine(name).status for name in unit.exercises} == {"not started yet"}


@of_units(*COURSE.units)
def test_resetting_every_solution_gives_the_released_stubs(workbook: Workbook, unit: Unit) -> None:
    folder = workbook(**{unit.name: as_submitted(unit)})
    for name in unit.exercises:
        assert main(["reset", name]) == 0
    assert (folder / f"{unit.name}.py").read_text(encoding="utf-8") == stub(unit)


@of_units(*COURSE.units)
def test_every_exercise_has_hints_and_a_question_has_none(unit: Unit) -> None:
    for name in unit.exercises:
        assert len(hints_of(name)) in ((0,) if is_a_question(unit, name) else (2, 3)), name


@of_units(*HINTED)
def test_hints_are_of_the_unit_and_hold_no_line_of_its_solution(unit: Unit) -> None:
    hints = room(unit, "hints").HINTS
    assert set(hints) <= set(unit.exercises)
    for name in hints:
        answer = as_submitted(unit).split(f"def {name}(")[1].split('"""')[2].split("\ndef ")[0]
        lines = [line.strip() for line in answer.splitlines() if len(line.strip()) > 12]
        assert not [line for line in lines for hint in hints[name] if line in hint]


@of_units(*DRAWN)
def test_every_picture_is_drawn_by_right_functions(workbook: Workbook, unit: Unit) -> None:
    workbook(**{unit.name: as_submitted(unit)})
    assert pictures(unit)
    for name, picture in pictures(unit).items():
        assert picture.unit == unit.name
        assert picture.image().data.startswith(b"\x89PNG"), name
        assert str(picture.__doc__).startswith("Draw "), name  # read out where it is not seen


@of_units(*DRAWN)
@pytest.mark.parametrize("answer", ["None", "np.zeros((3, 0))", "'text'"])
def test_wrong_functions_get_a_sentence(
    workbook: Workbook, capsys: pytest.CaptureFixture[str], unit: Unit, answer: str
) -> None:
    text = f"import numpy as np\n__all__ = {list(unit.exercises)}\n" + "".join(
        f"def {name}(*args, **kwargs):\n    return {answer}\n" for name in unit.exercises
    )
    workbook(**{unit.name: text})
    for name, picture in pictures(unit).items():
        drawn = picture.image()
        printed = capsys.readouterr()
        assert (drawn is None) == (printed.out != ""), name
        assert "Traceback" not in printed.out
        assert printed.err == ""


@of_units(*MOVED)
def test_the_ends_of_the_sliders_can_be_drawn(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    module, solution = room(unit, "sliders"), import_module(f"solutions.{unit.name}")
    played: list[tuple[Picture, dict[str, Any]]] = []
    monkeypatch.setattr(module, "play", lambda picture, **moved: played.append((picture, moved)))
    for function in sliders_of(unit):
        function()
    assert played
    for picture, sliders in played:
        assert all(isinstance(slider, Widget) for slider in sliders.values())
        for end in (0, -1):
            settings = {name: slider.options[end][1] for name, slider in sliders.items()}
            assert render(picture.draw, solution, **settings).data
