"""A process that has everything loaded and forks itself for each command: it costs a start nothing.

    python tests/classroom/warm.py

It reads one command per line, as JSON: a folder and the words. It answers with the id of the
process that carries the command out, which leads a group of its own; and with its wait status
when it has ended. What the command says is in a file beside the folder. The workers of such a run
are forked from it, where a user's are forked from a process that is started for them.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from nbgrader.apps.nbgraderapp import NbGraderApp
from sqlalchemy.orm import configure_mappers

from autograder import cli
from autograder.cage import Cage
from autograder.classroom import preloading, progress, records, reporting, workers
from autograder.course import Unit
from autograder.demo import crowd
from autograder.judging.scoring import score
from tests.toy import COURSE

LOADED = (progress, reporting)
COLD = "cold"
"""The first word of a command for which Python is started anew, as a user's shell does."""


def pool(count: int) -> ProcessPoolExecutor:
    """Return what ``workers.pool`` returns, of processes that are forked."""
    os.register_at_fork(after_in_child=lambda: signal.signal(signal.SIGTERM, signal.SIG_DFL))
    return ProcessPoolExecutor(count, get_context("fork"), initializer=workers._begin)


def carry_out(folder: str, words: list[str]) -> None:
    """Carry out a command in this process, and end it."""
    os.setpgid(0, 0)
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    said = os.open(f"{folder}.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    name, *rest = words
    if name == COLD:
        os.execv(sys.executable, [sys.executable, "-m", *rest])
    try:
        if name == "nbgrader":
            NbGraderApp.launch_instance(rest)
        else:
            cli.main(rest)
    except SystemExit as ended:
        os._exit(int(ended.code or 0))
    os._exit(0)


def warm_up(unit: Unit) -> None:
    """Collect the hidden tests, and make ready what a diagnosis and a gradebook need."""
    records.judges(unit)
    configure_mappers()
    for module in (b"", next(crowd.crowd(unit, 1, {"wrong": 1})).source(unit)):
        with Cage() as cage:
            score(module or b"", unit, student_id="nobody", key=b"", cage=cage)


def main() -> None:
    """Serve until nobody asks any more."""
    workers.pool = pool
    preloading.begin = lambda: None  # all is loaded
    warm_up(COURSE.unit("tallies"))
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        folder, words = json.loads(line)
        pid = os.fork()
        if pid == 0:
            carry_out(folder, words)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
