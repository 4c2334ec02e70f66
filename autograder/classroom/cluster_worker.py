"""What a worker of a Dask cluster does: each task in a process of our own beside it.

A worker of Dask runs tasks in threads, and in a process that may start none with
``multiprocessing``. A submission is judged in the main thread of a process, so that the system can
end it, whatever it is at; and that process ends with Dask's.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import pickle
import platform
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from autograder.classroom import records
from autograder.course import Unit
from autograder.judging.scoring import KilledError

Likeness = Mapping[str, str]
"""What has to be the same here and there, by its name."""

_START = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve({channel})"


class UnlikeError(Exception):
    """A worker is not like the machine that gives it work; the text says in what."""


def likeness(unit: Unit) -> Likeness:
    """Return what makes the grades of this machine: they must be the same on every worker."""
    try:
        ours = version("gradient-descent-course")
    except PackageNotFoundError:  # a clone that was not installed
        ours = "not installed"
    return {
        "autograder": ours,
        "Python": ".".join(platform.python_version_tuple()[:2]),
        "NumPy": version("numpy"),
        f"code that judges {unit.name}": _sources(unit)[:12],
    }


@cache
def _sources(unit: Unit) -> str:
    digest = hashlib.sha256(records.judges(unit))
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(records.meaning(path))
    return digest.hexdigest()


def compare(unit: Unit, wanted: Likeness) -> None:
    """Raise :class:`UnlikeError` unless this machine is like another."""
    here = likeness(unit)
    differs = [name for name in wanted if wanted[name] != here.get(name)]
    if differs:
        told = "; ".join(f"{name}: {here.get(name)} there, {wanted[name]} here" for name in differs)
        raise UnlikeError(f"{told}. Install the same there as here.")


@dataclass(frozen=True)
class Order:
    """A task for a worker. Unpickled, it is no order any more but its answer.

    So Dask gets bytes and ``pickle.loads``, and only the worker has to know what they mean: its
    scheduler would unpickle every function.
    """

    unit: Unit
    wanted: Likeness
    task: Callable[..., Any]
    arguments: tuple[Any, ...]

    def __reduce__(self) -> tuple[Callable[..., bytes], tuple[Any, ...]]:
        return carry_out, (self.unit, self.wanted, pickle.dumps((self.task, self.arguments)))


def carry_out(unit: Unit, wanted: Likeness, task: bytes) -> bytes:
    """Do a task; return what :func:`answered` reads."""
    try:
        compare(unit, wanted)
        with _lock:
            process = _idle.pop() if _idle else Process()
        try:
            answer = process.ask(task)
        except (EOFError, OSError):
            process.stop()
            raise KilledError("The process that graded it was killed.") from None
        with _lock:
            _idle.append(process)
        return answer
    except Exception as error:
        return pickle.dumps((False, error))


def answered(answer: bytes) -> Any:
    """Return what a task returned, or raise what it raised."""
    done, value = pickle.loads(answer)
    if not done:
        raise value
    return value


class Process:
    """A process beside a worker of Dask, which does one task after the other."""

    def __init__(self) -> None:
        self._channel, theirs = multiprocessing.Pipe()
        start = _START.format(path=sys.path, module=__name__, channel=theirs.fileno())
        self._process = subprocess.Popen(
            [sys.executable, "-c", start],
            stdin=subprocess.PIPE,  # it ends when this does
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()

    def ask(self, task: bytes) -> bytes:
        """Have a task done; raises EOFError or OSError if the process ends over it."""
        self._channel.send_bytes(task)
        return self._channel.recv_bytes()

    def stop(self) -> None:
        """End it."""
        self._channel.close()
        self._process.kill()
        self._process.wait()


_idle: list[Process] = []
_lock = threading.Lock()


def serve(channel: int) -> None:
    """Do tasks until the worker of Dask has ended; runs in the process beside it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_worker, daemon=True).start()
    connection: Connection[Any, Any] = Connection(channel)
    while True:
        try:
            task, arguments = pickle.loads(connection.recv_bytes())
            answer = (True, task(*arguments))
        except EOFError:
            return
        except Exception as error:
            answer = (False, error)
        connection.send_bytes(_pickled(answer))


def _pickled(answer: tuple[bool, Any]) -> bytes:
    try:
        return pickle.dumps(answer)
    except Exception:  # an error that cannot travel
        return pickle.dumps((False, RuntimeError(repr(answer[1]))))


def _end_with_the_worker() -> None:
    sys.stdin.read()
    os._exit(1)  # the cage ends with its process
