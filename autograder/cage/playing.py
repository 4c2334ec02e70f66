"""In the worker: making the calls of a script."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from autograder.cage.calling import call, modified
from autograder.cage.decoding import decode
from autograder.cage.script import Line, Own, Results, Unusual, copied, copy_of, unfolded

if TYPE_CHECKING:
    from autograder.cage.worker import Worker

HOLD_SECONDS = 0.002
"""How long the results of a script wait for one another."""


def play(worker: Worker, turn: int, order: list[int], *kinds: tuple[Any, ...]) -> None:
    """Make the calls of a script in turn, until one does not return as it should.

    Results wait for one another a little, never for a call of another function: what is lost with a
    worker that dies or hangs does not change who is to blame.
    """
    lines = list(unfolded(order, *kinds))
    results = Results(line for _, line in lines)
    worker.aborted = False
    present, send_at = "", 0.0
    for number, (own, line) in enumerate(lines):
        if line.function != present or time.monotonic() > send_at:
            worker.send_held()
            if worker.refused:
                break
            present, send_at = line.function, time.monotonic() + HOLD_SECONDS
        make = partial(_call, worker, results, number, turn + number, own, line)
        if not worker.respond(turn + number, line.function, make):
            break
        results.forget(number)
    worker.send_held()
    worker.refused = False


def _call(
    worker: Worker,
    results: Results,
    number: int,
    turn: int,
    own: Own,
    line: Line,
    function: Callable[..., Any],
) -> bool:
    """Make one call of a script; return whether the next may follow."""
    given, named = line.given(results.value)
    result, before = call(function, given, named, own)
    try:
        value = copied(result)
    except (Unusual, RecursionError):
        modifies = partial(modified, function, before)
        header, buffers, name = worker.reply(turn, result, modifies, [])
        payload = b"".join(buffers)
        results.keep(
            number, lambda one: one.of(decode(header, bytearray(payload), worker.object_of)[2])
        )
    else:
        name = modified(function, before)
        if name is None and not worker.aborted:
            worker.held.append((turn, value))
        else:
            worker.send(("return", turn, value, name))
        results.keep(number, partial(copy_of, value))
    return name is None and not worker.aborted and not worker.refused
