"""The grader's side: one zygote, and a fresh caged worker for every ``open``."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path

import numpy as np

from autograder.cage import layers, limits, linux, scratch
from autograder.cage.budget import Budget
from autograder.cage.channel import Closed, Late
from autograder.cage.conversation import START_SECONDS, Conversation
from autograder.cage.endings import Ending, explain
from autograder.cage.errors import CageError, CageKilledError, WorkerDied
from autograder.cage.student import Student
from autograder.cage.wire import WireError

ROOT = Path(__file__).resolve().parents[2]
NUMPY = Path(np.__file__).resolve().parent
QUIET = ("-s", "-S", "-P", "-B", "-W", "ignore")
"""No user folder, no site (its .pth files run code), no current folder, no .pyc, no warnings."""

BOOT = (
    "import sys; sys.path += [{root!r}, {numpy!r}]; from autograder.cage import zygote; "
    "del sys.path[-2:]; zygote.forget_the_folder(); zygote.main({control}, {grader}, {settings!r})"
)


class Cage:
    """Starts a zygote and opens caged workers; use it in a ``with`` statement.

    Raises :class:`CageError` if a required layer of the cage does not hold here and is not in
    ``allow_missing``. ``without`` leaves layers off on purpose (and allows it), to show what they
    are for.

    >>> with Cage() as cage, cage.open(b"def double(x): return 2 * x", "demo") as student:
    ...     student.double(21)
    42
    """

    def __init__(
        self,
        allow_missing: frozenset[str] = frozenset(),
        without: frozenset[str] = frozenset(),
        memory: int = limits.MEMORY,
    ):
        unknown = (allow_missing | without) - set(layers.LAYERS)
        if unknown or "process" in without:
            raise CageError(
                f"No such layer to leave off: {', '.join(sorted(unknown)) or 'process'}; "
                f"there are {', '.join(layers.LAYERS)}."
            )
        self._allow_missing = allow_missing | without
        self._without = without
        self._memory = memory
        self._lock = threading.RLock()  # a signal may end the cage while it starts a worker
        self._closed = False
        self._owner = os.getpid()
        self._workers = 0
        self._compiled: tuple[tuple[str, bytes], bytes | None] = ("", b""), None
        """The last module and its code, so that only the first of its workers compiles it."""
        if linux.IS_LINUX:
            # A student's process of the same user could otherwise read this one with ptrace.
            linux.prctl(linux.PR_SET_DUMPABLE, 0)
        self._start()
        with self._worker("", START_SECONDS, START_SECONDS, START_SECONDS) as (_, holding):
            self.layers = holding
            """The names of the layers that hold, then ``no <layer>`` for each that does not."""

    def __enter__(self) -> Cage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Kill the zygote and all workers."""
        with self._lock:
            self._closed = True
            self._stop()

    @contextlib.contextmanager
    def open(
        self,
        source: bytes,
        unit: str,
        call_seconds: float = 30.0,
        test_seconds: float = 60.0,
        cpu_seconds: float = 8.0,
        budget: Budget | None = None,
    ) -> Iterator[Student]:
        """Fork a worker and yield the student's module in it.

        ``cpu_seconds`` of processor time end an endless loop, however busy the machine is; the
        deadlines on the wall clock, for a call and for the test, are for what waits. The module is
        loaded by the first call, which raises the error if it cannot be loaded. All that the
        student's code can cause is a ``SubmissionFailure``. A ``budget`` is shared by all workers
        of one submission: each gets a part of what is left, and what it used is taken off.
        """
        if budget:
            test_seconds, cpu_seconds = budget.share()
        seconds = (call_seconds, test_seconds, cpu_seconds)
        with self._worker(unit, *seconds, budget) as (conversation, _):
            known, code = self._compiled
            conversation.code = code if known == (unit, source) else None
            conversation.load(source)
            try:
                yield Student(conversation)
            finally:
                self._compiled = (unit, source), conversation.code
                if budget:
                    budget.charge(conversation.seconds_used, conversation.ending().cpu)
                    budget.killed |= conversation.killed
                    budget.crashed |= conversation.crashed

    @contextlib.contextmanager
    def _worker(
        self,
        unit: str,
        call_seconds: float,
        test_seconds: float,
        cpu_seconds: float,
        budget: Budget | None = None,
    ) -> Iterator[tuple[Conversation, tuple[str, ...]]]:
        """Yield the conversation with a new worker and which layers hold in it; kill it after."""
        if self._closed or os.getpid() != self._owner:
            raise CageError("This cage is closed, or belongs to another process; make a new one.")
        with self._lock:
            if self._zygote.poll() is not None:
                self._stop()
                self._start()  # somebody killed it; the next test should not suffer for that
            elif self._workers and not linux.IS_LINUX:
                self._start()  # the other one has become a worker
            identity = self._workers = self._workers + 1
            request = {"open": identity, "cpu": cpu_seconds}
            channel = self._fork(request)
            if channel is None:  # the zygote was killed just now
                self._stop()
                self._start()
                channel = self._fork(request)
            if channel is None:
                raise CageKilledError("The zygote, the process that starts workers, was killed.")
            control, zygote = self._control, self._zygote
        conversation = Conversation(channel.fileno(), unit, call_seconds, test_seconds, cpu_seconds)

        @cache
        def finish() -> Ending:
            return self._finish(control, zygote, identity, conversation.closed)

        conversation.ending = finish
        try:
            yield conversation, self._holding(conversation, budget)
        finally:
            channel.close()
            finish()

    def _fork(self, request: dict[str, float]) -> socket.socket | None:
        """Let the zygote fork a worker; return our end of its channel, None if the zygote is gone.

        It may have forked one before, which speaks on that channel: the next worker gets another.
        """
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        with theirs, contextlib.suppress(ConnectionError):
            socket.send_fds(self._control, [json.dumps(request).encode()], [theirs.fileno()])
            if self._control.recv(4096):
                return ours
        ours.close()
        return None

    def _finish(
        self,
        control: socket.socket,
        zygote: subprocess.Popen[bytes],
        identity: int,
        closed: bool,
    ) -> Ending:
        """Have a worker killed, wait until it is gone; return how it ended.

        ``closed`` says that it seems to have ended already.
        """
        with self._lock:
            if not linux.IS_LINUX:  # the zygote itself became the worker
                with contextlib.suppress(subprocess.TimeoutExpired):
                    zygote.wait(0.1)
                zygote.kill()
                code = zygote.wait()
                control.close()
                scratch.remove(self._place)
                return Ending(-code if code < 0 else code << 8)
            try:
                control.send(json.dumps({"close": identity, "closed": closed}).encode())
                return Ending(**json.loads(control.recv(4096)))
            except (OSError, ValueError):  # the zygote is gone, and its workers with it
                zygote.kill()
                zygote.wait()
                return Ending(killed=True)

    def _holding(self, conversation: Conversation, budget: Budget | None) -> tuple[str, ...]:
        """Return what the worker says about its cage; it has not seen any student code yet."""
        try:
            _, held, missing = conversation.receive()
        except (Late, Closed, WireError) as error:
            conversation.closed = isinstance(error, Closed)
            ending = conversation.ending()
            if budget and ending.killed:
                budget.killed = True
                raise WorkerDied("A worker was killed before it began.") from error
            kind = CageKilledError if ending.killed else CageError
            raise kind(f"A worker could not start{explain(ending.status)}.") from error
        lacking = layers.required_missing(held, self._allow_missing)
        if lacking:
            why = {layer: missing.get(layer, "not on this system") for layer in lacking}
            reasons = "; ".join(f"{layer}: {reason}" for layer, reason in why.items())
            raise CageError(
                f"The cage for student code does not hold here ({reasons}). `autograder doctor` "
                f"tells more; `--allow-missing={','.join(lacking)}` goes on without."
            )
        return (*held, *[f"no {layer}" for layer in layers.LAYERS if layer not in held])

    def _start(self) -> None:
        """Start the zygote; once more without namespaces if the kernel refuses them."""
        missing = self._launch(self._without)
        if missing.get("namespaces", "switched off") != "switched off":
            self._stop()
            self._launch(self._without | {"namespaces"})

    def _launch(self, without: frozenset[str]) -> dict[str, str]:
        self._place = tempfile.mkdtemp(prefix="autograder-")
        settings = layers.Settings(
            numpy=str(NUMPY),
            place=self._place,
            memory=self._memory,
            allow_missing=sorted(self._allow_missing),
            without=sorted(without),
        )
        self._control, theirs = socket.socketpair()
        self._control.settimeout(START_SECONDS)
        alive = os.pidfd_open(os.getpid()) if linux.IS_LINUX else -1
        boot = BOOT.format(
            root=str(ROOT),
            numpy=str(NUMPY.parent),
            control=theirs.fileno(),
            grader=alive,
            settings=json.dumps(asdict(settings)),
        )
        with theirs:
            self._zygote = subprocess.Popen(
                [sys.executable, *QUIET, "-c", boot],
                env=environment(),
                pass_fds=[theirs.fileno(), *([alive] if alive >= 0 else [])],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,  # Ctrl-C is for the grader, which then ends the zygote
            )
        if alive >= 0:
            os.close(alive)
        try:
            missing: dict[str, str] = json.loads(self._control.recv(65536))
        except (OSError, ValueError) as error:
            self._stop()
            why = "The zygote, the process that starts workers, died."
            raise (CageKilledError if self._was_killed() else CageError)(why) from error
        if linux.IS_LINUX and "namespaces" not in missing:
            os.rmdir(self._place)  # it has served as the place where the new root was mounted
        return missing

    def _was_killed(self) -> bool:
        """Say whether the zygote was; its launcher, if it has one, ends with the same status."""
        status = self._zygote.returncode
        return status is not None and status & 0xFF == -signal.SIGKILL & 0xFF

    def _stop(self) -> None:
        self._control.close()  # which the zygote takes for the grader's end
        try:
            self._zygote.wait(2)
        except subprocess.TimeoutExpired:
            self._zygote.kill()
            self._zygote.wait()
        scratch.remove(self._place)


def environment() -> dict[str, str]:
    """Return the zygote's variables: only what it needs to find its shared libraries is kept."""
    kept = {"LD_LIBRARY_PATH": os.environ.get("LD_LIBRARY_PATH", "")}
    return limits.environment(Path("/")) | {name: value for name, value in kept.items() if value}
