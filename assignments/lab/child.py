"""Run the student's code in a process of its own, which may hang, crash or be stopped.

One process is kept ready, with NumPy loaded, and makes a copy of itself for each task (a fork), so
that nothing of one task is left for the next and none waits for an import. Where the system has no
fork (Windows) each task gets a new process. What happens in there is in ``worker.py``.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from assignments.lab import student

_LINE = re.compile(r'^  File "(.*)", line (\d+) in (.*)$')

_START = (
    "import sys; sys.path[:] = {path!r}; from assignments.lab.worker import main; main({forks})"
)


class LateError(student.LabError):
    """The student's code was still running at the end of its time."""


class EndedError(student.LabError):
    """The process of the student's code ended before the task did."""


class Child:
    """A process for the student's code: started when it is needed, killed and started again."""

    def __init__(self, forks: bool | None = None) -> None:
        self._forks = "" if forks is None else str(forks)
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes | None] = queue.Queue()

    def ask(
        self, task: str, *, poll: Callable[[], None] = lambda: None, **arguments: Any
    ) -> Iterator[Any]:
        """Go through what a task finds, and print what the student's code prints.

        Args:
            task: "module:function", a generator function that is called with ``arguments``. These
                and what it yields must be what JSON can write.
            poll: is called again and again while the task runs; an exception that it raises ends
                the task.

        Whatever ends it early, an interruption too, kills the process.

        Raises:
            LateError: the student's code ran out of time; the sentence says where it was.
            EndedError: the process ended by itself.
        """
        request = {
            "task": task,
            "arguments": arguments,
            "package": str(student.PACKAGE),
            "folder": os.getcwd(),
        }
        try:
            self._send(json.dumps(request, default=lambda value: value.tolist()))
            yield from self._answers(poll)
        except student.LabError:
            raise
        except BaseException:
            self.kill()
            raise

    def ready(self) -> None:
        """Start the process if there is none, so that it gets ready while we do something else."""
        if self._process is not None and self._process.poll() is None:
            return
        self._process = process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path, forks=self._forks)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C in a terminal and Jupyter's interrupt are for us; we then end the process.
            start_new_session=True,
        )
        lines: queue.Queue[bytes | None] = queue.Queue()
        self._lines = lines
        # A thread reads, since not every system can wait for a pipe with a time limit.
        threading.Thread(target=_read, args=(process, lines), daemon=True).start()

    def kill(self) -> None:
        """End the process and whatever it runs."""
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):
                    stream.close()
        process.wait()

    def _send(self, request: str) -> None:
        self.ready()
        assert self._process is not None
        requests = self._process.stdin
        assert requests is not None
        try:
            requests.write(request.encode() + b"\n")
            requests.flush()
        except OSError:
            raise EndedError("The process that runs your code could not be started.") from None

    def _answers(self, poll: Callable[[], None]) -> Iterator[Any]:
        stack: list[str] = []  # what faulthandler wrote when the time was over
        done, failure = False, ""
        while True:
            poll()
            try:
                line = self._lines.get(timeout=0.05)
            except queue.Empty:
                continue
            match _message(line):
                case {"found": found}:
                    yield found
                case {"said": str(text)}:
                    print(text, end="")
                case {"failed": str(error)}:  # the task still has to end, or its end is read later
                    failure = error
                case {"done": True}:
                    done = True
                case {"ended": True}:
                    return _raise_unless(done, stack, failure)
                case _ if line is None:
                    self.kill()
                    return _raise_unless(done, stack, failure)
                case _:
                    stack.append(line.decode("utf-8", "replace"))


def _read(process: subprocess.Popen[bytes], lines: queue.Queue[bytes | None]) -> None:
    assert process.stdout is not None
    with contextlib.suppress(OSError, ValueError):  # it was closed by a kill
        for line in process.stdout:
            lines.put(line)
    lines.put(None)


def _message(line: bytes | None) -> dict[str, Any]:
    try:
        message = json.loads(line or b"{}")
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _raise_unless(done: bool, stack: list[str], failure: str = "") -> None:
    if done:
        return
    if failure:
        raise EndedError(f"The lab itself failed ({failure}).")
    late = next((line for line in stack if line.startswith("Timeout (")), None)
    if late is None:
        raise EndedError(
            "Python itself ended while it ran your code: it was out of memory, or was told to end."
        )
    raise LateError(_where(stack, sum(int(part) * 60**i for i, part in enumerate(_clock(late)))))


def _clock(line: str) -> list[str]:
    """Return seconds, minutes and hours of a line such as ``Timeout (0:00:10)!``."""
    found = re.search(r"\((\d+):(\d+):(\d+)", line)
    return list(reversed(found.groups())) if found else []


def _where(stack: list[str], seconds: int) -> str:
    """Say which of the student's functions was running, from the lines of the stack."""
    folder = str(student.PACKAGE).encode("ascii", "backslashreplace").decode()
    frames = []
    for line in stack:
        found = _LINE.match(line.rstrip())
        if found is not None and os.path.dirname(found[1]) == folder:
            frames.append((os.path.basename(found[1])[: -len(".py")], int(found[2]), found[3]))
    length = f"after {seconds} second{'s' if seconds != 1 else ''}"
    if not frames:
        return f"Your code was still running {length}."
    unit, number, outer = frames[-1]  # the first is the innermost
    who = student.shown(unit) if outer == "<module>" else f"`{outer}`"
    doing = "being imported" if outer == "<module>" else "running"
    said = f"{who} was still {doing} {length}, in {_place(unit, number)}"
    if frames[0] != frames[-1]:
        inner = frames[0]
        name = "" if inner[2] in (outer, "<module>") else f"`{inner[2]}`, "
        said += f"\nand there in {name}{_place(inner[0], inner[1])}"
    return f"{said}\nIs there a loop that never ends?"


def _place(unit: str, number: int) -> str:
    code = student.source_line(str(student.module_path(unit)), number)
    return f"line {number} of {student.shown(unit)}" + (f": {code}" if code else ".")


CHILD = Child()
"""The process that is kept ready."""

atexit.register(CHILD.kill)
