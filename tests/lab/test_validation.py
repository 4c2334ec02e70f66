"""nbgrader's Validate: a check that is not passed fails in a sentence; elsewhere it is calm."""

from __future__ import annotations

import io
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.validator import Validator

from assignments.lab import check
from assignments.lab.check import NotPassedError
from tests.lab.conftest import ONE, QUESTION, SOLVED, Workbook, put, with_double

BLANK = ONE
WRONG = with_double("return 3 * theta")
BROKEN = with_double("return (")
HANGING = with_double("while True: pass")


@pytest.fixture
def validated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set what nbgrader sets while it validates."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BLANK, "double: not started yet"),
        (WRONG, "double: not right yet"),
        (BROKEN, "Python cannot read line 15"),
        (ONE.replace("def double", "def dubble"), "There is no function `double`"),
        ("", "There is no exercise `double` here"),
    ],
)
def test_what_is_not_passed_fails_in_sentences(
    workbook: Workbook, validated: None, text: str, said: str
) -> None:
    workbook(one=text)
    with pytest.raises(NotPassedError, match=said) as failure:
        check("double")
    shown = "\n".join(failure.value._render_traceback_())
    assert said in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    ("exercise", "modules"),
    [
        ("double", {"one": SOLVED}),
        ("which", {"quiz": QUESTION.replace("BODY", 'return "A"')}),
    ],
)
def test_what_is_passed_or_recorded_passes(
    workbook: Workbook, validated: None, exercise: str, modules: dict[str, str]
) -> None:
    workbook(**modules)
    check(exercise)


@pytest.mark.parametrize("execution", [None, "autograde", ""])
@pytest.mark.parametrize("text", [BLANK, WRONG, BROKEN])
def test_elsewhere_it_is_calm(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch, text: str, execution: str | None
) -> None:
    if execution is not None:
        monkeypatch.setenv("NBGRADER_EXECUTION", execution)
    workbook(one=text)
    check("double")


def _validation(release: Path, text: str) -> str:
    """Return what nbgrader's Validate says of a notebook with a grade cell for each exercise."""
    put(release / "assignments/one.py", text)
    cells = [new_code_cell("from assignments.lab import check")]
    for name in ("double", "triple"):
        facts = {"grade": True, "solution": False, "locked": True, "points": 1, "task": False}
        facts |= {"grade_id": name, "schema_version": 3, "cell_type": "code"}
        cells.append(new_code_cell(f'check("{name}")', metadata={"nbgrader": facts}))
    notebook = str(release / "one.ipynb")
    nbformat.write(new_notebook(cells=cells), notebook)
    validator = Validator(ignore_checksums=True)
    validator.stream = io.StringIO()
    validator.validate_and_print(notebook)
    return str(validator.stream.getvalue())


@pytest.mark.parametrize(
    ("text", "failed", "said"),
    [
        (BLANK, 2, "double: not started yet"),
        (WRONG, 2, "it is 3; it should be 2."),
        (BROKEN, 2, "Python cannot read line 15"),
        (HANGING, 2, "`double` was still running after 10 seconds"),
        (SOLVED, 0, "Success! Your notebook passes all the tests."),
    ],
    ids=["blank", "wrong", "broken", "hanging", "solved"],
)
def test_validate_tells_the_truth(
    release: Path, monkeypatch: pytest.MonkeyPatch, text: str, failed: int, said: str
) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)  # the kernel's package is the released one
    told = _validation(release, text)
    assert said in told
    assert ("Success" in told) == (failed == 0)
    if failed:
        assert f"VALIDATION FAILED ON {failed} CELL(S)!" in told
    assert "Traceback" not in told
    assert "NotPassedError" not in told
