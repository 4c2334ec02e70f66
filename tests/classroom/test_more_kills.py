"""The other half of the kills of ``test_kills.py``, for another process of tests.

A run that is killed leaves, once it is run again, what one leaves that nobody disturbs.
"""

from __future__ import annotations

from tests.classroom.kills import PARTS, begun, commands, copy, killing, tally, undisturbed

__all__ = ["begun", "commands", "copy", "tally", "undisturbed"]

test_whoever_is_killed_at_whatever_moment_nothing_differs = killing(range(1, PARTS, 2))
