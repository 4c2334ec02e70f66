"""Slips in names, files under other names, starts in other folders: a sentence, or it works."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assignments.lab import astray, check, student
from assignments.lab.check import examine
from assignments.lab.command import main
from tests.lab.conftest import ONE, SOLVED, Workbook, put


def python(folder: Path, *arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in run.stderr
    return run.stdout + run.stderr


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["chek"], "There is no command, unit or exercise `chek`. Did you mean `check`?"),
        (["hnt", "double"], "Did you mean `hint`?"),
        (["Double"], "Did you mean `double`?"),
        (["check", "DOUBEL"], "There is no exercise `DOUBEL` here. Did you mean `double`?"),
        (["on"], "Did you mean `one`?"),
        (["dance"], "There is no command, unit or exercise `dance`. Try --help."),
    ],
)
def test_the_nearest_name_is_asked_for(
    workbook: Workbook, capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    workbook(one=ONE)
    assert main(asked) == 2
    assert said in capsys.readouterr().out


@pytest.mark.parametrize("name", ["one.py", "assignments/one.py", r"assignments\one.py"])
def test_the_file_stands_for_its_unit(
    workbook: Workbook, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    workbook(one=SOLVED)
    assert main([name]) == 0
    assert "one: 2 of 2" in capsys.readouterr().out


def test_a_function_is_checked_as_its_name_is(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    def double() -> None:
        pass

    workbook(one=SOLVED)
    check(double)
    check()
    check([1.0])
    check("one")
    assert capsys.readouterr().out.splitlines() == [
        "double: public checks passed; hidden tests remain.",
        'Which exercise? Give its name, for example: check("double")',
        'Which exercise? Give its name, for example: check("double")',
        '`one` is a unit; check one of its exercises, for example: check("double")',
    ]


def test_a_copy_that_was_saved_last_is_asked_about(release: Path, workbook: Workbook) -> None:
    package = workbook().joinpath("assignments")
    student.PACKAGE = package  # the fixture puts it back
    copy = put(package / "one-Copy1.py", SOLVED)
    os.utime(package / "one.py", (1e9, 1e9))
    assert student.units() == ["one"]
    said = "Are you working in assignments/one-Copy1.py? Only assignments/one.py is checked"
    assert said in str(examine("double"))
    os.utime(copy, (1e8, 1e8))  # an old backup is not worth a word
    assert "Copy1" not in str(examine("double"))
    put(package / "one.py", SOLVED)
    os.utime(copy)
    assert "Copy1" not in str(examine("double"))  # nor is what passes


@pytest.mark.parametrize("name", ["assignments/one (1).py", "one.py"])
def test_a_module_under_another_name_is_found(
    release: Path, workbook: Workbook, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    student.PACKAGE = workbook() / "assignments"
    (release / "assignments/one.py").rename(release / name)
    assert main([]) == 1
    said = f"There is no file assignments/one.py. {name} has its functions: move it to"
    assert said in capsys.readouterr().out
    (release / name).unlink()
    assert main([]) == 1
    assert "Copy it again from the release." in capsys.readouterr().out


def test_the_command_works_in_the_packages_own_folder(release: Path) -> None:
    folder = release / "assignments"
    for start in ((".",), ("__main__.py",), ("-m", "assignments")):
        assert "one: 0 of 2" in python(folder, *start)


def test_an_exercise_can_be_imported_from_the_package(release: Path) -> None:
    put(release / "assignments/one.py", SOLVED)
    assert python(release, "-c", "from assignments import double, one; print(double(2))") == "4\n"
    guess = "try: from assignments import doubel\nexcept ImportError as error: print(error)"
    said = "There is no exercise `doubel` here. Did you mean `double`?\n"
    assert python(release, "-c", guess) == said
    others = "import assignments as a; print(hasattr(a, 'other'), hasattr(a, '__wrapped__'))"
    assert python(release, "-c", others) == "False False\n"


def test_an_installed_course_does_not_pass_for_the_work_one_folder_down(
    release: Path,
    workbook: Workbook,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    student.PACKAGE = put(workbook() / "installed/assignments/one.py", ONE).parent
    folder = release / "folder"
    (folder / "work").mkdir(parents=True)
    monkeypatch.chdir(folder)
    assert astray.below() == []
    (release / "assignments").rename(folder / "work/assignments")
    assert main([]) == 2
    told = "Your work is one folder down. Try: python work/assignments\n"
    assert capsys.readouterr().out == told
