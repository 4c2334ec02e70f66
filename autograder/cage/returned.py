"""Which arrays are the student's own: those that came back beside another result."""

from __future__ import annotations

from typing import Any
from weakref import ref

import numpy as np


class Returned:
    """The arrays that a student's functions returned in a tuple or a list, such as a state.

    Handed back as it came, such an array is the student's to change in place; an array of ours,
    or a copy of theirs, is not.

    >>> returned, state = Returned(), np.zeros(2)
    >>> returned.note((np.ones(2), state))
    >>> state in returned, state.copy() in returned
    (True, False)
    """

    def __init__(self) -> None:
        self._arrays: dict[int, ref[np.ndarray[Any, Any]]] = {}

    def note(self, result: Any) -> None:
        """Remember the arrays that are parts of a result, for as long as somebody holds them."""
        if isinstance(result, tuple | list):
            for part in result:
                if type(part) is np.ndarray:
                    self._arrays[id(part)] = ref(part)

    def __contains__(self, value: Any) -> bool:
        known = self._arrays.get(id(value))
        return known is not None and known() is value
