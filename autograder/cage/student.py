"""The student's module as a test sees it: ``student.step(theta, gradient)``."""

from __future__ import annotations

from autograder.cage.conversation import Conversation, StudentFunction


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
    """Load the student's module anew in the same worker; return whether the worker still serves."""
    conversation = student._conversation
    if conversation.failure is None:
        conversation.load(conversation.source)
    return conversation.failure is None
