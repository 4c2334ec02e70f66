"""Every command that a document shows is typed in a test of a guide, also those within a line."""

from __future__ import annotations

import re

import pytest

from autograder.course import COURSE
from tests.docs.guide import Block, blocks

GUIDES = ("instructors", "students", "authors")
OURS = ("autograder ", "nbgrader ", "python -m assignments ")


def typed() -> list[str]:
    """Return the commands of the guides; the tests of each follow it to its end."""
    pages = [blocks(COURSE.root / "docs" / f"{guide}.md") for guide in GUIDES]
    return [command for page in pages for block in page for command in block.commands]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_command_within_a_line_is_the_beginning_of_one_that_is_typed(guide: str) -> None:
    text = (COURSE.root / "docs" / f"{guide}.md").read_text("utf-8")
    within = [words for words in re.findall(r"`([^`\n]+)`", text) if words.startswith(OURS)]
    assert [words for words in within if not any(one.startswith(words) for one in typed())] == []


def test_the_readme_shows_commands_that_are_typed() -> None:
    shown = [one for block in readme() for one in block.commands if one.startswith(OURS)]
    assert len(shown) > 5
    assert [one for one in shown if one.partition("  #")[0].strip() not in typed()] == []


def readme() -> list[Block]:
    """Return the blocks of the README that are for students and instructors."""
    found = blocks(COURSE.root / "README.md")
    return [one for one in found if one.section in ("For students", "For instructors")]
