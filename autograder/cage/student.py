"""The student's module as a test sees it: ``student.step(theta, gradient)``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from autograder.cage.conversation import Conversation
from autograder.cage.references import StudentFunction
from autograder.cage.script import Line

REUSED_SECONDS = 0.5
"""How long the calls of a worker may have taken if it is to serve once more."""


class Student:
    """Looks like the student's module: every public name is a function that may be called."""

    def __init__(self, conversation: Conversation):
        self._conversation = conversation

    def __getattr__(self, name: str) -> StudentFunction:
        if name.startswith("_"):
            raise AttributeError(name)
        function = StudentFunction(self._conversation, name)
        setattr(self, name, function)  # found from now on without asking here
        return function


def reload(student: Student) -> bool:
    """Load the student's module anew in the same worker; return whether the worker still serves.

    It does not when a call has ended badly, or when it has used up so much time that the next test
    would have less of it than in a worker of its own.
    """
    conversation = student._conversation
    if conversation.failure or conversation.unread or conversation.seconds_used > REUSED_SECONDS:
        return False
    conversation.load(conversation.source)
    return True


def play(student: Student, lines: Sequence[Line]) -> Iterator[Any]:
    """Make the calls of a script in one message, and go through their results.

    The lines that are left when the results are no more asked for cost the worker its life.
    """
    return student._conversation.play(lines) if lines else iter(())
