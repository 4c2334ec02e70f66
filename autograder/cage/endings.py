"""How a worker ended, and in words."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass


@dataclass(frozen=True)
class Ending:
    """How a worker ended."""

    status: int | None = None
    """Its wait status; None if the zygote died, and its workers with it."""

    cpu: float = 0.0
    killed: bool = False
    """Whether it was killed, and neither by the grader nor by one of its limits."""
    crashed: bool = False
    """Whether it died of a signal that its own code can have caused, or somebody else sent."""
    spent: bool = False
    """Whether it was ended since it had used all its processor time."""


def ended_by(status: int) -> tuple[bool, bool]:
    """Return whether a process was killed from outside, and whether it crashed.

    A submission cannot send signals; what it can do wrong ends with one of a few.

    >>> ended_by(signal.SIGKILL), ended_by(signal.SIGSEGV), ended_by(256)
    ((True, False), (False, True), (False, False))
    """
    if not os.WIFSIGNALED(status):
        return False, False
    crashed = os.WTERMSIG(status) in CRASHES
    return not crashed, crashed


def explain(status: int | None) -> str:
    """Return the rest of a sentence that says how a process ended.

    >>> explain(9), explain(0)
    (' (it was killed)', ' (it left by itself, with exit status 0)')
    """
    if status is None:
        return ""
    if os.WIFSIGNALED(status):
        return f" ({SIGNALS.get(os.WTERMSIG(status), f'signal {os.WTERMSIG(status)}')})"
    return f" (it left by itself, with exit status {os.WEXITSTATUS(status)})"


CRASHES = {
    *(signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGTRAP, signal.SIGABRT),
    *(signal.SIGXCPU, signal.SIGXFSZ, signal.SIGPIPE, signal.SIGSYS),
    *(signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF),
}
"""What a program can bring upon itself without sending a signal."""

SIGNALS: dict[int, str] = {
    signal.SIGKILL: "it was killed",
    signal.SIGSEGV: "it crashed, as a very deep recursion does",
    signal.SIGABRT: "it was aborted",
    signal.SIGXCPU: "it used too much processor time",
}
