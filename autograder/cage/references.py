"""What stands in the grader for something that stays in the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Handle:
    """An object that stayed in the worker; all that can be done with it is to give it back."""

    kind: str
    """The name of its type, in the student's words."""

    identity: int
    conversation: Any

    def __repr__(self) -> str:
        return f"<{self.kind}>"


class StudentFunction:
    """One function of the student's module; given back to the student it is the function itself."""

    def __init__(self, conversation: Any, name: str):
        self.conversation = conversation
        self.__name__ = name

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self.conversation.call(self.__name__, arguments, keywords)
