"""The guide for authors of other courses: what it shows is written down, and becomes a course."""

from __future__ import annotations

from pathlib import Path

from autograder.course import COURSE
from tests.docs.guide import Reader


def test_a_course_with_one_exercise(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    folder.mkdir()
    reader = Reader.of("authors", folder, in_a_process=True)
    reader.places = {"~/gradient-descent": str(COURSE.root)}
    reader.follow("A course")
    reader.follow("An exercise", until="dev update")
    lesson = folder / "source" / "tallies" / "tallies.ipynb"
    text = lesson.read_text("utf-8")
    assert "TODO" in text
    lesson.write_text(text.replace("TODO", "What is typical?"), "utf-8")
    reader.follow("An exercise")
    lesson.write_text(lesson.read_text("utf-8").replace("TODO", "the mean"), "utf-8")
    assert "Nothing is missing." in reader.follow("Is it right?", until="generate_assignment")
    reader.follow("Is it right?")
    stub = folder / "release" / "tallies" / "assignments" / "tallies.py"
    assert "raise NotImplementedError" in stub.read_text("utf-8")
    assert reader.left == []
