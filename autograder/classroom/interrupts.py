"""Interrupts that wait until nothing is half done.

Python raises ``KeyboardInterrupt`` wherever it happens to be, also within a library that is tidying
up, which then prints a traceback or leaves something open. Here it is noted, and raised by
:func:`check` at places of our own choice.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM)

_asked: list[int] = []


class Stopped(KeyboardInterrupt):
    """Somebody asked us to stop."""

    def __init__(self, number: int):
        self.number = number
        super().__init__()


@contextmanager
def postponed() -> Iterator[None]:
    """Note interrupts instead of raising them; only the main thread can. It may be nested."""
    already = signal.getsignal(SIGNALS[0]) is _note
    if already or threading.current_thread() is not threading.main_thread():
        yield
        return
    _asked.clear()
    before = {number: signal.signal(number, _note) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        _asked.clear()


def check() -> None:
    """Raise :class:`Stopped` if an interrupt has come."""
    if _asked:
        raise Stopped(_asked[0])


def _note(number: int, frame: FrameType | None) -> None:
    _asked.append(number)
