"""``python -m assignments``: check, watch, hint, reset."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assignments.lab import student
from assignments.lab.command import main
from assignments.lab.hints import hints_of
from tests.lab.conftest import HINTS, ONE, QUESTION, SOLVED, Workbook, put, with_double


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
    assert "Done before, but no longer: double." in capsys.readouterr().out


def test_a_finished_unit_ends_with_zero(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(one=SOLVED)
    assert main(["check"]) == 0
    assert "hidden tests remain. You can submit." in capsys.readouterr().out


@pytest.mark.parametrize("letter", "AB")
def test_an_answer_is_recorded_and_not_ticked_off(
    workbook: Workbook, capsys: pytest.CaptureFixture[str], letter: str
) -> None:
    workbook(quiz=QUESTION.replace("BODY", f'return "{letter}"'))
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert "  » which: recorded" in said
    assert "Your answer is recorded; the hidden tests decide. You can submit." in said
    assert "✓" not in said
    assert "passed" not in said


def test_an_answer_beside_what_passed_is_told_from_it(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(one=SOLVED, quiz=QUESTION.replace("BODY", 'return "A"'))
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    assert "  ✓ double: passed" in said
    assert "All public checks passed; hidden tests remain. Your answer is recorded." in said


def test_no_hint_is_promised_where_there_is_none(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    put(workbook(one=ONE) / "lab/units/one/hints.py", HINTS)
    main(["check"])
    assert "For a hint: python -m assignments hint double" in capsys.readouterr().out
    workbook(one=SOLVED, quiz=QUESTION.replace("BODY", "raise NotImplementedError"))
    main(["check"])
    assert "For a hint" not in capsys.readouterr().out
    assert main(["hint", "which"]) == 0
    assert "A question such as `which` has no hints" in capsys.readouterr().out


def test_what_will_not_be_there_is_said_in_the_summary_too(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    module = SOLVED.replace("return theta + theta\n", "matplotlib; return theta + theta\n")
    workbook(one=f"import matplotlib\n{module}")
    main(["check"])
    said = capsys.readouterr().out
    assert said.count("      But it uses matplotlib; when it is graded") == 1
    assert "You can submit" not in said
    assert "Read the notes above before you submit." in said
    assert main(["check", "double"]) == 0
    assert main(["double"]) == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["check", "dubble"], "Did you mean `double`?"),
        (["dance"], "no command, unit or exercise `dance`"),
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
    put(workbook(one=ONE) / "lab/units/one/hints.py", HINTS)
    counts = []
    for _ in range(5):
        assert main(["hint", "double"]) == 0
        counts.append(capsys.readouterr().out.count("Hint "))
    assert counts == [1, 2, 3, 3, 3]


def test_hints_are_those_of_the_exercise_or_none(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workbook(one=ONE, two='__all__ = ["third"]\n')
    put(folder / "lab/units/one/hints.py", HINTS)
    assert hints_of("double")[0] == "It grows."
    assert hints_of("triple") == hints_of("third") == hints_of("elsewhere") == ()
    assert main(["hint", "third"]) == 0
    assert "`third` has no hints" in capsys.readouterr().out


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
    put(folder / "lab/stubs/one.py", ONE)
    assert main(["reset", "double"]) == 0
    mended = (folder / "one.py").read_text()
    compile(mended, "one.py", "exec")
    assert mended.count("def double(theta, factor=2.0)") == 1
    assert mended.count("def triple(theta)") == 1
    assert student.is_started("one", "double") is False


def test_a_folder_without_units_is_not_called_finished(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook()
    assert main([]) == 2
    assert "There is no unit" in capsys.readouterr().out


def test_a_unit_is_checked_by_its_name(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(one=SOLVED, two=ONE.replace("le", "et"))
    for asked in (["check", "one"], ["one"]):
        assert main(asked) == 0
        said = capsys.readouterr().out
        assert "one: 2 of 2" in said
        assert "two:" not in said
    assert main(["check", "two"]) == 1
    assert main(["hint", "two"]) == 2
    assert "For example: python -m assignments hint doubet" in capsys.readouterr().out


def test_a_module_that_cannot_be_read_is_told_once(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(one=with_double("return ("), two=SOLVED.replace("le", "et"))
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("one: nothing can be checked\n  Python cannot read line 15 of")
    assert said.count("Python cannot read") == 1
    assert "not right yet" not in said
    assert "two: 2 of 2" in said
    assert "You can submit" not in said


def test_the_module_runs_once_for_all_its_exercises(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(one="print('loaded')\n" + SOLVED)
    main(["check"])
    assert capsys.readouterr().out.count("loaded") == 1


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", "✓"), ("cp1252", "+"), ("ascii", "+"), ("cp437", "+")]
)
def test_the_marks_are_of_the_characters_that_a_terminal_has(
    release: Path, encoding: str, mark: str
) -> None:
    put(release / "assignments/one.py", SOLVED)
    run = subprocess.run(
        [sys.executable, "-m", "assignments"],
        cwd=release,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert f"  {mark} double: passed" in run.stdout.decode(encoding)
    assert b"\\u" not in run.stdout


def test_damaged_memory_is_no_error(workbook: Workbook) -> None:
    folder = workbook(one=ONE)
    (folder / ".progress.json").write_text('{"passed": 3}')
    assert main([]) == 1
