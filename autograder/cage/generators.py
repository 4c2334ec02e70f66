"""NumPy random generators cross the wire as their state.

The state is checked before NumPy sees it: some of its setters take any position in a buffer, and a
forged one would make the next draw read foreign memory. So a state must look like a fresh one of
the same bit generator: the same fields, arrays of the same form, numbers within their range.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from autograder.cage.wire import Node, WireError

BIT_GENERATORS: dict[str, type[np.random.BitGenerator]] = {
    kind.__name__: kind
    for kind in (
        np.random.PCG64,
        np.random.PCG64DXSM,
        np.random.MT19937,
        np.random.Philox,
        np.random.SFC64,
    )
}

LARGEST = {"has_uint32": 1, "uinteger": 2**32 - 1, "pos": 624, "buffer_pos": 4}
"""The largest value of a field; the fields not named here are numbers of 128 bits."""


def state_of(generator: np.random.Generator) -> tuple[str, dict[str, Any]]:
    """Return the name of a generator's bit generator and its state, or raise ``WireError``."""
    bit_generator = generator.bit_generator
    name = type(bit_generator).__name__
    if BIT_GENERATORS.get(name) is not type(bit_generator):
        raise WireError(f"a generator of kind {name} does not cross")
    return name, dict(bit_generator.state)


def set_state(generator: np.random.Generator, name: Node, state: Any) -> None:
    """Give a generator the state received, if it is one of its own bit generator.

    >>> ours, theirs = np.random.default_rng(1), np.random.default_rng(2)
    >>> set_state(ours, *state_of(theirs))
    >>> ours.random() == np.random.default_rng(2).random()
    True
    """
    own = type(generator.bit_generator).__name__
    if not isinstance(name, str) or name != own or not _alike(_fresh(own), state, own):
        raise WireError("a generator came back in an impossible state")
    generator.bit_generator.state = state


def generator_from(name: Node, state: Any) -> np.random.Generator:
    """Return a new generator in the state received."""
    if type(name) is not str or name not in BIT_GENERATORS:
        raise WireError("an unknown random generator came back")
    generator = np.random.Generator(BIT_GENERATORS[name](0))
    set_state(generator, name, state)
    return generator


@cache
def _fresh(name: str) -> Any:
    return BIT_GENERATORS[name](0).state


def _alike(fresh: Any, got: Any, field: str) -> bool:
    if isinstance(fresh, dict):
        return (
            isinstance(got, dict)
            and fresh.keys() == got.keys()
            and all(_alike(fresh[key], got[key], key) for key in fresh)
        )
    if isinstance(fresh, np.ndarray):
        return isinstance(got, np.ndarray) and got.dtype == fresh.dtype and got.shape == fresh.shape
    if isinstance(fresh, str):
        return isinstance(got, str) and fresh == got
    return type(got) is int and 0 <= got <= LARGEST.get(field, 2**128 - 1)
