"""What a class's own settings say of its course."""

from __future__ import annotations

from traitlets.config import Config

from autograder.course import DEFAULT, Course, course_at


def course_of(config: Config) -> Course:
    """Return the course that a class's settings name (``c.Grade.course``)."""
    return course_at(str(config.Grade.get("course", DEFAULT)))
