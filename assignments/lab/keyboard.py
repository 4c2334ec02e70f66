"""Single keys from a terminal, without Enter."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Pressed = Callable[[float], str]
"""Waits so many seconds for a key, and returns it, or nothing."""


def is_terminal() -> bool:
    """Return whether somebody can read what we print and press keys."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextlib.contextmanager
def keyboard() -> Iterator[Pressed]:
    """Give what reads single keys; afterwards the terminal is as it was."""
    if sys.platform == "win32":
        yield _pressed_on_windows
        return
    import termios
    import tty

    keys = sys.stdin.fileno()
    before = termios.tcgetattr(keys)

    def listen(*_: Any) -> None:
        tty.setcbreak(keys)

    was = signal.signal(signal.SIGCONT, listen)  # after Ctrl-Z the shell has its own settings
    try:
        listen()
        yield lambda seconds: _pressed(keys, seconds)
    finally:
        termios.tcsetattr(keys, termios.TCSADRAIN, before)
        signal.signal(signal.SIGCONT, was)


def _pressed(keys: int, seconds: float) -> str:
    ready, _, _ = select.select([keys], [], [], seconds)
    if not ready:
        return ""
    key = os.read(keys, 1)
    if not key:  # the terminal is gone
        raise KeyboardInterrupt
    return key.decode("ascii", "replace").lower()


def _pressed_on_windows(seconds: float) -> str:
    import msvcrt

    console: Any = msvcrt  # its functions have no types elsewhere
    end = time.monotonic() + seconds
    while not console.kbhit():
        if time.monotonic() >= end:
            return ""
        time.sleep(0.02)
    return str(console.getwch()).lower()
