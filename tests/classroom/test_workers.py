"""A worker that was killed is replaced, and one that gets nowhere is ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from autograder.classroom import preloading, workers

ROOT = Path(__file__).resolve().parents[2]

STUCK = """
import re
from autograder.classroom import workers
workers.LONGEST = 1
workers._cage = lambda layers: None
workers.score_in_secret = lambda *_, **__: re.match("(a+)+b", "a" * 60)
workers.judge(None, b"", "", b"", frozenset())
"""


def test_the_system_ends_a_worker_that_never_comes_back_from_c() -> None:
    done = subprocess.run([sys.executable, "-c", STUCK], cwd=ROOT, timeout=60)
    assert done.returncode == -signal.SIGALRM


def begun() -> tuple[int, set[str]]:
    """Tell from whom this worker is forked, and what it has loaded when its first task comes."""
    return os.getppid(), set(sys.modules)


@pytest.mark.skipif(not preloading.FORKS, reason="workers are not forked here")
def test_workers_are_forked_from_one_process_that_has_loaded_what_they_need() -> None:
    found = []
    for _ in range(2):
        with workers.pool(1) as pool:
            found.append(workers.submit(pool, begun).result().value)
    assert len({parent for parent, _ in found}) == 1
    assert os.getpid() not in {parent for parent, _ in found}
    assert all(set(preloading.PRELOADED) <= loaded for _, loaded in found)


LOADING = """
import sys, time
from multiprocessing import util
from autograder.classroom import preloading
preloading.begin()
print(util.get_temp_dir(), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not preloading.FORKS, reason="workers are not forked here")
def test_a_grader_that_is_killed_leaves_no_folder() -> None:
    with subprocess.Popen([sys.executable, "-c", LOADING], cwd=ROOT, stdout=-1) as grader:
        assert grader.stdout
        folder = Path(grader.stdout.readline().decode().strip())
        assert folder.is_dir()
        grader.kill()
    end = time.monotonic() + 30
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not folder.exists()


def kill_once(mark: Path) -> Any:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "graded"


def kill_always() -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    def ending_itself_once(pool: ProcessPoolExecutor) -> Future[Any]:
        return workers.submit(pool, kill_once, tmp_path / "mark")

    def always(pool: ProcessPoolExecutor) -> Future[Any]:
        return workers.submit(pool, kill_always)

    assert str(workers.judge_in_turn(ending_itself_once)) == "graded"
    with pytest.raises(BrokenProcessPool):
        workers.judge_in_turn(always)
    assert str(workers.judge_in_turn(ending_itself_once)) == "graded"


def begun_to_end(action: Callable[..., None], *arguments: Any) -> Callable[[float], None]:
    """Begin to end a pool, and return a function that fails if that takes longer than so long."""
    ending = threading.Thread(target=action, args=arguments, daemon=True)
    ending.start()

    def ended(seconds: float) -> None:
        ending.join(seconds)
        assert not ending.is_alive()

    return ended


def work_for_a_minute(mark: Path) -> None:
    mark.touch()
    end = time.monotonic() + 60
    while time.monotonic() < end:
        time.sleep(0.01)


def test_a_worker_at_work_ends_when_one_that_waited_for_work_is_killed(tmp_path: Path) -> None:
    """Who waits holds the lock of the queue, and takes it along: nobody else may wait for it."""
    pool = workers.pool(2)
    workers.submit(pool, work_for_a_minute, tmp_path / "mark")
    while not (tmp_path / "mark").exists():
        time.sleep(0.01)
    waiting = workers.submit(pool, os.getpid).result().value
    time.sleep(0.3)  # else it is perhaps not waiting yet, and the test proves less
    os.kill(waiting, signal.SIGKILL)
    begun_to_end(pool.shutdown)(30)


def meet(folder: Path) -> int:
    """Come back when two workers are here."""
    (folder / str(os.getpid())).touch()
    while len(list(folder.iterdir())) < 2:
        time.sleep(0.01)
    return os.getpid()


@pytest.mark.parametrize("which", [0, 1])
def test_a_pool_ends_though_a_worker_is_killed_meanwhile(which: int, tmp_path: Path) -> None:
    """One of the two has the lock of the queue, and the executor would wait for the other."""
    pool = workers.pool(2)
    asked = [workers.submit(pool, meet, tmp_path) for _ in range(2)]
    victim = sorted(one.result().value for one in asked)[which]
    time.sleep(0.3)  # else they are perhaps not waiting yet, and the test proves less
    os.kill(victim, signal.SIGSTOP)
    ended = begun_to_end(workers.end, pool)
    time.sleep(0.3)
    os.kill(victim, signal.SIGKILL)
    ended(30)


def answer_late(folder: Path) -> bytes:
    """Return more than a pipe holds, when nobody reads any more."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    (folder / "begun").touch()
    while not (folder / "broken").exists():
        time.sleep(0.01)
    signal.signal(signal.SIGTERM, before)
    return bytes(1_000_000)


def test_a_pool_ends_though_a_worker_waits_for_somebody_to_read_its_answer(tmp_path: Path) -> None:
    pool = workers.pool(2)
    late = workers.submit(pool, answer_late, tmp_path)
    while not (tmp_path / "begun").exists():
        time.sleep(0.01)
    os.kill(workers.submit(pool, os.getpid).result().value, signal.SIGKILL)
    with pytest.raises(BrokenProcessPool):
        late.result(60)
    (tmp_path / "broken").touch()
    time.sleep(0.3)  # else it is perhaps not answering yet, and the test proves less
    begun_to_end(workers.end, pool)(30)


def die_while_answering() -> bytes:
    """Return so much that it takes a while to send, and die while it is sent."""

    def watch() -> None:
        while True:
            frame = sys._current_frames()[threading.main_thread().ident or 0]
            if frame.f_code.co_name == "_send":
                os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()
    return bytes(500_000_000)


def test_a_worker_that_dies_in_the_middle_of_its_answer_is_noticed() -> None:
    pool = workers.pool(2)
    work = [workers.submit(pool, die_while_answering)]
    end = time.monotonic() + 60
    while not workers.done(pool, work) and time.monotonic() < end:
        pass
    with pytest.raises(BrokenProcessPool):
        work[0].result(0)
    workers.end(pool)
