"""Every command that a document shows is typed in a test of a guide, also those within a line."""

from __future__ import annotations

import re

import pytest

from autograder.course import COURSE
from tests.docs.guide import blocks

GUIDES = ("instructors", "students", "authors")
README = blocks(COURSE.root / "README.md")
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
    parts = ("For students", "For instructors")
    shown = [one for block in README if block.section in parts for one in block.commands]
    assert len(shown) > 5
    assert [one for one in shown if one.partition("  #")[0].strip() not in typed()] == []


def test_the_program_in_the_readme_does_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    [program] = [block.text for block in README if block.section == "For users of the library"]
    exec(compile(program, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("[ 1.  -2.   0.5]")
