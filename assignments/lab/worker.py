"""The process that runs the student's code: it takes tasks, one line each, and answers in lines.

A line of an answer is a JSON object: ``found`` (something that the task yielded), ``said`` (what
the student's code printed), ``done`` (the task came to its end), ``failed`` (the lab's own fault),
and in any case ``ended``, after which the next task may be sent. If the time is over, Python's
``faulthandler`` writes where the code was, and ends the process: that works in a loop that swallows
every exception and in a loop in C as well.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import importlib
import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assignments.lab import student

FORKS = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether each task gets a copy of this process. Apple's libraries, which NumPy may use there, do
not work in a copy; so on macOS, as on Windows, the tasks follow each other in one process."""

MOST = 20_000
"""How many characters of what a task prints are passed on."""

_replies = -1
"""Where the answers go; standard output belongs to the student's code."""


@contextlib.contextmanager
def within(seconds: float) -> Iterator[None]:
    """End this process, and say where it was, if a block takes longer than so many seconds.

    Outside a worker nothing is limited.
    """
    if _replies < 0:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=_replies)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def soon(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in a block that takes longer, where the system has an alarm for that."""
    if _replies < 0 or not hasattr(signal, "setitimer"):
        yield
        return

    def late(*_: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def main(forks: bool = FORKS) -> None:
    """Take tasks from standard input until it ends."""
    global _replies
    requests, _replies = os.fdopen(os.dup(0), "rb"), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)  # `input()` in the student's code must not read our requests
    os.dup2(nowhere, 1)
    # Before the first task, so that every copy has it: NumPy, and what a check needs.
    importlib.import_module("assignments.lab.examples")

    gc.freeze()
    for line in requests:
        request = json.loads(line)
        module = importlib.import_module(request["task"].partition(":")[0])
        prepare = getattr(module, "prepare", None)
        if prepare is not None:  # what every task of this kind needs, done once
            prepare(**request["arguments"])
        if not forks:
            _run(request)
        elif process := os.fork():
            os.waitpid(process, 0)
        else:
            _run(request)
            os._exit(0)
        _reply(ended=True)


def _run(request: dict[str, Any]) -> None:
    """Run one task."""
    module, _, function = request["task"].partition(":")
    student.PACKAGE = Path(request["package"])
    with contextlib.suppress(OSError):
        os.chdir(request["folder"])
    said = _Said()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            for found in getattr(importlib.import_module(module), function)(**request["arguments"]):
                _reply(found=found)
            _reply(done=True)
        except BaseException as error:  # tasks report the student's errors; this one is ours
            _reply(failed=f"{type(error).__name__}: {error}")


def _reply(**message: Any) -> None:
    data = json.dumps(message).encode() + b"\n"
    while data:
        data = data[os.write(_replies, data) :]


class _Said(io.TextIOBase):
    """Standard output of the student's code: passed on at once, up to a length."""

    left = MOST

    def write(self, text: str) -> int:
        if self.left > 0 and text:
            _reply(said=text if len(text) <= self.left else text[: self.left] + "…\n")
            self.left -= len(text)
        return len(text)

    def writable(self) -> bool:
        return True
