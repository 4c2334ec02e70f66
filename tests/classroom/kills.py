"""What the tests of kills share: a class, a run over it, and who kills somebody of the run.

``KILLS`` in the environment says how often somebody is killed; the moments are drawn from
``KILLS_SEED``. Most runs are forked from a process that has everything loaded, for most of a run of
a small class is its start; one in twenty-five is as a user starts it.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom.gradebook import ClassFolder
from autograder.judging.keys import course_key
from tests.cage.test_lifetime import all_gone, descendants
from tests.classroom import warm
from tests.classroom.class_folder import class_folder, environment, grade_by_hand, hand_in, solved
from tests.classroom.test_recording import files, tables
from tests.toy import COURSE

UNIT = COURSE.unit("tallies")
NAME = UNIT.name
KILLS = int(os.environ.get("KILLS", "200"))
SEED = int(os.environ.get("KILLS_SEED", "0"))
LONGEST = 12
"""How often somebody is killed at most before a class is compared."""
GRADE = ("autograder", "grade", NAME, "--workers", "2")
ALONE = (*GRADE[:-1], "1")
"""With one worker: half of the runs that are killed."""
COLD_SHARE = 0.04
COLD = (warm.COLD, "autograder.cli", *GRADE[1:])
EXPORT = ("nbgrader", "export", "--to", "grades.csv")

VICTIMS = ("main", "interrupt", "terminate", "group", "any", "any", "any", "any")
"""Who dies: the main process by SIGKILL, SIGINT or SIGTERM, its whole group, or any one of its
descendants: a worker of the pool, the zygote or its launcher, a caged worker, the tracker."""

Copy = Callable[[Path], ClassFolder]

GENTLE = {"interrupt": signal.SIGINT, "terminate": signal.SIGTERM}


class Commands:
    """Carries out commands, one at a time, in the processes of ``warm.py``."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, warm.__file__],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )

    def start(self, there: ClassFolder, words: tuple[str, ...]) -> int:
        """Start a command and return its process."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps([str(there.root), words]).encode() + b"\n")
        return self._number()

    def wait(self, seconds: float = 300) -> int | None:
        """Return the exit code of the command; None if it goes on after some seconds."""
        assert self.process.stdout
        ended = select.select([self.process.stdout], [], [], seconds)[0]
        return self._number() if ended else None

    def run(self, there: ClassFolder, words: tuple[str, ...]) -> None:
        """Carry out a command that must succeed."""
        self.start(there, words)
        assert self.wait() == 0, said(there)

    def _number(self) -> int:
        assert self.process.stdout
        return int(self.process.stdout.readline())


def said(there: ClassFolder) -> str:
    """Return what the last command in a folder has said."""
    return Path(f"{there.root}.txt").read_text("utf-8")


@pytest.fixture(scope="module")
def commands() -> Iterator[Commands]:
    there = Commands()
    assert there.process.stdin
    yield there
    there.process.stdin.close()
    there.process.wait(60)


@dataclass(frozen=True)
class Left:
    """What a run leaves."""

    tables: dict[str, list[dict[str, Any]]]
    files: dict[str, tuple[int, bytes]]
    export: list[str]
    """Its lines, which nbgrader puts in no particular order."""
    drafts: list[Path]

    @staticmethod
    def by(there: ClassFolder, commands: Commands) -> Left:
        """Return what the runs over a class have left."""
        commands.run(there, EXPORT)
        export = sorted((there.root / "grades.csv").read_text("utf-8").splitlines())
        return Left(tables(there), files(there), export, list(there.root.rglob("*.part")))


@pytest.fixture(scope="module")
def begun(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> ClassFolder:
    """A class that was graded once and has handed in again since; to be copied."""
    there = class_folder(tmp_path_factory.mktemp("begun") / "class", UNIT)
    begin(there, commands)
    return there


@pytest.fixture(scope="module")
def copy(begun: ClassFolder) -> Copy:
    """Return a function that copies the class to a place."""

    def copied(root: Path) -> ClassFolder:
        shutil.copytree(begun.root, root)
        return ClassFolder(root)

    return copied


def begin(there: ClassFolder, commands: Commands) -> None:
    """Grade a class once, and let it hand in again."""
    course_key(there.root)
    hand_in(there, "ada", UNIT)
    hand_in(there, "carl", UNIT, made=["middle.sum"])
    hand_in(there, "dora", UNIT)
    commands.run(there, GRADE)
    for student in ("ada", "carl"):
        grade_by_hand(there, student, 1.5, UNIT)
    module = there.root / "submitted" / "carl" / NAME / "assignments" / f"{NAME}.py"
    module.write_bytes(solved(UNIT))
    shutil.rmtree(there.root / "submitted" / "dora")
    hand_in(there, "dora", UNIT, module="untouched")
    hand_in(there, "emmy", UNIT, made=["centered.added"])
    hand_in(there, "fritz", UNIT)
    lengthen(there, "fritz")


def lengthen(there: ClassFolder, student: str) -> None:
    """Put more into a notebook than the pipe of a worker holds: it may die halfway through."""
    path = there.root / "submitted" / student / NAME / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    notebook["cells"].append(
        {"cell_type": "markdown", "id": "long", "metadata": {}, "source": "long " * 20_000}
    )
    path.write_text(json.dumps(notebook), "utf-8")


@dataclass(frozen=True)
class Undisturbed:
    """The same class after a run that nobody disturbs."""

    left: Left
    seconds: dict[tuple[str, ...], float]
    """How long the run of each kind took: when others are killed."""


@pytest.fixture(scope="module")
def undisturbed(
    commands: Commands, copy: Copy, tmp_path_factory: pytest.TempPathFactory
) -> Undisturbed:
    seconds = {}
    for words in (COLD, GRADE, ALONE):
        there = copy(tmp_path_factory.mktemp("undisturbed") / "class")
        start = time.monotonic()
        commands.run(there, words)
        seconds[words] = time.monotonic() - start
    return Undisturbed(Left.by(there, commands), seconds)


def kill(process: int, victim: str, chance: random.Random) -> bool:
    """Kill somebody of a run; return whether there was anybody to kill."""
    family = descendants(process)
    try:
        if victim == "group":
            os.killpg(process, signal.SIGKILL)
        elif victim == "any":
            os.kill(chance.choice(sorted(family) or [process]), signal.SIGKILL)
        else:
            os.kill(process, GENTLE.get(victim, signal.SIGKILL))
    except ProcessLookupError:
        return False
    return True


def disturb(
    there: ClassFolder, commands: Commands, undisturbed: Undisturbed, chance: random.Random
) -> Counter[str]:
    """Start a run and kill one after the other of it until it ends; return who was killed."""
    words = COLD if chance.random() < COLD_SHARE else chance.choice((GRADE, ALONE))
    process = commands.start(there, words)
    killed: Counter[str] = Counter()
    family: set[int] = set()
    ended = None
    while ended is None:
        wait = chance.uniform(0.0, undisturbed.seconds[words])
        ended = commands.wait(300 if killed.total() >= LONGEST else wait)
        if ended is None:
            family |= descendants(process)
            victim = chance.choice(VICTIMS)
            killed[victim] += kill(process, victim, chance)
            if victim != "any":
                ended = commands.wait()
                assert ended is not None, f"it goes on after: {killed}"
    assert killed.total() or ended == 0, f"nobody was killed, and yet it failed: {said(there)}"
    assert all_gone(family, 30), f"outlived the run: {family}"
    return killed


@pytest.fixture(scope="module")
def tally() -> Iterator[Counter[str]]:
    """Who was killed how often; shown with -s."""
    killed: Counter[str] = Counter()
    yield killed
    print(f"\nkilled: {killed.total()}, {dict(killed)}")


def kill_and_compare(
    wanted: int,
    commands: Commands,
    copy: Copy,
    undisturbed: Undisturbed,
    chance: random.Random,
    folder: Path,
) -> Counter[str]:
    """Kill so many times, and compare what the runs that follow leave; return who was killed."""
    killed: Counter[str] = Counter()
    while killed.total() < wanted:
        there = copy(folder / f"class{killed.total()}")
        here, last = 0, -1
        while last and here < LONGEST and killed.total() < wanted:
            found = disturb(there, commands, undisturbed, chance)
            killed += found
            last = found.total()
            here += last
        if last:  # else the last run was disturbed by nobody
            commands.run(there, GRADE)
        assert Left.by(there, commands) == undisturbed.left
        shutil.rmtree(there.root, ignore_errors=True)
    return killed
