"""The same kills as with a file, on a class whose gradebook is on a PostgreSQL server."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from autograder.classroom.gradebook import ClassFolder
from tests.classroom.class_folder import class_folder
from tests.classroom.kills import (
    KILLS,
    SEED,
    UNIT,
    Commands,
    Copy,
    Undisturbed,
    begin,
    commands,
    kill_and_compare,
    tally,
    undisturbed,
)
from tests.classroom.postgresql import Server

__all__ = ["commands", "tally", "undisturbed"]

SHARE = 10
"""Of so many kills, one is tried here."""


@pytest.fixture(scope="module")
def begun(
    server: Server, commands: Commands, tmp_path_factory: pytest.TempPathFactory
) -> ClassFolder:
    """A class that was graded once and has handed in again since; to be copied."""
    root = tmp_path_factory.mktemp("begun") / "class"
    there = class_folder(root, UNIT, db_url=server.url(server.database()))
    begin(there, commands)
    return there


@pytest.fixture(scope="module")
def copy(begun: ClassFolder, server: Server) -> Copy:
    """Return a function that copies the class and its gradebook to a place."""
    return lambda root: server.copy(begun, root)


def test_whoever_is_killed_at_whatever_moment_nothing_differs(
    commands: Commands, copy: Copy, undisturbed: Undisturbed, tally: Counter[str], tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    tally += kill_and_compare(KILLS // SHARE, commands, copy, undisturbed, chance, tmp_path)
