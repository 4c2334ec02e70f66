"""A script: calls that cross in one message, with results of earlier ones as arguments of later.

The worker makes the calls one after the other and answers each as it answers a call that came by
itself, in the same form, if not always at once. So an error, a changed argument or a deadline belongs to the
call that caused it, and nothing is called after that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from autograder.cage.decoding import FromNode, decode
from autograder.cage.encoding import NAMES
from autograder.cage.returned import Returned
from autograder.cage.wire import LEAVES, Buffer, WireError


@dataclass(frozen=True)
class Earlier:
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


@dataclass(frozen=True)
class Line:
    """One call of a script."""

    function: str
    arguments: Sequence[Any] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)

    def earlier(self) -> Iterator[Earlier]:
        """Go through the results of earlier lines that it needs."""
        for one in (*self.arguments, *self.keywords.values()):
            if type(one) is Earlier:
                yield one

    def crossing(self, returned: Returned) -> tuple[Any, ...]:
        """Return it as it crosses, with the keys of what the student may change in place."""
        own = [
            key
            for key, value in (*enumerate(self.arguments), *self.keywords.items())
            if (type(value) is np.ndarray and value in returned)
            or (type(value) is Earlier and value.own)
        ]
        return (self.function, own, dict(self.keywords) or None, *self.arguments)

    def given(self, value: Callable[[Earlier], Any]) -> tuple[list[Any], dict[str, Any]]:
        """Return its arguments, with a value for each result of an earlier line."""

        def known(one: Any) -> Any:
            return value(one) if type(one) is Earlier else one

        named = {key: known(one) for key, one in self.keywords.items()}
        return [known(one) for one in self.arguments], named


class Results:
    """In the worker: what the lines returned, as it crossed, for as long as a later one needs it.

    A later call gets a copy, as if its argument had been to the grader and back: what a program
    does to an array that it has returned does not reach it.
    """

    def __init__(self, lines: Sequence[Sequence[Any]], object_of: FromNode):
        self._object_of = object_of
        self._last = {
            one.line: number
            for number, (name, _, keywords, *arguments) in enumerate(lines)
            for one in Line(name, arguments, keywords or {}).earlier()
        }
        self._kept: dict[int, Callable[[Earlier], Any]] = {}

    def keep(self, number: int, result: Any, header: bytes, buffers: Sequence[Buffer]) -> None:
        """Remember what a line returned, and its reply, if a later line asks for it."""
        if number not in self._last:
            return
        try:
            self._kept[number] = partial(_copy_of, copied(result))
        except Unusual:
            self._kept[number] = partial(self._decoded, header, b"".join(buffers))

    def value(self, earlier: Earlier) -> Any:
        """Return a copy of a result or of its part."""
        return self._kept[earlier.line](earlier)

    def _decoded(self, header: bytes, payload: bytes, earlier: Earlier) -> Any:
        return earlier.of(decode(header, bytearray(payload), self._object_of)[2])

    def forget(self, number: int) -> None:
        """Drop what no line after this one asks for."""
        for line in [line for line in self._kept if self._last[line] <= number]:
            del self._kept[line]


def _copy_of(result: Any, earlier: Earlier) -> Any:
    part = earlier.of(result)
    return part if earlier.numbers else copied(part)


class Unusual(Exception):  # noqa: N818 — an event, not an error
    """A value of which :func:`copied` does not know how it crosses."""


def copied(value: Any) -> Any:
    """Return what a plain value is when it has crossed, without encoding and decoding it.

    >>> copied((1.5, [np.arange(2)], {"t": None}))
    (1.5, [array([0, 1])], {'t': None})

    Raises:
        Unusual: it is not made of numbers, texts, arrays, lists, tuples and dicts alone.
    """
    kind = type(value)
    if kind in LEAVES or kind is int or isinstance(value, np.generic) and value.dtype in NAMES:
        return value
    if kind is np.ndarray and value.dtype in NAMES:
        return value.copy()
    if kind is tuple:
        return tuple(map(copied, value))
    if kind is list:
        return list(map(copied, value))
    if kind is dict and {str}.issuperset(map(type, value)):
        return dict(zip(value, map(copied, value.values()), strict=True))
    raise Unusual
