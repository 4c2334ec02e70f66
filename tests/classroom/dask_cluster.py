"""A Dask cluster of one's own on this machine: a scheduler and its workers, as people start them.

The workers run with a copy of what is installed, in a folder of their own, and know nothing of the
class's folder.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder import course

DASK = [sys.executable, "-m", "dask"]
INSTALLED = ("autograder", "solutions", "assignments", "tests/__init__.py", "tests/toy")
"""What is copied for the workers: the package, and the toy course."""


def install(place: Path) -> Path:
    """Copy what a worker needs into a folder, and return that."""
    for name in INSTALLED:
        source, target = course.COURSE.root / name, place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return place


class Cluster:
    """A scheduler, and the workers that were started for it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        noted = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show",
            "--scheduler-file", str(noted), python_path="",
        )  # fmt: skip
        self.address = _address(noted)

    def worker(self, installed: Path, *options: str) -> subprocess.Popen[bytes]:
        """Start a worker that has what is in a folder."""
        return self._start(
            "worker", self.address, "--no-dashboard", "--local-directory", str(self.folder),
            "--memory-limit", "0", *options, python_path=str(installed),
        )  # fmt: skip

    def wait_for(self, workers: int) -> None:
        """Wait until there are so many workers."""
        from distributed import Client

        end = time.monotonic() + 120
        with Client(self.address, set_as_default=False) as client:
            while len(client.nthreads()) != workers:
                assert time.monotonic() < end, self.said()
                time.sleep(0.05)

    def said(self) -> str:
        """Return what the scheduler and the workers have said."""
        return (self.folder / "log").read_text("utf-8")

    def kill_worker(self) -> None:
        """Kill one of the workers, and what watches over it."""
        os.killpg(self._processes[1].pid, signal.SIGKILL)

    def tasks(self) -> int:
        """Return how many tasks the scheduler has, once it has heard of all that was cancelled."""
        from distributed import Client

        def count(dask_scheduler: Any) -> int:
            return len(dask_scheduler.tasks)

        end = time.monotonic() + 30
        with Client(self.address, set_as_default=False) as client:
            while (left := client.run_on_scheduler(count)) and time.monotonic() < end:
                time.sleep(0.05)
        return int(left)

    def _start(self, *command: str, python_path: str) -> subprocess.Popen[bytes]:
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [*DASK, *command],
                cwd=self.folder,
                env=os.environ | {"PYTHONPATH": python_path},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._processes.append(process)
        return process

    def stop(self) -> None:
        """End all of it."""
        for process in reversed(self._processes):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _address(noted: Path) -> str:
    while True:
        with contextlib.suppress(OSError, ValueError):
            return str(json.loads(noted.read_text("utf-8"))["address"])
        time.sleep(0.05)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Run a scheduler, and end it and its workers afterwards."""
    there = Cluster(folder)
    try:
        yield there
    finally:
        there.stop()
