"""The process that workers are forked from: it loads once what each of them needs.

It is no fork of the grader, whose threads may hold locks and whose connections are its own, and it
ends with the last process that may ask it for a worker. Where a fork is not safe once NumPy is
loaded (macOS) there is none, and each worker loads all anew.

Source: https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

FORKS = sys.platform == "linux"  # not asked of the cage, which would load NumPy first
PRELOADED = ["autograder.classroom.workers", "autograder.classroom.prepared"]


def context() -> BaseContext:
    """Return how a worker is started."""
    if not FORKS:
        return multiprocessing.get_context("spawn")
    chosen = multiprocessing.get_context("forkserver")
    chosen.set_forkserver_preload(PRELOADED)
    return chosen


def begin() -> None:
    """Start loading, beside what this process does meanwhile."""
    if FORKS:
        context()
        with deaf_to_interrupts():
            forkserver.ensure_running()


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Let what starts now be born deaf to interrupts: those are for the grader to answer."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@atexit.register
def _tidy() -> None:
    """Remove the folder of the socket by which workers are asked for, in the process that has it.

    The grader does so itself, unless it was killed.
    """
    server = forkserver._forkserver
    address = getattr(server, "_forkserver_address", None)
    if address and getattr(server, "_forkserver_pid", None) is None:  # it is no other's
        shutil.rmtree(os.path.dirname(address), ignore_errors=True)
