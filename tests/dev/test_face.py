"""The library's face is generated from the catalogue."""

import sys
from pathlib import Path

import pytest

from autograder.course import COURSE, Course
from autograder.dev.face import face

SHAPES = """
__all__ = ["square", "answer", "area", "SIDES"]
SIDES = 4
def square(side): return side**2
def area(side): return side**2
def answer(): return "B"
def helper(side): return side
"""
FACTS = 'title = ""\nsummary = ""\nplace = {place}\n[points]\n'


def test_the_committed_face_is_the_generated_one():
    path = COURSE.units[0].solution.parent / "__init__.py"
    assert path.read_text(encoding="utf-8") == face(COURSE)


@pytest.fixture
def small_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course of two units, one with functions and one with a question only."""
    files = {
        "face_library/__init__.py": "",
        "face_library/shapes.py": SHAPES,
        "face_library/quiz.py": "__all__ = ['answer']\ndef answer(): return 'A'\n",
        "face_library/extra.py": "__all__ = ['more']\ndef more(x): return x\n",
        "face_library/tools.py": "def tool(x): return x\n",
        "face_graders/__init__.py": "",
        "face_assignments/lab/units/shapes/unit.toml": FACTS.format(place=1),
        "face_assignments/lab/units/quiz/unit.toml": FACTS.format(place=2),
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield Course(tmp_path, "face_library", "face_assignments", "face_graders")
    for name in [one for one in sys.modules if one.startswith("face_")]:
        del sys.modules[name]


EXPECTED = '''"""{docstring}"""

from face_library.extra import (
    more,
)
from face_library.shapes import (
    area,
    square,
)

__all__ = [
    # shapes
    "square",
    "area",
    # extra
    "more",
]
'''


def test_units_come_in_the_order_of_the_course_and_questions_not_at_all(small_course):
    assert face(small_course) == EXPECTED.format(docstring="The reference solutions.")


def test_a_docstring_that_is_there_stays(small_course):
    path = small_course.units[0].solution.parent / "__init__.py"
    path.write_text('"""Shapes.\n\nThis and that.\n"""\n\nimport os\n', encoding="utf-8")
    assert face(small_course) == EXPECTED.format(docstring="Shapes.\n\nThis and that.\n")
