"""A run that is killed at any moment, whoever of it dies, and run again, leaves what one leaves
that nobody disturbs: the same gradebook, the same graded files, the same export.
"""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.classroom.kills import (
    KILLS,
    SEED,
    Commands,
    Copy,
    Undisturbed,
    begun,
    commands,
    copy,
    kill_and_compare,
    tally,
    undisturbed,
)

__all__ = ["begun", "commands", "copy", "tally", "undisturbed"]

PARTS = 10


@pytest.mark.parametrize("part", range(PARTS))
def test_whoever_is_killed_at_whatever_moment_nothing_differs(
    part: int,
    commands: Commands,
    copy: Copy,
    undisturbed: Undisturbed,
    tally: Counter[str],
    tmp_path: Path,
) -> None:
    chance = random.Random(1000 * SEED + part)
    wanted = (part + 1) * KILLS // PARTS - part * KILLS // PARTS
    tally += kill_and_compare(wanted, commands, copy, undisturbed, chance, tmp_path)
