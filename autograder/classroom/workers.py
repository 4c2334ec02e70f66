"""Workers: the processes that do the judging, so that the grader's keeps its threads, signals and
environment to itself, and a class is graded on all the cores there are.

A submission goes in and its result comes back; a worker reads and writes no file of the class.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import connection, util
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, Generic, Protocol, TypeVar

from autograder.cage import Cage
from autograder.classroom import preloading, records
from autograder.course import Unit
from autograder.judging.results import UnitResult
from autograder.judging.scoring import score_in_secret

Layers = frozenset[str]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Timed(Generic[Result]):
    """What a worker has worked out, and how long it took, waiting for its turn not counted."""

    value: Result
    seconds: float


Judging = Future[Timed[UnitResult]]


class Pool(Protocol):
    """What carries out tasks: the processes of this machine, or a cluster."""

    def submit(self, task: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """Have a function called."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks."""


LONGEST = 300
"""Seconds after which the system ends a worker, whatever it is at: far more than a submission's
budget and all that is worked out about it."""


LEAVING = 10
"""Seconds after which the system ends a worker that was told to leave and takes down its cage."""


def pool(workers: int) -> ProcessPoolExecutor:
    """Return an executor for :func:`judge`."""
    return ProcessPoolExecutor(workers, preloading.context(), initializer=_begin)


@cache
def single() -> ProcessPoolExecutor:
    """Return the executor that serves a process which grades one submission after the other."""
    return pool(1)


def judge_in_turn(begin: Callable[[Pool], Judging]) -> UnitResult:
    """Return a result from :func:`single`, once more from a new one if the worker was killed."""
    try:
        return _in_turn(begin)
    except BrokenProcessPool:
        single.cache_clear()
    try:
        return _in_turn(begin)
    except BrokenProcessPool:
        single.cache_clear()  # this submission fails, the next one shall not
        raise


def _in_turn(begin: Callable[[Pool], Judging]) -> UnitResult:
    executor = single()
    judging = begin(executor)
    while not done(executor, [judging]):
        pass
    return judging.result().value


def done(pool: Pool, work: Collection[Future[Any]]) -> set[Future[Any]]:
    """Wait a moment for some of a pool's work, and return what of it is done.

    If a worker has died, all that is left fails. The executor sees to that itself, except where
    the worker died in the middle of a long answer: it would wait for the rest for ever.
    """
    ready = wait(work, timeout=0.2, return_when=FIRST_COMPLETED).done
    if not ready and connection.wait([one.sentinel for one in _processes(pool)], timeout=0):
        _terminate(pool)
        return wait(work).done
    return ready


def end(pool: Pool) -> None:
    """End a pool, whatever its workers are at; what waits is cancelled.

    They are not asked to leave one after the other, as the executor would: if one was killed
    while it waited for work, it had the lock for which the others wait.
    """
    _terminate(pool)
    pool.shutdown(cancel_futures=True)


def _terminate(pool: Pool) -> None:
    processes = _processes(pool)
    for process in processes:
        process.terminate()
    if processes:  # nobody but us could still write: now even half an answer has an end
        pool._result_queue._writer.close()  # type: ignore[attr-defined]


def _processes(pool: Pool) -> list[BaseProcess]:
    """Return the processes that a pool has on this machine; there is no public way to them."""
    return list((getattr(pool, "_processes", None) or {}).values())


def submit(pool: Pool, task: Callable[..., Result], *arguments: Any) -> Future[Timed[Result]]:
    """Give a worker a task; it may be started only now."""
    with preloading.deaf_to_interrupts():
        return pool.submit(_timed, task, *arguments)


def _timed(task: Callable[..., Result], *arguments: Any) -> Timed[Result]:
    start = time.monotonic()
    return Timed(task(*arguments), time.monotonic() - start)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent to answer
    signal.signal(signal.SIGTERM, _leave)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _leave(number: int, frame: FrameType | None) -> None:
    """Take down the cage and end; an error would be caught by whoever is at work, and told."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(LEAVING)
    try:
        _cages.close()
    finally:
        os._exit(1)


def _end_with_the_parent() -> None:
    """Leave when the process that gives the work was killed; else a worker waits for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)  # the cage ends with its process


_cages = contextlib.ExitStack()
"""Takes down the cages of this worker."""


@cache
def _cage(allow_missing: Layers) -> Cage:
    util.Finalize(None, _cages.close, exitpriority=0)  # a forked worker calls no `atexit`
    return _cages.enter_context(Cage(allow_missing=allow_missing))


def layers(allow_missing: Layers) -> tuple[str, ...]:
    """Return which layers of the cage hold; runs in a worker.

    Raises:
        CageError: one is missing that may not be.
    """
    return _cage(allow_missing).layers


def judge(
    unit: Unit, module: bytes, refusal: str, secret: bytes, allow_missing: Layers
) -> UnitResult:
    """Return the result of a module, or of one that was refused; runs in a worker.

    A worker is given the secret of this one submission, and never the key of the course.
    """
    if refusal:
        return records.nothing_to_grade(unit, refusal)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(LONGEST)  # no thread of ours could do this while C code holds the interpreter
    try:
        return score_in_secret(module, unit, secret, _cage(allow_missing))
    finally:
        signal.alarm(0)
