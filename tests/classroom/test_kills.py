"""A run that is killed at any moment, whoever of it dies, and run again, leaves what one leaves
that nobody disturbs: the same gradebook, the same graded files, the same export.

Every other part of the kills is in ``test_more_kills.py``: a file is for one process of tests.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.classroom.kills import (
    PARTS,
    Commands,
    Copy,
    Undisturbed,
    begun,
    commands,
    copy,
    kill_in_part,
    tally,
    undisturbed,
)

__all__ = ["begun", "commands", "copy", "tally", "undisturbed"]


@pytest.mark.parametrize("part", range(0, PARTS, 2))
def test_whoever_is_killed_at_whatever_moment_nothing_differs(
    part: int,
    commands: Commands,
    copy: Copy,
    undisturbed: Undisturbed,
    tally: Counter[str],
    tmp_path: Path,
) -> None:
    tally += kill_in_part(part, commands, copy, undisturbed, tmp_path)
