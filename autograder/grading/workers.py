"""Graders in processes of their own, each with a cage ready.

nbgrader's process never runs a hidden test: a server such as formgrader's keeps its threads,
signals and environment to itself, and a class is graded on all the cores there are.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from autograder.grading import intake, records
from autograder.keys import course_key
from autograder.results import UnitResult
from autograder.sandbox import Sandbox
from autograder.scoring import score

Layers = frozenset[str]


def pool(workers: int) -> ProcessPoolExecutor:
    """Return an executor for :func:`grade`."""
    context = multiprocessing.get_context("spawn")  # a fork would copy locks that threads hold
    return ProcessPoolExecutor(workers, context, initializer=_begin)


@cache
def single() -> ProcessPoolExecutor:
    """Return the executor that serves a process which grades one submission after the other."""
    return pool(1)


def stop() -> None:
    """End the workers of this process at once, whatever they are at."""
    for process in multiprocessing.active_children():
        process.terminate()


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent to answer
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the cage is taken down
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """Leave when the process that gives the work was killed; else a worker waits for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)  # the cage ends with its process


@cache
def _sandbox(allow_missing: Layers) -> Sandbox:
    sandbox = Sandbox(allow_missing=allow_missing)
    atexit.register(sandbox.close)
    return sandbox


def grade(root: Path, unit: str, student: str, allow_missing: Layers = frozenset()) -> UnitResult:
    """Return the result of what a student handed in, and keep it on disk; runs in a worker."""
    mark = records.fingerprint(root, unit, student, allow_missing)
    known = records.load(root, unit, student, mark)
    if known is not None:
        return known
    try:
        source = records.submitted_module(root, unit, student)
    except intake.RefusedError as refusal:
        result = records.nothing_to_grade(unit, str(refusal))
    else:
        sandbox = _sandbox(allow_missing)
        result = score(source, unit, student_id=student, key=course_key(root), sandbox=sandbox)
    records.save(root, unit, student, mark, result)
    return result


def grade_submission(root: Path, unit: str, student: str, allow_missing: Layers) -> UnitResult:
    """Return the result of what a student handed in, worked out by a worker unless it is known."""
    mark = records.fingerprint(root, unit, student, allow_missing)
    known = records.load(root, unit, student, mark)
    if known is not None:
        return known
    return single().submit(grade, root, unit, student, allow_missing).result()
