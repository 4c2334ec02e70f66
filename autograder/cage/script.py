"""A script: calls that cross in one message, with results of earlier ones as arguments of later.

The worker makes the calls one after the other. An error or a changed argument belongs to the call
that caused it, and nothing is called after that. Results wait for one another a little, so that
many come back in one message: those that still wait when a worker dies, or when its time is up, are
lost with it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from autograder.cage.columns import Column
from autograder.cage.references import Earlier
from autograder.cage.returned import Returned
from autograder.cage.wire import LEAVES, MAX_NODES, MAX_PAYLOAD, NAMES

Own = Collection[int | str]
"""The keys of the arguments that the student may change in place."""


class Line(NamedTuple):
    """One call of a script."""

    function: str
    arguments: Sequence[Any] = ()
    keywords: Mapping[str, Any] = MappingProxyType({})

    def earlier(self) -> Iterator[Earlier]:
        """Go through the results of earlier lines that it needs."""
        for one in (*self.arguments, *self.keywords.values()):
            if type(one) is Earlier:
                yield one

    def own(self, returned: Returned) -> tuple[int | str, ...]:
        """Return the keys of the arguments that the student may change in place."""
        own: list[int | str] = []
        for given in (enumerate(self.arguments), self.keywords.items()):
            for key, value in given:
                kind = type(value)
                if (kind is Earlier and value.own) or (kind is np.ndarray and value in returned):
                    own.append(key)
        return tuple(own)

    def given(self, value: Callable[[Earlier], Any]) -> tuple[list[Any], dict[str, Any]]:
        """Return its arguments, with a value for each result of an earlier line."""

        def known(one: Any) -> Any:
            return value(one) if type(one) is Earlier else one

        named = {key: known(one) for key, one in self.keywords.items()}
        return [known(one) for one in self.arguments], named


def folded(lines: Iterable[Line], returned: Returned) -> Iterator[Any]:
    """Go through the fields of a script's message: which line is of which kind, then the kinds.

    Lines of one kind call the same function with arguments in the same places, so that their
    arguments can cross as columns.
    """
    kinds: dict[Any, list[tuple[Any, ...]]] = {}
    order = []
    for line in lines:
        kind = line.function, line.own(returned), tuple(line.keywords), len(line.arguments)
        order.append(kind)
        kinds.setdefault(kind, []).append((*line.arguments, *line.keywords.values()))
    number = {kind: index for index, kind in enumerate(kinds)}
    yield Column([number[kind] for kind in order])
    for (function, own, names, _), rows in kinds.items():
        columns = [Column(column) for column in zip(*rows, strict=True)]
        yield function, own, names, len(rows), columns


def unfolded(order: Iterable[int], *kinds: tuple[Any, ...]) -> Iterator[tuple[Own, Line]]:
    """Go through the lines of a script whose message had these fields, each after its own keys.

    >>> [order, kind] = folded([Line("f", [1], {"x": 2}), Line("f", [3], {"x": 4})], Returned())
    >>> [(line.arguments, line.keywords) for own, line in unfolded(order, kind)]
    [((1,), {'x': 2}), ((3,), {'x': 4})]
    """
    rows = []
    for _, _, _, length, columns in kinds:
        rows.append(zip(*columns, strict=True) if columns else iter([()] * length))
    for index in order:
        function, own, names, _, _ = kinds[index]
        values = next(rows[index])
        first = len(values) - len(names)
        yield own, Line(function, values[:first], dict(zip(names, values[first:], strict=True)))


class Results:
    """In the worker: what the lines returned, as it crossed, for as long as a later one needs it.

    A later call gets a copy, as if its argument had been to the grader and back: what a program
    does to an array that it has returned does not reach it.
    """

    def __init__(self, lines: Iterable[Line]):
        self._last = {
            one.line: number for number, line in enumerate(lines) for one in line.earlier()
        }
        self._kept: dict[int, Callable[[Earlier], Any]] = {}

    def keep(self, number: int, value: Callable[[Earlier], Any]) -> None:
        """Remember what a line returned if a later line asks for it."""
        if number in self._last:
            self._kept[number] = value

    def value(self, earlier: Earlier) -> Any:
        """Return a copy of a result or of its part."""
        return self._kept[earlier.line](earlier)

    def forget(self, number: int) -> None:
        """Drop what no line after this one asks for."""
        for line in [line for line in self._kept if self._last[line] <= number]:
            del self._kept[line]


def copy_of(result: Any, earlier: Earlier) -> Any:
    """Return a copy of a result, or of its part."""
    part = earlier.of(result)
    return part if earlier.numbers else copied(part)


class Unusual(Exception):  # noqa: N818 — an event, not an error
    """A value of which :func:`copied` does not know how it crosses."""


def copied(value: Any, room: list[int] | None = None) -> Any:
    """Return what a plain value is when it has crossed, without encoding and decoding it.

    ``room`` is how many values and how many bytes it may still hold.

    >>> copied((1.5, [np.arange(2)], {"t": None}))
    (1.5, [array([0, 1])], {'t': None})

    Raises:
        Unusual: it is not made of numbers, texts, arrays, lists, tuples and dicts alone, or is too
            large to cross.
    """
    kind = type(value)
    if kind in LEAVES or kind is int or (isinstance(value, np.generic) and value.dtype in NAMES):
        return value
    room = [MAX_NODES, MAX_PAYLOAD] if room is None else room
    if kind is np.ndarray and value.dtype in NAMES:
        room[1] -= value.nbytes
        if room[1] >= 0:
            return value.copy()
    elif kind in (tuple, list, dict):
        room[0] -= 1 + len(value)
        if room[0] >= 0:
            if kind is not dict:
                return kind([copied(one, room) for one in value])
            if {str}.issuperset(map(type, value)):
                return {key: copied(one, room) for key, one in value.items()}
    raise Unusual
