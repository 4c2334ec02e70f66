"""No process of a submission outlives its test, whoever dies first."""

# ruff: noqa: SIM117 — which call fails in which worker reads better nested
from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from autograder.cage import Cage, CageError, DeadlineExceeded, SubmissionFailure
from autograder.cage.host import BOOT

ROOT = Path(__file__).resolve().parents[2]

GRADER = """
import sys, threading
from autograder.cage import Cage
cage = Cage(without=frozenset({off!r}))
with cage.open({source!r}, "attack", call_seconds=60, test_seconds=60) as student:
    student.{function}(lambda: print("running", flush=True))
"""

SPIN = b"""
def spin(say):
    say()
    while True: pass
def escape(say):
    import os, signal
    say()
    for number in range(1, 32):
        try: signal.signal(number, signal.SIG_IGN)
        except OSError: pass
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True: pass
    while True: pass
"""


def descendants(pid: int) -> set[int]:
    """Return the process ids of all descendants."""
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if stat[0] != "Z":
                parents[int(entry)] = int(stat[1])
    found, grown = {pid}, True
    while grown:
        children = {child for child, parent in parents.items() if parent in found}
        grown = not children <= found
        found |= children
    return found - {pid}


def all_gone(pids: set[int], seconds: float = 5.0) -> bool:
    def alive(pid: int) -> bool:
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False

    end = time.monotonic() + seconds
    while any(alive(pid) for pid in pids):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def start_grader(function: str, off: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    code = GRADER.format(off=off, source=SPIN, function=function)
    grader = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert grader.stdout is not None
    assert grader.stdout.readline() == b"running\n"
    time.sleep(0.1)
    return grader


@pytest.mark.parametrize("off", [(), ("namespaces",)])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_all_die_with_the_grader(off, number):
    grader = start_grader("spin", off)
    family = descendants(grader.pid)
    assert len(family) >= 2
    grader.send_signal(number)
    grader.wait()
    assert all_gone(family)


def test_a_daemon_that_seccomp_did_not_stop_dies_with_its_namespace():
    grader = start_grader("escape", ("seccomp", "landlock", "rlimits"))
    family = descendants(grader.pid)
    assert len(family) >= 4  # launcher, zygote, worker, and what it forked
    grader.kill()
    grader.wait()
    assert all_gone(family)


@pytest.mark.parametrize("off", [(), ("namespaces",)])
def test_workers_die_with_the_zygote_and_the_next_test_gets_a_new_one(off):
    with Cage(without=frozenset(off)) as cage:
        with cage.open(SPIN, "attack") as student:

            def kill_the_zygote():
                family = descendants(cage._zygote.pid)
                os.kill(cage._zygote.pid, signal.SIGKILL)
                assert family
                assert all_gone(family)

            with pytest.raises(SubmissionFailure):
                student.spin(kill_the_zygote)
        cage._zygote.wait()
        with cage.open(b"def f(): return 1", "attack") as student:
            assert student.f() == 1


def test_a_zygote_that_dies_when_it_is_asked_is_replaced(monkeypatch):
    with Cage() as cage:
        monkeypatch.setattr(cage._zygote, "poll", lambda: None)  # it seems to be alive
        (inner,) = descendants(cage._zygote.pid) or {cage._zygote.pid}
        os.kill(inner, signal.SIGKILL)
        with cage.open(b"def f(): return 1", "attack") as student:
            assert student.f() == 1


def test_the_worker_of_a_zygote_that_died_does_not_speak_for_the_next():
    """It was forked, and said that it is caged, before its zygote could answer."""

    class Unheard:
        def __init__(self, control):
            self.control = control

        def __getattr__(self, name):
            return getattr(self.control, name)

        def recv(self, size):
            time.sleep(0.2)
            for pid in descendants(cage._zygote.pid):
                os.kill(pid, signal.SIGKILL)
            return b""

    with Cage() as cage:
        cage._control = Unheard(cage._control)
        with cage.open(b"def f(): return 1", "attack") as student:
            assert student.f() == 1
        assert not isinstance(cage._control, Unheard)


@pytest.mark.parametrize("off", [(), ("namespaces",), ("namespaces", "seccomp", "rlimits")])
def test_no_process_is_left_when_a_test_ends(off):
    function = "escape" if "seccomp" in off else "spin"
    with Cage(without=frozenset(off)) as cage:
        before = descendants(cage._zygote.pid)
        with cage.open(SPIN, "attack", call_seconds=0.3) as student:
            with pytest.raises(DeadlineExceeded):
                getattr(student, function)(lambda: None)
            assert len(descendants(cage._zygote.pid) - before) == (3 if off[1:] else 1)
        assert descendants(cage._zygote.pid) == before


def test_a_thread_that_ends_does_not_take_the_zygote_along():
    made = []
    thread = threading.Thread(target=lambda: made.append(Cage()))
    thread.start()
    thread.join()
    with made[0] as cage, cage.open(b"def f(): return 1", "attack") as student:
        assert student.f() == 1


def test_threads_share_a_cage(cage):
    source = b"def f(x): return x + 1"
    results = []

    def work(start):
        for i in range(start, start + 10):
            with cage.open(source, "attack") as student:
                results.append(student.f(i))

    threads = [threading.Thread(target=work, args=(start,)) for start in (0, 10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == list(range(1, 31))


def grade_in_a_process(number: int) -> int:
    with Cage() as cage, cage.open(b"def f(x): return x * x", "attack") as student:
        return student.f(number)


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_several_processes_have_a_cage_each(method):
    with ProcessPoolExecutor(2, mp_context=get_context(method)) as pool:
        assert list(pool.map(grade_in_a_process, range(4))) == [0, 1, 4, 9]


def test_an_inherited_sigchld_of_ignore_does_no_harm():
    code = (
        "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "from autograder.cage import Cage\n"
        "with Cage() as s:\n"
        "  zygote = s._zygote.pid\n"
        "  for i in range(2):\n"
        "    with s.open(b'def f(): return 1', 'u') as student: print(student.f())\n"
        "  assert s._zygote.pid == zygote, 'it had died'\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("1\n1\n", "")


def test_a_closed_cage_says_so():
    cage = Cage()
    cage.close()
    with pytest.raises(CageError, match="closed"), cage.open(b"", "attack"):
        pass


def test_open_files_do_not_grow(cage):
    def count() -> int:
        return len(os.listdir("/proc/self/fd"))

    before = count()
    for _ in range(20):
        with cage.open(b"def f(): return 1", "attack") as student:
            student.f()
    assert count() == before


def test_where_there_is_no_linux_a_cold_process_is_started_and_said_to_be_no_cage(monkeypatch):
    monkeypatch.setattr("autograder.cage.linux.IS_LINUX", False)
    elsewhere = (
        "import autograder.cage.linux as linux; linux.IS_LINUX = False; del linux; zygote.main("
    )
    monkeypatch.setattr(
        "autograder.cage.host.BOOT", BOOT.replace("zygote.main({c", elsewhere + "{c")
    )
    with pytest.raises(CageError, match="no_new_privs,landlock,seccomp"):
        Cage()
    allowed = frozenset({"no_new_privs", "landlock", "seccomp"})
    with Cage(allow_missing=allowed) as cage:
        assert cage.layers[:2] == ("process", "rlimits")
        assert {"no landlock", "no seccomp"} <= set(cage.layers)
        for _ in range(2):
            with cage.open(b"def f(x): return x", "attack") as student:
                assert student.f(1) == 1
        with cage.open(b"import os\ndef f(): os._exit(3)", "attack") as student:
            with pytest.raises(SubmissionFailure, match="exit status 3"):
                student.f()
