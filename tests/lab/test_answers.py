"""A choice lands in the student's file, and nothing else of the file is changed."""

from __future__ import annotations

import ast
import os
import stat
from pathlib import Path

import pytest

from assignments.lab import student
from assignments.lab.answers import record, recorded
from assignments.lab.buttons import answer_buttons
from assignments.lab.check import examine
from tests.lab.conftest import QUESTION, Workbook

STUB = QUESTION.replace("BODY", "raise NotImplementedError")


def answered(folder: Path, before: str, letter: str = "B") -> str:
    """Record an answer in a file with this text, and return the file's text then."""
    (folder / "quiz.py").write_bytes(before.encode())
    record("which", letter)
    return (folder / "quiz.py").read_bytes().decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("raise NotImplementedError", 'return "B"'),
        ("raise NotImplementedError()", 'return "B"'),
        ("raise NotImplementedError('later')  # TODO", 'return "B"  # TODO'),
        ('return "A"', 'return "B"'),
        ("return 'a'  # “sure”, see lesson", 'return "B"  # “sure”, see lesson'),
        ('return (\n        "A"\n    )', 'return "B"'),
        ('# I think:\n    return "A" ; ', '# I think:\n    return "B" ; '),
        ("return", 'return "B"'),
        ("return 2", 'return "B"'),
        ("pass", 'return "B"'),
        ("...", 'return "B"'),
        ('"A"', 'return "B"'),
        ("# nothing yet", 'return "B"\n    # nothing yet'),
    ],
)
def test_the_answer_is_written_and_all_else_stays(
    workbook: Workbook, before: str, after: str
) -> None:
    text = "# mine: é ∂ 🙂\nimport os;  x = 1\n" + QUESTION + "\n\nclass  Other: y = 'return \"A\"'"
    folder = workbook(quiz=text)
    assert answered(folder, text.replace("BODY", before)) == text.replace("BODY", after)
    assert recorded("which") == "B"
    assert examine("which").status == "recorded"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "byte order mark"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n# end\x0c\n"])
def test_line_ends_and_marks_stay(workbook: Workbook, line_end: str, mark: str, last: str) -> None:
    folder = workbook(quiz=STUB)
    before = mark + ("# mine\n" + STUB.rstrip() + last).replace("\n", line_end)
    assert answered(folder, before) == before.replace("raise NotImplementedError", 'return "B"')


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("rest", ["", "  # that is all", "  # é\n", "\n\n\nx = 1\n"])
def test_a_body_that_was_deleted_is_written_anew(
    workbook: Workbook, rest: str, line_end: str
) -> None:
    folder = workbook(quiz=STUB)
    alone = STUB[: STUB.index('    """\n    raise')] + '    """'
    before = (alone + rest).replace("\n", line_end)
    after = answered(folder, before)
    assert ast.unparse(ast.parse(after)).replace("\n    return 'B'", "") == ast.unparse(
        ast.parse(before)
    )
    assert after.replace(f'    return "B"{line_end}', "").rstrip() == before.rstrip()


def test_the_answer_of_no_other_function_is_touched(workbook: Workbook) -> None:
    text = """def whichever():
    return "A"


class Which:
    def which(self):
        return "A"


def other():
    def which():
        return "A"
    return which
"""
    folder = workbook(quiz=STUB)
    before = QUESTION.replace("BODY", 'return "A"') + text
    assert answered(folder, before) == QUESTION.replace("BODY", 'return "B"') + text


@pytest.mark.parametrize(
    "mine",
    [
        QUESTION.replace("BODY", 'x = "A"\n    return x'),
        QUESTION.replace("BODY", "return helper()"),
        QUESTION.replace("BODY", "raise ValueError"),
        QUESTION.replace("def which", "@print\ndef which").replace("BODY", 'return "A"'),
        QUESTION.replace("BODY", 'return "A"') + '\nwhich = lambda: "A"\n',
        QUESTION.replace("BODY", 'return "A"') + '\nif True:\n    def which(): return "A"\n',
        QUESTION.replace("BODY", 'return "A"') + "\ndef which(): return 'A'\n",
        '__all__ = ["which"]\ndef which(): "Which?"\n',
        '__all__ = ["which"]\n',
        '__all__ = ["which"]\nwhich = print\n',
    ],
)
def test_what_is_more_than_an_answer_is_left_alone(workbook: Workbook, mine: str) -> None:
    folder = workbook(quiz=mine)
    (folder / "lab/stubs").mkdir(parents=True)
    (folder / "lab/stubs/quiz.py").write_text(STUB)
    with pytest.raises(student.LabError, match="nothing was written"):
        record("which", "B")
    assert (folder / "quiz.py").read_text() == mine


def test_a_file_that_cannot_be_read_is_left_alone(workbook: Workbook) -> None:
    broken = STUB + "\ndef (:\n"
    folder = workbook(quiz=broken)
    with pytest.raises(student.LabError, match="no question `what`"):
        record("what", "B")
    with pytest.raises(student.LabError, match=r"line 12 .* nothing was written"):
        record("which", "B")
    assert (folder / "quiz.py").read_text() == broken
    (folder / "quiz.py").write_bytes(STUB.encode() + b"# caf\xe9\n")
    with pytest.raises(student.LabError, match="UTF-8"):
        record("which", "B")


def test_the_file_keeps_its_mode_and_nothing_lies_beside_it(workbook: Workbook) -> None:
    folder = workbook(quiz=STUB)
    (folder / "quiz.py").chmod(0o640)
    record("which", "A")
    assert stat.S_IMODE((folder / "quiz.py").stat().st_mode) == 0o640
    assert os.listdir(folder) == ["quiz.py"]


def test_a_file_that_cannot_be_written_stays_whole(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    folder = workbook(quiz=STUB)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(student.LabError, match=r"quiz\.py cannot be written: No space"):
        record("which", "A")
    assert (folder / "quiz.py").read_text() == STUB
    assert os.listdir(folder) == ["quiz.py"]


def test_the_same_answer_again_writes_nothing(workbook: Workbook) -> None:
    folder = workbook(quiz=QUESTION.replace("BODY", 'return "A"'))
    before = (folder / "quiz.py").stat()
    record("which", "A")
    after = (folder / "quiz.py").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_the_buttons_show_the_answer_and_write_a_new_one(workbook: Workbook) -> None:
    folder = workbook(quiz=QUESTION.replace("BODY", 'return " a) "'))
    buttons, line = answer_buttons("which", ["A", "B"]).children
    assert (buttons.value, line.value) == ("A", "")
    buttons.value = "B"
    assert (folder / "quiz.py").read_text() == QUESTION.replace("BODY", 'return "B"')
    assert line.value == "B is recorded in assignments/quiz.py."
    assert examine("which").status == "recorded"


def test_the_buttons_say_alike_of_right_and_wrong(workbook: Workbook) -> None:
    workbook(quiz=STUB)
    buttons, line = answer_buttons("which", ["A", "B"]).children
    assert buttons.value is None
    said = set()
    for letter in "ABA":
        buttons.value = letter
        said.add(line.value.replace(letter, "X", 1))
    assert len(said) == 1


def test_the_buttons_say_what_they_left_alone(workbook: Workbook) -> None:
    mine = QUESTION.replace("BODY", 'x = "A"\n    return x')
    folder = workbook(quiz=mine)
    buttons, line = answer_buttons("which", ["A", "B"]).children
    assert buttons.value is None
    buttons.value = "B"
    assert "nothing was written" in line.value
    assert (folder / "quiz.py").read_text() == mine
