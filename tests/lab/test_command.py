"""``python -m assignments``: check, watch, hint, reset."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import pytest

from assignments.lab import student
from assignments.lab.command import main
from assignments.lab.hints import HINTS
from autograder.course import UNITS, exercises
from autograder.grading.release import release_files
from tests.lab.conftest import ONE, Workbook, handed_out, solved, with_double


def test_all_are_checked_and_progress_is_remembered(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(one=ONE)
    assert main([]) == 1
    first = capsys.readouterr().out
    assert "one: 0 of 2" in first
    assert "Next: double: not started yet" in first
    workbook(one=with_double("return 2 * theta"))
    assert main(["check"]) == 1
    second = capsys.readouterr().out
    assert "one: 1 of 2" in second
    assert "New since the last check: double." in second
    assert "Next: triple" in second
    workbook(one=with_double("return 3 * theta"))
    main([])
    assert "Passed before, but no longer: double." in capsys.readouterr().out


def test_a_finished_unit_ends_with_zero(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(optimizers=solved("optimizers"))
    assert main(["check"]) == 0
    assert "hidden tests remain. You can submit." in capsys.readouterr().out


def test_what_will_not_be_there_is_said_in_the_summary_too(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    module = solved("optimizers").replace("    step = ", "    matplotlib\n    step = ", 1)
    workbook(optimizers=f"import matplotlib\n{module}")
    assert "    matplotlib\n" in module
    main(["check"])
    said = capsys.readouterr().out
    assert said.count("      But it uses matplotlib, and only NumPy") == 1
    assert "You can submit" not in said
    assert "See the remarks above before you submit." in said
    assert main(["check", "adam"]) == 0
    assert main(["adam"]) == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["check", "dubble"], "Did you mean `double`?"),
        (["dance"], "no command or exercise `dance`"),
        (["reset"], "Which exercise?"),
        (["hint"], "Which exercise?"),
        (["hint", "dubble"], "Did you mean `double`?"),
        (["reset", "dubble"], "Did you mean `double`?"),
    ],
)
def test_a_wrong_question_gets_a_sentence(
    workbook: Workbook, capsys: pytest.CaptureFixture[str], asked: list[str], said: str
) -> None:
    workbook(one=ONE)
    assert main(asked) == 2
    assert said in capsys.readouterr().out


def test_each_hint_says_one_thing_more(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(optimizers=solved("optimizers"))
    counts = []
    for _ in range(5):
        assert main(["hint", "adam"]) == 0
        counts.append(capsys.readouterr().out.count("Hint "))
    assert counts == [1, 2, 3, 3, 3]


def test_every_exercise_has_hints_and_a_question_has_none() -> None:
    programmed = [name for unit in UNITS if unit != "knowledge_check" for name in exercises(unit)]
    assert sorted(HINTS) == sorted(programmed)
    assert all(2 <= len(hints) <= 3 for hints in HINTS.values())


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit != "knowledge_check"])
def test_no_hint_holds_a_line_of_the_solution(unit: str) -> None:
    for name in exercises(unit):
        answer = solved(unit).split(f"def {name}(")[1].split('"""')[2].split("\ndef ")[0]
        lines = [line.strip() for line in answer.splitlines() if len(line.strip()) > 12]
        assert not [line for line in lines for hint in HINTS[name] if line in hint]


def test_reset_brings_back_one_stub_and_keeps_the_rest(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = with_double("return 2 * theta").replace("\n\ndef triple", "\n\nHELP = 1\n\n\ndef triple")
    folder = workbook(one=mine)
    assert main(["reset", "double"]) == 0
    assert (folder / "one.py").read_text() == ONE.replace("\n\ndef t", "\n\nHELP = 1\n\n\ndef t")
    backups = list(folder.glob("one.before-reset-*"))
    assert [backup.read_text() for backup in backups] == [mine]
    assert backups[0].name in capsys.readouterr().out


@pytest.mark.parametrize(
    "wreck",
    [
        with_double("return ("),
        with_double("return 2 * theta").replace('"""Return the double.', '"Return the double.'),
        ONE.replace("def double(theta, factor=2.0):", "def double("),
        ONE[: ONE.index("def double")] + ONE[ONE.index("def triple") :],
    ],
    ids=["syntax error", "broken docstring", "broken signature", "deleted"],
)
def test_a_wrecked_module_is_mended_from_the_release(workbook: Workbook, wreck: str) -> None:
    folder = workbook(one=wreck)
    (folder / "lab" / "stubs").mkdir(parents=True)
    (folder / "lab" / "stubs" / "one.py").write_text(ONE, encoding="utf-8")
    assert main(["reset", "double"]) == 0
    mended = (folder / "one.py").read_text()
    compile(mended, "one.py", "exec")
    assert mended.count("def double(theta, factor=2.0)") == 1
    assert mended.count("def triple(theta)") == 1
    assert student.is_started("one", "double") is False


@pytest.mark.parametrize("unit", UNITS)
def test_resetting_every_solution_gives_the_released_stubs(workbook: Workbook, unit: str) -> None:
    folder = workbook(**{unit: solved(unit)})
    for name in exercises(unit):
        assert main(["reset", name]) == 0
    assert (folder / f"{unit}.py").read_text(encoding="utf-8") == handed_out(unit)


def test_a_folder_without_units_is_not_called_finished(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook()
    assert main([]) == 2
    assert "There is no unit" in capsys.readouterr().out


def test_a_terminal_that_lacks_a_sign_gets_a_substitute(release: Path) -> None:
    mine = release / "assignments" / "optimizers.py"
    mine.write_text(solved("optimizers").replace("return theta - velocity", "return '\\ud800'"))
    run = subprocess.run(
        [sys.executable, "-m", "assignments"],
        cwd=release,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert run.stderr == b""
    assert b"5 of 6" in run.stdout


def test_damaged_memory_is_no_error(workbook: Workbook) -> None:
    folder = workbook(one=ONE)
    (folder / ".progress.json").write_text('{"passed": 3}')
    assert main([]) == 1


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release as a student unpacks it: the package alone, with nothing else of the course."""
    for name, content in release_files("optimizers").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_a_release_stands_alone(release: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "assignments"], cwd=release, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (1, "")
    assert "optimizers: 0 of 6" in run.stdout
    for path in release.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "import autograder" not in text
        assert "from autograder" not in text
        assert "import solutions" not in text
        assert "from solutions" not in text


def test_a_release_mends_what_its_student_wrecked(release: Path) -> None:
    mine = release / "assignments" / "optimizers.py"
    mine.write_text(mine.read_text().replace("def adam(", "def adam(("))
    for asked in (["check", "adam"], ["reset", "adam"], ["check", "adam"]):
        run = subprocess.run(
            [sys.executable, "-m", "assignments", *asked],
            cwd=release,
            capture_output=True,
            text=True,
        )
        assert run.stderr == ""
    assert "adam: not started yet" in run.stdout
    assert mine.read_text() == handed_out("optimizers")


def _read_until(stream: IO[str], text: str) -> str:
    seen = ""
    for line in iter(stream.readline, ""):
        seen += line
        if text in line:
            break
    return seen


def test_watch_checks_again_at_a_save_and_ends_with_a_sentence(release: Path) -> None:
    watching = subprocess.Popen(
        [sys.executable, "-u", "-m", "assignments", "watch", "adam"],
        cwd=release,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert watching.stdout is not None
    patience = threading.Timer(60, watching.kill)  # a watch that sees nothing must not hang us
    patience.start()
    seen = _read_until(watching.stdout, "not started yet")
    (release / "assignments" / "optimizers.py").write_text(solved("optimizers"))
    seen += _read_until(watching.stdout, "public checks passed")
    watching.send_signal(signal.SIGINT)
    rest, errors = watching.communicate()
    patience.cancel()
    assert "public checks passed" in seen
    assert "Stopped. Your work is as you saved it." in rest
    assert errors == ""
    assert watching.returncode == 0
