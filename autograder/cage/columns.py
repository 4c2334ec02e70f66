"""Columns: many values of few forms, encoded together for a fraction of what each costs by itself.

A script is hundreds of calls of one function, with arguments that are alike and results that are
alike. A column's node is ``["z", length, form]``, and arrives as a list. Its forms are

- ``["=", value]``: None, True or False throughout
- ``["v", code, length]``: floats, or whole numbers
- ``["n", dtype]``: NumPy scalars
- ``["a", dtype, shapes, which]``: arrays, whose bytes follow one another
- ``["t", columns]``, ``["l", columns]``: tuples, or lists, of one length
- ``["d", keys, columns]``: dicts
- ``["r", columns]``: results of earlier lines
- ``["x", nodes]``: anything else
- ``["g", which, forms]``: values of several of these forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.cage.references import Earlier
from autograder.cage.wire import (
    DTYPES,
    LONG_LIST,
    MAX_DEPTH,
    NAMES,
    PACKED,
    Node,
    WireError,
    entries,
)

if TYPE_CHECKING:
    from autograder.cage.decoding import Decoder
    from autograder.cage.encoding import Encoder

MOST_FORMS = 16
"""Values of more forms than these are encoded one by one."""

DIVERSE = {np.ndarray, tuple, list, dict}
"""Types of which not all values are encoded alike."""

CONSTANT = (type(None), bool)


class Column(list[Any]):
    """Values that are to cross as a column; what arrives is a plain list."""


def node(column: Column, encoder: Encoder, depth: int) -> Node:
    """Return the node of a column."""
    return ["z", len(column), _form(column, encoder, depth)]


def _form(values: Sequence[Any], encoder: Encoder, depth: int) -> Node:
    encoder.count(1 + len(values))
    if depth >= MAX_DEPTH:
        raise WireError("it is nested too deeply")
    kinds = set(map(type, values))
    if len(kinds) == 1 and kinds.isdisjoint(DIVERSE):
        return _alike(kinds.pop(), values, encoder, depth)
    which = list(map(_kind, values))
    groups: dict[Any, list[Any]] = {kind: [] for kind in which}
    if len(groups) == 1:
        return _alike(which[0], values, encoder, depth)
    if len(groups) > MOST_FORMS:
        return _alike(None, values, encoder, depth)
    for kind, value in zip(which, values, strict=True):
        groups[kind].append(value)
    number = {kind: index for index, kind in enumerate(groups)}
    forms = [_alike(kind, group, encoder, depth + 1) for kind, group in groups.items()]
    return ["g", [number[kind] for kind in which], forms]


def _kind(value: Any) -> Any:
    """Return what values that are encoded alike have in common."""
    kind = type(value)
    if kind not in DIVERSE:
        return kind
    if kind is np.ndarray:
        return kind, value.dtype
    if kind is dict:
        return kind, *value
    return (kind, len(value)) if len(value) < LONG_LIST else kind


def _alike(kind: Any, values: Sequence[Any], encoder: Encoder, depth: int) -> Node:
    """Return the form of values of one kind; of any, if it is None."""
    first = values[0] if values else None
    if kind in PACKED:
        packed = encoder.packed(list(values))
        if packed:
            return packed
    elif kind in CONSTANT and all(value is first for value in values):
        return ["=", first]
    elif isinstance(kind, type) and issubclass(kind, np.generic) and np.dtype(kind) in NAMES:
        encoder.add(np.array(values, kind).view(np.uint8).data)
        return ["n", NAMES[np.dtype(kind)]]
    elif kind is Earlier:
        return ["r", _columns(values, encoder, depth)]
    elif type(kind) is tuple:
        if kind[0] is tuple or kind[0] is list:
            return ["t" if kind[0] is tuple else "l", _columns(values, encoder, depth)]
        if kind[0] is dict and {str}.issuperset(map(type, kind[1:])):
            rows = [value.values() for value in values]
            return ["d", list(kind[1:]), _columns(rows, encoder, depth)]
        if kind[0] is np.ndarray and kind[1] in NAMES:
            return _arrays(values, encoder)
    return ["x", [encoder.node(value, depth + 1) for value in values]]


def _columns(rows: Sequence[Any], encoder: Encoder, depth: int) -> list[Node]:
    return [_form(column, encoder, depth + 1) for column in zip(*rows, strict=True)]


def _arrays(values: Sequence[Any], encoder: Encoder) -> Node:
    shapes: dict[tuple[int, ...], int] = {}
    which = [shapes.setdefault(value.shape, len(shapes)) for value in values]
    encoder.add(np.concatenate([value.ravel() for value in values]).view(np.uint8).data)
    return ["a", NAMES[values[0].dtype], list(shapes), which if len(shapes) > 1 else None]


def column(decoder: Decoder, length: Node, form: Node, depth: int) -> list[Any]:
    """Return the values of a column's node.

    Raises ``WireError``, or for a malformed one what :func:`autograder.cage.decoding.decode` takes
    for that.
    """
    if type(length) is not int or length < 0:
        raise WireError("the message is malformed")
    return _values(form, length, decoder, depth)


def _values(form: Node, length: int, decoder: Decoder, depth: int) -> list[Any]:
    values = _of_form(form, length, decoder, depth)
    if len(values) != length:
        raise WireError("a column is shorter or longer than it says")
    return values


def _of_form(form: Node, length: int, decoder: Decoder, depth: int) -> list[Any]:
    decoder.count(1 + length)
    if depth > MAX_DEPTH:
        raise WireError("the message is malformed")
    tag, *fields = form
    if tag == "=":
        [leaf] = fields
        if type(leaf) not in CONSTANT:
            raise WireError("the message is malformed")
        return [leaf] * length
    if tag == "v":
        return decoder.packed(*fields)
    if tag == "n":
        [name] = fields
        return list(decoder.array(name, [length]))
    if tag == "a":
        name, shapes, which = fields
        return _slices(name, shapes, which, length, decoder)
    if tag == "g":
        which, forms = fields
        return _merged(which, forms, length, decoder, depth)
    if tag == "x":
        [nodes] = fields
        return decoder.items(nodes, depth)
    *keys, forms = fields
    if not forms:
        rows: list[tuple[Any, ...]] = [()] * length
    else:
        columns = [_values(inner, length, decoder, depth + 1) for inner in forms]
        rows = list(zip(*columns, strict=True))
    if tag == "t":
        return rows
    if tag == "l":
        return list(map(list, rows))
    if tag == "r" and decoder.special:
        return [decoder.special("r", list(row)) for row in rows]
    if tag == "d":
        [names] = keys
        if not {str}.issuperset(map(type, names)) or len(set(names)) != len(forms):
            raise WireError("the message is malformed")
        return [dict(zip(names, row, strict=True)) for row in rows]
    raise WireError("the message is malformed")


def _slices(
    name: Node, shapes: Node, which: Node, length: int, decoder: Decoder
) -> list[np.ndarray[Any, Any]]:
    sizes = [entries(shape, DTYPES[name].itemsize) for shape in shapes]
    which = [0] * length if which is None else which
    if not {int}.issuperset(map(type, which)) or (which and min(which) < 0):
        raise WireError("the message is malformed")
    ends = np.cumsum([0, *(sizes[index] for index in which)]).tolist()
    flat = decoder.array(name, [ends[-1]])
    return [
        flat[begin:end].reshape(shapes[index])
        for index, begin, end in zip(which, ends[:-1], ends[1:], strict=True)
    ]


def _merged(which: Node, forms: Node, length: int, decoder: Decoder, depth: int) -> list[Any]:
    if not {int}.issuperset(map(type, which)) or len(forms) > MOST_FORMS:
        raise WireError("the message is malformed")
    counts = [which.count(index) for index in range(len(forms))]
    if sum(counts) != length or len(which) != length:
        raise WireError("the message is malformed")
    groups = [
        iter(_values(inner, count, decoder, depth + 1))
        for inner, count in zip(forms, counts, strict=True)
    ]
    return [next(groups[index]) for index in which]
