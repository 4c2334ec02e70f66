"""Hidden tests that cannot be imported are told with the reason, as often as somebody asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import Course, Unit
from autograder.judging.suite import GradingError, hidden_tests

SOUND = """
import pytest

@pytest.mark.exercise("double")
def test_it(student, rng):
    pass
"""


@pytest.fixture
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Unit:
    """A unit without hidden tests, in a package that nobody has asked for before."""
    name = "".join(letter if letter.isalnum() else "_" for letter in tmp_path.name)
    folder = tmp_path / name / "one"
    folder.mkdir(parents=True)
    for room in (folder.parent, folder):
        (room / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return Unit(Course(tmp_path, graders=name), "one")


def write(unit: Unit, text: str) -> None:
    (unit.folder / "hidden_one.py").write_text(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("import nothing_of_this_name", "No module named 'nothing_of_this_name'"),
        ("def (", "SyntaxError: invalid syntax"),
        ("raise ValueError('two\\nlines')", "ValueError: two"),
    ],
)
def test_what_cannot_be_imported_is_told_and_may_be_mended(
    unit: Unit, text: str, reason: str
) -> None:
    write(unit, text)
    for _ in range(2):
        with pytest.raises(GradingError, match=r"hidden_one\.py: ") as told:
            hidden_tests(unit)
        assert reason in str(told.value)
    write(unit, SOUND)
    assert [test.exercise for test in hidden_tests(unit)] == ["double"]


def test_an_interrupt_is_no_broken_test(unit: Unit) -> None:
    write(unit, "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        hidden_tests(unit)


def test_a_unit_without_hidden_tests_is_told(unit: Unit) -> None:
    with pytest.raises(GradingError, match="There are no hidden tests of one"):
        hidden_tests(unit)
