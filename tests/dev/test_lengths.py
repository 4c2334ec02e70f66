"""A file has one subject and can be read in one sitting."""

from pathlib import Path

import pytest

from autograder.course import COURSE

MOST_LINES = 300
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("room", ["assignments", "autograder", "benchmarks", "solutions", "tests"])
def test_no_file_is_longer_than_one_sitting(room):
    """A unit's module is one file for its reader, and mostly docstrings; so is its stub."""
    units = {unit.solution for unit in COURSE.units} | {unit.stub for unit in COURSE.units}
    files = set((ROOT / room).rglob("*.py")) - units
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert files
    assert {file: length for file, length in lengths.items() if length > MOST_LINES} == {}
