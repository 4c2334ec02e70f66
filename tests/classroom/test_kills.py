"""A run that is killed at any moment, whoever of it dies, and run again, leaves what one leaves
that nobody disturbs: the same gradebook, the same graded files, the same export.

``KILLS`` in the environment says at how many moments; the moments are drawn from ``KILLS_SEED``.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom.gradebook import ClassFolder
from autograder.judging.keys import course_key
from tests.cage.test_lifetime import all_gone, descendants
from tests.classroom.class_folder import UNIT, environment, grade_by_hand, hand_in, run, solved
from tests.classroom.test_recording import files, tables

NAME = UNIT.name
MOMENTS = int(os.environ.get("KILLS", "24"))
SEED = int(os.environ.get("KILLS_SEED", "0"))
IN_ONE_RUN = 3
"""How often a run is killed before one is let through."""
COMMAND = [sys.executable, "-m", "autograder.cli", "grade", NAME, "--workers", "2"]

VICTIMS = ("main", "main", "interrupt", "terminate", "group", "any", "any")
"""Who dies: the main process by SIGKILL, SIGINT or SIGTERM, its whole group, or any one of its
descendants: a worker of the pool, the zygote, a caged worker, the tracker."""


def export(there: ClassFolder) -> str:
    """Return what nbgrader exports."""
    done = run(there.root, "nbgrader", "export", "--to", "grades.csv")
    assert done.returncode == 0, done.stderr
    return (there.root / "grades.csv").read_text("utf-8")


def hand_in_again(there: ClassFolder) -> None:
    """Let a class that has been graded hand in again in part, and be graded by hand in part."""
    for student in ("ada", "carl"):
        grade_by_hand(there, student, 1.5)
    module = there.root / "submitted" / "carl" / NAME / "assignments" / f"{NAME}.py"
    module.write_bytes(solved())
    shutil.rmtree(there.root / "submitted" / "dora")
    hand_in(there, "dora", module="untouched")
    hand_in(there, "emmy")


@pytest.fixture(scope="module")
def begun(released: ClassFolder, tmp_path_factory: pytest.TempPathFactory) -> ClassFolder:
    """A class that was graded once and has handed in again since; to be copied."""
    root = tmp_path_factory.mktemp("begun") / "class"
    shutil.copytree(released.root, root)
    there = ClassFolder(root)
    course_key(root)
    hand_in(there, "ada")
    hand_in(there, "carl", made=["stroll.uphill"])
    hand_in(there, "dora")
    assert run(root, "autograder.cli", "grade", NAME).returncode == 0
    hand_in_again(there)
    return there


@dataclass(frozen=True)
class Undisturbed:
    """The same class after a run that nobody disturbs."""

    tables: dict[str, list[dict[str, Any]]]
    files: dict[str, tuple[int, bytes]]
    export: str
    seconds: float
    """How long the run took: when others are killed."""


@pytest.fixture(scope="module")
def undisturbed(begun: ClassFolder, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    there = ClassFolder(tmp_path_factory.mktemp("undisturbed") / "class")
    shutil.copytree(begun.root, there.root)
    begin = time.monotonic()
    assert start(there).wait(300) == 0
    seconds = time.monotonic() - begin
    return Undisturbed(tables(there), files(there), export(there), seconds)


def start(there: ClassFolder) -> subprocess.Popen[bytes]:
    nothing = subprocess.DEVNULL
    return subprocess.Popen(
        COMMAND,
        cwd=there.root,
        env=environment(),
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
    )


def kill(process: subprocess.Popen[bytes], victim: str, chance: random.Random) -> set[int]:
    """Kill somebody of a run; return who was there."""
    family = descendants(process.pid)
    with contextlib.suppress(ProcessLookupError):  # it has ended
        if victim == "group":
            os.killpg(process.pid, signal.SIGKILL)
        elif victim == "any" and family:
            os.kill(chance.choice(sorted(family)), signal.SIGKILL)
        else:
            number = {"interrupt": signal.SIGINT, "terminate": signal.SIGTERM}
            process.send_signal(number.get(victim, signal.SIGKILL))
    return family


@pytest.mark.parametrize("number", range(MOMENTS // IN_ONE_RUN))
def test_whoever_is_killed_at_whatever_moment_nothing_differs(
    number: int, begun: ClassFolder, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    chance = random.Random(1000 * SEED + number)
    there = ClassFolder(tmp_path / "class")
    shutil.copytree(begun.root, there.root)
    for _ in range(IN_ONE_RUN):
        process = start(there)
        time.sleep(chance.uniform(0.1, 1.0) * undisturbed.seconds)
        family = kill(process, chance.choice(VICTIMS), chance)
        process.wait(300)
        assert all_gone(family, 30), f"outlived the run: {family}"
    said = run(there.root, "autograder.cli", "grade", NAME)
    assert said.returncode == 0, said.stdout + said.stderr
    assert tables(there) == undisturbed.tables
    assert files(there) == undisturbed.files
    assert export(there) == undisturbed.export
    assert not list(there.root.rglob("*.part"))
