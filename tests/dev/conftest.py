"""A copy of the toy course, in which an author works with the real commands."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.classroom.gradebook import CONFIG
from autograder.course import COURSE
from tests.dev import warm
from tests.toy import COURSE as TOY

PACKAGE = "workbench"


@dataclass(frozen=True)
class Bench:
    """The folder of the course, and the answers of ``autograder dev`` in it."""

    root: Path
    commands: subprocess.Popen[str]
    """What carries them out: ``warm.py``."""

    def dev(self, *command: str) -> tuple[int, str]:
        """Run ``autograder dev …`` here; return its exit code and what it printed."""
        said = self.root.with_name("said.txt")
        assert self.commands.stdin
        assert self.commands.stdout
        line = json.dumps([str(self.root), command, str(said)])
        print(line, file=self.commands.stdin, flush=True)
        code = int(self.commands.stdout.readline())
        return code, said.read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a text that is in one of the files."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def state(self) -> dict[str, bytes]:
        """Return all files, to see that nothing was written."""
        return {
            str(path): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }


@pytest.fixture(scope="module")
def commands() -> Iterator[subprocess.Popen[str]]:
    """The process that carries the commands out."""
    pipe = subprocess.PIPE
    words = [sys.executable, warm.__file__]
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True) as process:
        yield process


@pytest.fixture
def bench(tmp_path: Path, commands: subprocess.Popen[str]) -> Bench:
    """A course that may be written to: the toy course, in packages of its own."""
    root = tmp_path / PACKAGE
    shutil.copytree(TOY.root, root, ignore=shutil.ignore_patterns("__pycache__"))
    for path in root.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("tests.toy", PACKAGE), encoding="utf-8")
    settings = (COURSE.root / CONFIG).read_text(encoding="utf-8")
    settings += f'\nc.Grade.course = "{PACKAGE}:COURSE"\n'
    (root / CONFIG).write_text(settings, encoding="utf-8")
    return Bench(root, commands)
