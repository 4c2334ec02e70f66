"""What is said when a worker gives no answer."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from autograder.cage import errors
from autograder.cage.endings import explain

if TYPE_CHECKING:
    from autograder.cage.conversation import Conversation


def late(conversation: Conversation, name: str) -> errors.DeadlineExceeded:
    """Return the failure of a call that took too long."""
    who = f"`{name}`" if conversation.loaded else "Loading your file"
    if time.monotonic() >= conversation.end:
        limit = f"the test's {conversation.test_seconds:g} seconds"
    else:
        limit = f"{conversation.call_seconds:g} seconds"
    return errors.DeadlineExceeded(f"{who} took longer than {limit}; is there an endless loop?")


def dead(conversation: Conversation, name: str) -> errors.SubmissionFailure:
    """Return the failure of a call during which the worker died, and note how that ended."""
    who = f"`{name}`" if conversation.loaded else "loading your file"
    conversation.closed = True
    ending = conversation.ending()
    if ending.spent:
        who = who[0].upper() + who[1:]
        return errors.DeadlineExceeded(
            f"{who} took more than {conversation.cpu_seconds:g} seconds of processor time; "
            "is there an endless loop?"
        )
    conversation.killed, conversation.crashed = ending.killed, ending.crashed
    return errors.WorkerDied(
        f"The process that ran {who} ended without an answer{explain(ending.status)}."
    )
