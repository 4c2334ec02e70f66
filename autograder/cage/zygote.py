"""The zygote: a process with NumPy loaded that forks caged workers, and does no more.

A cold start of Python with NumPy takes twenty times as long as a fork. The zygote never
sees a test, a solution or a submission: those come to the worker through its own socket. It lives
exactly as long as the grader: when that dies, by ``kill -9`` too, it kills all workers and ends.

Requests on the control socket, one JSON text each: ``{"open": id, "cpu": seconds}`` together with
the worker's end of its channel, answered by ``{}``; ``{"close": id, "closed": whether it has closed
its channel}``, answered by the fields of an ``Ending`` after the worker is dead.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
import types
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from autograder.cage import fresh, landlock, layers, limits, linux, namespaces, scratch, seccomp
from autograder.cage.channel import Channel, Closed
from autograder.cage.encoding import encode
from autograder.cage.endings import Ending, ended_by
from autograder.cage.layers import Settings
from autograder.cage.worker import Worker

PRELOADED = """
abc array ast base64 bisect bz2 calendar cmath collections collections.abc contextlib copy csv
ctypes dataclasses datetime decimal enum fractions functools gc gzip hashlib heapq inspect io
itertools json keyword logging lzma math numbers operator os pathlib pickle pprint random re
statistics string struct tempfile textwrap time timeit traceback types typing warnings weakref
numpy.fft numpy.lib.stride_tricks numpy.linalg numpy.random numpy.typing
""".split()  # noqa: SIM905 — a list of quoted names is harder to read
"""Loaded before the fork: what many submissions import, and what needs the system's libraries,
which are out of reach after it. A worker costs more the more there is."""


WATCH_MILLISECONDS = 50


class Zygote:
    """The state of the zygote: its workers, and what their cages are built from."""

    def __init__(
        self,
        control: socket.socket,
        grader: int | None,
        settings: Settings,
        readable: list[Path],
    ):
        self.control = control
        self.grader = grader
        self.settings = settings
        self.readable = readable
        self.refresh = fresh.remembered()
        self.pids: dict[int, int] = {}
        self.cpu_seconds: dict[int, float] = {}
        self.too_large: set[int] = set()
        self.spent: set[int] = set()
        self.own_pids: int | None = None
        self.rules: list[landlock.Rule] = []
        self.ruleset: int | None = None
        """What Landlock allows to every worker, where they all name their scratch alike."""

    def run(self) -> None:
        """Build what all workers share, say so, and serve until the grader is gone."""
        held = layers.Held()
        if linux.IS_LINUX:
            held.attempt("namespaces", self.settings.without, self.enter_namespaces)
            # Only now: a process that is not dumpable may not write its own uid_map.
            linux.prctl(linux.PR_SET_DUMPABLE, 0)
            if "namespaces" in held.layers or "namespaces" in self.settings.without:
                self.prepare()
        self.control.send(json.dumps(held.missing).encode())
        poll = select.poll()
        poll.register(self.control, select.POLLIN)
        if self.grader is not None:
            poll.register(self.grader, select.POLLIN)
        while True:
            wait = WATCH_MILLISECONDS if self.pids else None
            ready = [descriptor for descriptor, _ in poll.poll(wait)]
            self.watch()
            if self.grader in ready:
                break
            if not ready:
                continue
            text, descriptors, _, _ = socket.recv_fds(self.control, 4096, 1)
            if not text:
                break
            self.obey(json.loads(text), descriptors)
        for identity in list(self.pids):
            self.close(identity)
        if self.own_pids is None:
            scratch.remove(self.settings.place)

    def prepare(self) -> None:
        """Build now what would be the same in every worker; what cannot be built, they tell."""
        self.rules = landlock.open_rules(self.readable)
        with contextlib.suppress(OSError, AttributeError):
            seccomp.prepared()
            if self.own_pids is not None:
                inside = landlock.writable(namespaces.SCRATCH.parent)
                self.ruleset = landlock.ruleset([*self.rules, inside])

    def enter_namespaces(self) -> None:
        self.own_pids = namespaces.enter(self.readable, Path(self.settings.place))

    def obey(self, request: dict[str, Any], descriptors: list[int]) -> None:
        """Open or close a worker."""
        if "close" in request:
            ending = self.close(int(request["close"]), bool(request["closed"]))
            self.control.send(json.dumps(asdict(ending)).encode())
            return
        identity, cpu_seconds = int(request["open"]), request["cpu"]
        with contextlib.suppress(OSError):  # then the grader sees the channel closed
            if not linux.IS_LINUX:
                # A fork after macOS's BLAS is loaded is not safe: this very process, which is
                # started anew for every worker, becomes it.
                self.control.send(b"{}")
                self.become_worker(identity, cpu_seconds, descriptors[0], None)
                os._exit(0)
            self.pids[identity] = self.fork(identity, cpu_seconds, descriptors[0])
            self.cpu_seconds[identity] = limits.whole(cpu_seconds)
        os.close(descriptors[0])
        self.control.send(b"{}")

    def fork(self, identity: int, cpu_seconds: float, channel: int) -> int:
        """Fork a worker, pid 1 of its own namespace where there is one."""
        if self.own_pids is not None:
            namespaces.prepare_pids()
        me = os.pidfd_open(os.getpid()) if linux.IS_LINUX else None
        pid = os.fork()
        if pid == 0:
            status = 70
            try:
                self.become_worker(identity, cpu_seconds, channel, me)
                status = 0
            finally:
                os._exit(status)
        if me is not None:
            os.close(me)
        if self.own_pids is not None:
            namespaces.return_to(self.own_pids)
        return pid

    def become_worker(
        self, identity: int, cpu_seconds: float, channel: int, me: int | None
    ) -> None:
        """Enter the cage, say what holds, and only then load the student's module."""
        if me is not None:
            os.setsid()
            linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
            if select.select([me], [], [], 0)[0]:
                return  # the zygote died before it was told that we die with it
        place = self.scratch(identity)
        if self.own_pids is not None:
            namespaces.mount_scratch()
        else:
            place.mkdir()

        def ruleset() -> int:
            return self.ruleset or landlock.ruleset([*self.rules, landlock.writable(place)])

        channel, held = layers.enter(self.settings, ruleset, place, cpu_seconds, channel)
        if self.own_pids is not None:
            held.layers.append("namespaces")
        connection = Channel(channel)
        connection.send(*encode(("caged", held.layers, held.missing)))
        if layers.required_missing(held.layers, self.settings.allow_missing):
            return
        with contextlib.suppress(Closed):
            Worker(connection, partial(self.refresh, place)).serve()

    def watch(self) -> None:
        """Kill every worker that has used its time, or too much room where no disk bounds it."""
        for identity, pid in self.pids.items():
            if linux.IS_LINUX and linux.cpu_seconds(pid) >= self.cpu_seconds[identity]:
                self.spent.add(identity)
            elif self.own_pids is None and not scratch.is_small(self.scratch(identity)):
                self.too_large.add(identity)
            else:
                continue
            os.kill(pid, signal.SIGKILL)

    def scratch(self, identity: int) -> Path:
        if self.own_pids is not None:
            return namespaces.SCRATCH
        return Path(self.settings.place) / f"scratch-{identity}"

    def close(self, identity: int, closed: bool = False) -> Ending:
        """Kill a worker, wait until it is gone; return how it had ended.

        One that has ``closed`` its channel is about to end, or pretends to.
        """
        pid = self.pids.pop(identity, None)
        self.cpu_seconds.pop(identity, None)
        if pid is None:
            return Ending(killed=True)  # it could not be forked
        ended = closed and _ends(pid)
        os.kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
        if self.own_pids is None:
            if linux.IS_LINUX:
                self.kill_orphans()
            scratch.remove(self.scratch(identity))
        killed, crashed = ended_by(status) if ended else (False, False)
        spent = identity in self.spent
        killed = killed and not spent and identity not in self.too_large
        return Ending(status, usage.ru_utime + usage.ru_stime, killed, crashed, spent)

    def kill_orphans(self) -> None:
        """Kill what escaped from a worker, for instance by setsid and a double fork.

        Nothing can while seccomp refuses fork; with a pid namespace the kernel has done this
        already. The zygote is the subreaper, so that every orphan becomes its child.
        """
        own_children = Path(f"/proc/self/task/{os.getpid()}/children")
        while orphans := {int(pid) for pid in own_children.read_text().split()} - {
            *self.pids.values()
        }:
            for pid in orphans:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)


def _ends(pid: int) -> bool:
    """Return whether a process is dead within a tenth of a second."""
    end = time.monotonic() + 0.1
    while not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        if time.monotonic() > end:
            return False
        time.sleep(0.001)
    return True


def forget_the_folder() -> None:
    """Take the folder out of the file names of our own code: a submission can read its callers'."""
    for value in gc.get_objects():
        if isinstance(value, types.FunctionType) and str(value.__module__).startswith(
            "autograder."
        ):
            value.__code__ = _without_folder(value.__code__)


def _without_folder(code: types.CodeType) -> types.CodeType:
    inner = (
        _without_folder(one) if isinstance(one, types.CodeType) else one for one in code.co_consts
    )
    return code.replace(co_filename=os.path.basename(code.co_filename), co_consts=tuple(inner))


def main(control: int, grader: int, settings: str) -> None:
    """Run the zygote; the descriptors are inherited, the settings are JSON.

    :func:`forget_the_folder` is called before, for the code that runs keeps its file name.
    """
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # an inherited SIG_IGN would break waitpid
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    if linux.IS_LINUX:
        with contextlib.suppress(OSError):  # a system short of memory shall end a worker first
            Path("/proc/self/oom_score_adj").write_text("1000", "ascii")
        linux.prctl(linux.PR_SET_CHILD_SUBREAPER, 1)
        linux.keep_freed_memory()
    parsed = Settings(**json.loads(settings))
    # Started without `site`, this path is the standard library and nothing else.
    standard = [Path(entry).resolve() for entry in sys.path if os.path.isdir(entry)]
    numpy = Path(parsed.numpy)
    sys.path[:] = [*map(str, standard), str(numpy.parent)]
    for name in PRELOADED:
        importlib.import_module(name)
    forget_the_folder()
    for name in [name for name in sys.modules if name.split(".")[0] == "autograder"]:
        del sys.modules[name]  # no submission imports the grader
    sys.path.remove(str(numpy.parent))
    sys.orig_argv[:] = sys.argv  # it names the folder of the course
    os.environ.update(limits.environment(namespaces.SCRATCH))
    libraries = [path for path in (numpy, numpy.parent / "numpy.libs") if path.exists()]
    zygote = Zygote(
        socket.socket(fileno=control),
        grader if grader >= 0 else None,
        parsed,
        [*standard, *libraries],
    )
    gc.collect()
    gc.freeze()
    zygote.run()
