"""A guide as its reader follows it: its files are written and its commands typed, in order."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from autograder import cli
from autograder.course import COURSE
from tests.classroom.class_folder import everything_below

_PART = re.compile(
    r"^#+ (?P<title>[^\n]+)$|^(?:`(?P<file>[\w./]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
SET_UP = re.search(r'set_up="(.*)"', (COURSE.root / ".ci/run").read_text("utf-8"))
"""What `.ci/run` does first, so that nobody need do it again."""


NOTHING: Mapping[str, int] = {}


@dataclass(frozen=True)
class Block:
    """A block of a guide: commands, or what stands in a file."""

    section: str
    kind: str
    text: str
    file: str = ""

    @property
    def commands(self) -> list[str]:
        """The commands, one a line."""
        return self.text.splitlines() if self.kind == "console" else []


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a guide, in their order."""
    found, section = [], ""
    for part in _PART.finditer(page.read_text(encoding="utf-8")):
        section = part["title"] or section
        if part["kind"]:
            found.append(Block(section, part["kind"], part["text"], part["file"] or ""))
    return found


@dataclass
class Reader:
    """Somebody who follows a guide in a folder, and forgets no command of it."""

    page: Path
    folder: Path
    variables: Mapping[str, str]
    ends: Mapping[str, int] = field(default_factory=dict)
    """With which code a command ends that does not end with 0."""
    places: Mapping[str, str] = field(default_factory=dict)
    """Which folder stands for one that the guide names."""
    in_a_process: bool = False
    """Whether our own commands run in processes of their own, which takes longer."""

    def __post_init__(self) -> None:
        self.left = blocks(self.page)

    @classmethod
    def of(cls, guide: str, folder: Path, ends: Mapping[str, int] = NOTHING, **more: Any) -> Reader:
        """Return a guide's reader, who has the programs of this environment and a home beside."""
        programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        home = folder.with_name(f"home of {guide}")
        ours = {"PATH": programs, "PYTHONPATH": str(COURSE.root), "COLUMNS": "200"}
        variables = os.environ | everything_below(home) | ours
        return cls(COURSE.root / "docs" / f"{guide}.md", folder, variables, ends, **more)

    def turn_to(self, section: str) -> None:
        """Leave out what stands before a section, which another test follows."""
        while self.left[0].section != section:
            self.left.pop(0)

    def follow(self, section: str, until: str = "") -> str:
        """Do what a section says, up to a command that contains a word; return what was printed."""
        assert self.left[0].section == section
        said = ""
        while self.left and self.left[0].section == section:
            if until and until in self.left[0].text:
                break
            block = self.left.pop(0)
            if block.file:
                self.write(block)
            said += "".join(self.run(command) for command in block.commands)
        return said

    def write(self, block: Block) -> None:
        """Write the file that a block shows, in the folder or where an administrator's file is."""
        path = self.folder / self._ours(block.file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self._ours(block.text), encoding="utf-8")

    def _ours(self, text: str) -> str:
        for named, ours in self.places.items():
            text = text.replace(named, ours)
        return text

    def run(self, command: str) -> str:
        """Type a command as it stands in the guide, and return what it printed."""
        if SET_UP and command == SET_UP[1]:
            return ""
        typed = self._ours(command)
        own = typed.startswith("autograder ") and not self.in_a_process
        code, said = self._here(typed) if own else self._in_a_shell(typed)
        assert code == self.ends.get(command, 0), (command, said)
        assert "Traceback" not in said, (command, said)
        return said

    def _here(self, command: str) -> tuple[int, str]:
        """Give a command to the command line itself, which a new process would load anew."""
        with contextlib.chdir(self.folder):
            done = CliRunner().invoke(cli.main, shlex.split(command)[1:], env=self.variables)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    def _heard(self) -> dict[str, Any]:
        """Return how a program runs whose words are read, as one who types nothing sees them."""
        return {
            "cwd": self.folder,
            "env": dict(self.variables),
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.STDOUT,
            "text": True,
        }

    def _in_a_shell(self, command: str) -> tuple[int, str]:
        done = subprocess.run(
            ["bash", "-c", command],
            **self._heard(),
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout

    @contextlib.contextmanager
    def started(self, section: str, answers: Sequence[str]) -> Iterator[None]:
        """Start the commands of a section's next block, each once the one before has answered."""
        block = self.left.pop(0)
        assert block.section == section
        with contextlib.ExitStack() as running:
            for command, answer in zip(block.commands, answers, strict=True):
                self._start(running, self._ours(command), answer)
            yield

    def _start(self, running: contextlib.ExitStack, command: str, answer: str) -> None:
        log = self.folder.with_name(f"{command.split()[1]}.log")
        with log.open("wb") as file:
            process = subprocess.Popen(
                shlex.split(command),
                cwd=self.folder.parent,
                env=dict(self.variables),
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
        running.callback(process.wait)
        running.callback(os.killpg, process.pid, signal.SIGTERM)
        end = time.monotonic() + 120
        while answer not in log.read_text("utf-8"):
            assert process.poll() is None, (command, log.read_text("utf-8"))
            assert time.monotonic() < end, (command, log.read_text("utf-8"))
            time.sleep(0.1)

    def interrupt(self, section: str, until: str, by: signal.Signals = signal.SIGINT) -> str:
        """Type the only command of a section's next block, and end it at a word that it prints."""
        block = self.left.pop(0)
        assert block.section == section
        [command] = block.commands
        with subprocess.Popen(
            shlex.split(command),
            **self._heard(),
        ) as running:
            assert running.stdout is not None
            said = ""
            for line in running.stdout:
                said += line
                if until in line:
                    running.send_signal(by)
                    until = "\0"
        assert running.returncode == 0, (command, said)
        return said
