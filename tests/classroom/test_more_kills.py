"""The other half of the kills of ``test_kills.py``, for another process of tests.

A run that is killed leaves, once it is run again, what one leaves that nobody disturbs.
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


@pytest.mark.parametrize("part", range(1, PARTS, 2))
def test_whoever_is_killed_at_whatever_moment_nothing_differs(
    part: int,
    commands: Commands,
    copy: Copy,
    undisturbed: Undisturbed,
    tally: Counter[str],
    tmp_path: Path,
) -> None:
    tally += kill_in_part(part, commands, copy, undisturbed, tmp_path)
