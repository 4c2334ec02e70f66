"""The public self-check accepts every right form, says why else, and never raises."""

from __future__ import annotations

import json
import sys
from types import ModuleType

import pytest

from assignments.lab import ask, check
from assignments.lab.check import examine
from tests.lab.conftest import ONE, QUESTION, SOLVED, Workbook, put, with_double

UNPACKED = (
    ">>> double(np.array([1.0, 2.5]))",
    ">>> a, b = double(np.array([1.0, 2.5, 4.0]))\n        >>> a",
)
"""The example of the little unit, and one that unpacks two values."""


def test_every_exercise_has_its_status(workbook: Workbook) -> None:
    workbook(one=with_double("return 2 * theta"), two=SOLVED.replace("le", "et"))
    statuses = {name: examine(name).status for name in ("double", "triple", "doubet", "tripet")}
    assert list(statuses.values()) == ["passed", "not started yet", "passed", "passed"]


@pytest.mark.parametrize(
    "body",
    [
        "return 2 * theta",
        "return [2 * t for t in theta]",
        "return tuple(np.float64(2 * t) for t in theta)",
        "return (2 * theta).astype(np.float32)",
        "return (2 * theta).astype(int)",
        "print('debugging'); return 2 * theta",
        "return (theta.astype(np.float32) * np.float32(2.000002)).astype(np.float32)",
        "return (theta * 6) / 3 + 1e-12",
    ],
)
def test_the_form_of_a_right_answer_does_not_matter(workbook: Workbook, body: str) -> None:
    workbook(one=with_double(body))
    assert str(examine("double")) == "double: public checks passed; hidden tests remain."


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("2 * theta", "is there a `return`"),
        (
            "return 2 * theta + 0.1",
            "2 of 2 numbers differ, the first at index 0: it is 2.1; it should be 2.",
        ),
        ("return np.array([2 * theta])", "Its shape is (1, 2); it should be (2,)."),
        ("return theta.sum()", "Its shape is ()"),
        ("return 'five'", "It is a str; it should be an array."),
        ("return theta * np.nan", "NaN"),
        ("theta *= 2; return theta", "`double` changed an array that it was given"),
        ("return 1 / 0", "ZeroDivisionError (division by zero) in line 15 of assignments/one.py"),
        ("return undefined", "NameError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("return triple(theta)", "It needs `triple`, which is not started yet"),
        ("return double(theta)", "RecursionError"),
        ("return object()", "It is an object"),
    ],
)
def test_a_wrong_answer_is_told_why(
    workbook: Workbook, capsys: pytest.CaptureFixture[str], body: str, said: str
) -> None:
    workbook(one=with_double(body))
    assert check("double") is None  # type: ignore[func-returns-value]
    printed = capsys.readouterr()
    assert printed.out.startswith("double: not right yet\n")
    assert said in printed.out
    assert "Call:      double(np.array([1.0, 2.5]))" in printed.out
    assert printed.err == ""


def test_an_exit_while_known_mistakes_are_looked_for_is_no_fault_of_the_lab(
    workbook: Workbook,
) -> None:
    folder = workbook(one=with_double("import sys; sys.exit(3)"))
    calls = {"double": {"calls": ["double(np.array([9.0]))"], "known": {}}}
    put(folder / "lab/units/one/mistakes.json", json.dumps(calls))
    assert "raised SystemExit (3) in line 15" in str(examine("double"))


def test_values_of_several_lines_stand_under_each_other(workbook: Workbook) -> None:
    wrong = with_double("return np.outer(theta, theta)")
    table = "array([[1. , 2.5],\n               [2.5, 6. ]])"
    workbook(one=wrong.replace("array([2., 5.])", table))
    lines = "\n".join(examine("double").lines).split("\n")
    assert lines[1:5] == [
        "Expected:  array([[1. , 2.5],",
        "                  [2.5, 6. ]])",
        "Got:       array([[1.  , 2.5 ],",
        "                  [2.5 , 6.25]])",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (with_double("return ("), "Python cannot read line 15 of assignments/one.py"),
        ("import torch_of_mars\n" + ONE, "No module named 'torch_of_mars'"),
        ("raise SystemExit\n" + ONE, "cannot be imported"),
        (ONE.replace("def double", "def dubble"), "There is no function `double`"),
        ("\x00" + ONE, "one.py"),
    ],
)
def test_a_module_that_cannot_be_used_is_told_in_a_sentence(
    workbook: Workbook, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    workbook(one=text)
    check("double")
    printed = capsys.readouterr()
    assert said in printed.out
    assert "Traceback" not in printed.out + printed.err


def test_a_module_that_is_not_text_or_is_gone_is_told_in_a_sentence(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workbook(one=ONE)
    (folder / "one.py").write_bytes(b"\xff\xfe\xff")
    check("double")
    (folder / "one.py").unlink()
    check("double")
    told = capsys.readouterr().out
    assert "one.py is not UTF-8 text" in told
    assert "There is no exercise `double` here" in told


def test_the_examples_are_those_that_were_handed_out(workbook: Workbook) -> None:
    """Where a release keeps the stubs, a changed docstring changes nothing."""
    folder = workbook(one=with_double("return theta").replace("[2., 5.]", "[1., 2.5]"))
    assert examine("double").status == "passed"
    put(folder / "lab/stubs/one.py", ONE)
    assert examine("double").status == "not right yet"


def test_a_missing_return_is_found_behind_an_unpacking(workbook: Workbook) -> None:
    example = ">>> theta, factor = double(np.array([1.0, 2.5]))\n        >>> theta"
    workbook(one=with_double("pass").replace(">>> double(np.array([1.0, 2.5]))", example))
    assert "`double` returned None: is there a `return`?" in str(examine("double"))


@pytest.mark.parametrize(
    ("returned", "said"),
    [
        ("theta", "It is an array of shape (3,); it should be a tuple of 2 values."),
        ("5.0", "It is a float; it should be a tuple of 2 values."),
        ("theta, theta, 1", "It has 3 values; it should have 2."),
        ("theta, undefined", "raised NameError"),
    ],
)
def test_what_cannot_be_unpacked_is_told_as_what_it_is(
    workbook: Workbook, returned: str, said: str
) -> None:
    workbook(one=with_double(f"return {returned}").replace(UNPACKED[0], UNPACKED[1]))
    assert said in str(examine("double"))
    assert "unpack" not in str(examine("double"))


def test_what_was_imported_before_is_neither_used_nor_lost(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ModuleType("assignments.one")
    monkeypatch.setitem(sys.modules, "assignments.one", old)
    workbook(one=with_double("return 2 * theta"))
    assert examine("double").status == "passed"
    assert sys.modules["assignments.one"] is old


def test_a_second_save_within_a_second_is_seen(workbook: Workbook) -> None:
    workbook(one=with_double("return 3 * theta"))
    assert examine("double").status == "not right yet"
    workbook(one=with_double("return 2 * theta"))
    assert examine("double").status == "passed"


def test_a_slip_in_the_name_is_understood(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(one=ONE)
    check("dubble")
    assert "There is no exercise `dubble` here. Did you mean `double`?" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ("raise NotImplementedError", "not started yet", ""),
        ('return "A"', "recorded", "Your answer is A."),
        ('return " b) "', "recorded", "Your answer is B."),
        ('return "C"', "not right yet", "It returned 'C'."),
        ("return A", "not right yet", "NameError"),
        ("return 1", "not right yet", "letters A or B"),
        ("pass", "not right yet", "None"),
    ],
)
def test_a_question_is_judged_by_form_alone(
    workbook: Workbook, body: str, status: str, said: str
) -> None:
    workbook(quiz=QUESTION.replace("BODY", body))
    outcome = examine("which")
    assert outcome.status == status
    assert said in str(outcome)


def test_right_and_wrong_answers_are_told_the_same(workbook: Workbook) -> None:
    said = set()
    for letter in "AB":
        workbook(quiz=QUESTION.replace("BODY", f'return "{letter}"'))
        said.add(str(examine("which")).replace(f" {letter}.", " X."))
    assert len(said) == 1


def test_a_question_is_shown_as_it_was_asked(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(quiz=QUESTION.replace("BODY", 'return "A"'))
    ask("which")
    assert capsys.readouterr().out == "Which one?\n\nA) This one.\nB) That one,\n   or so.\n"


@pytest.mark.parametrize(
    ("imported", "body"),
    [
        ("import matplotlib.pyplot as plt", "plt.close(); return 2 * theta"),
        ("import matplotlib", "return helper(theta)\n\ndef helper(t): matplotlib; return 2 * t"),
        ("", "import matplotlib.pyplot as plt; plt.close(); return 2 * theta"),
        ("from matplotlib import cm", "cm; return 2 * theta"),
        ("", "import matplotlib; return 2 * theta"),
        ("import matplotlib\ncolours = list(matplotlib.colormaps)", "return 2 * theta"),
    ],
)
def test_what_will_not_be_there_is_said_of_the_exercise_that_uses_it(
    workbook: Workbook, imported: str, body: str
) -> None:
    workbook(one=f"{imported}\n{with_double(body)}")
    said = str(examine("double"))
    assert said.startswith("double: public checks passed")
    assert "But it uses matplotlib; when it is graded, only NumPy" in said


@pytest.mark.parametrize(
    ("imported", "body"),
    [
        ("import matplotlib.pyplot as plt", "return 2 * theta"),
        ("import os.path, math", "os, math; return 2 * theta"),
        ("import matplotlib\nif __name__ == '__main__': matplotlib.use('agg')", "return 2 * theta"),
        (
            "try:\n    import matplotlib\nexcept ImportError:\n    matplotlib = None",
            "matplotlib; return 2 * theta",
        ),
    ],
)
def test_an_import_that_does_no_harm_is_not_worth_a_word(
    workbook: Workbook, imported: str, body: str
) -> None:
    workbook(one=f"{imported}\n{with_double(body)}")
    assert str(examine("double")) == "double: public checks passed; hidden tests remain."
