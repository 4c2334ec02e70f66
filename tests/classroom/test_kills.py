"""A run that is killed at any moment, whoever of it dies, and run again, leaves what one leaves
that nobody disturbs: the same gradebook, the same graded files, the same export.

Every other part of the kills is in ``test_more_kills.py``: a file is for one process of tests.
"""

from __future__ import annotations

from tests.classroom.kills import PARTS, begun, commands, copy, killing, tally, undisturbed

__all__ = ["begun", "commands", "copy", "tally", "undisturbed"]

test_whoever_is_killed_at_whatever_moment_nothing_differs = killing(range(0, PARTS, 2))
