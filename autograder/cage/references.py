"""What stands for something that is, or will be, in the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from autograder.cage.wire import WireError


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


class Earlier(NamedTuple):
    """What an earlier line of the same script returned, as an argument of a later one.

    >>> Earlier(0, part=1).of(("theta", "state"))
    'state'
    >>> Earlier(0, part=0, numbers=True).of(([1, 2], None))
    array([1., 2.])
    """

    line: int
    """Which line, counted from 0."""
    part: int | None = None
    """Which part of a pair, tuple or list; None for the whole."""
    numbers: bool = False
    """Whether it is made a new array of float64, as a test hands on what it has looked at."""

    def of(self, result: Any) -> Any:
        """Return it, from what the line returned. Raises ``WireError`` if there is no such thing.

        A test that looks at the results in turn has failed before: at the earlier line.
        """
        if self.part is not None:
            if not isinstance(result, tuple | list) or self.part >= len(result):
                raise WireError("an earlier call returned no such part")
            result = result[self.part]
        if not self.numbers:
            return result
        try:
            return np.array(result, dtype=float)
        except (ValueError, TypeError) as error:
            raise WireError("an earlier call returned no numbers") from error

    @property
    def own(self) -> bool:
        """Whether the student may change it in place: a part that comes back as it was returned."""
        return self.part is not None and not self.numbers
