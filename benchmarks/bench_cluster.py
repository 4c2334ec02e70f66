"""A class of any size on a Dask cluster, with its gradebook on a PostgreSQL server if one is named.

    python benchmarks/bench_cluster.py [STUDENTS] [UNIT] [WORKERS] [postgresql+psycopg://...]

The scheduler and the workers (one thread each) are started here, on this machine. The class is that
of ``autograder demo --students``: right, wrong, blank, slow, hostile and broken submissions. An
empty database is needed; without one the gradebook is a file. Printed are the time, the largest
resident memory of each process, and what the gradebook holds afterwards.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from autograder.classroom import rows
from autograder.classroom.gradebook import CONFIG, ClassFolder
from autograder.course import COURSE, Unit
from autograder.demo import crowd
from autograder.demo.run import prepare

ROOT = COURSE.root


def make(root: Path, unit: Unit, students: int, db_url: str) -> ClassFolder:
    """Make a class that has handed in."""
    prepare(root, keep=True, taken=[unit])
    if db_url:
        with (root / CONFIG).open("a", encoding="utf-8") as settings:
            settings.write(f"\nc.CourseDirectory.db_url = {db_url!r}\n")
    there = ClassFolder(root)
    there.generate(unit)
    for one in crowd.crowd(unit, students):
        crowd.hand_in(one, unit, root)
    return there


@contextlib.contextmanager
def cluster(folder: Path, count: int) -> Iterator[tuple[str, dict[str, int]]]:
    """Run a scheduler and workers; yield its address, and the processes by name."""
    noted = folder / "scheduler.json"
    local = ("--host", "127.0.0.1", "--no-dashboard")
    started = {"scheduler": _dask(folder, "scheduler", *local, "--port", "0",
                                  "--scheduler-file", str(noted))}  # fmt: skip
    try:
        while not noted.exists() or not noted.read_text():
            time.sleep(0.1)
        address = str(json.loads(noted.read_text())["address"])
        for number in range(1, count + 1):
            started[f"worker {number}"] = _dask(
                folder, "worker", address, *local, "--no-nanny", "--nthreads", "1"
            )
        time.sleep(10)  # until they have come
        yield address, {name: process.pid for name, process in started.items()}
    finally:
        for process in reversed(started.values()):
            process.terminate()
        for process in started.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()  # a worker of Dask may wait for ever for a scheduler that has ended
            process.wait()


def _dask(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
        )


def peak(pid: int) -> float:
    """Return the largest resident memory that a process has had, in MB; 0 if it has ended."""
    with contextlib.suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
        return int(found[1]) / 1000 if found else 0.0
    return 0.0


def beside(pid: int) -> list[int]:
    """Return the processes that a worker of Dask has judge."""
    with contextlib.suppress(OSError):
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def main(students: int = 1000, name: str = "optimizers", count: int = 2, db_url: str = "") -> None:
    """Grade a class, and print what it took."""
    unit = COURSE.unit(name)
    with tempfile.TemporaryDirectory() as place:
        there = make(Path(place) / "class", unit, students, db_url)
        with cluster(Path(place), count) as (address, processes):
            begin = time.monotonic()
            command = [sys.executable, "-m", "autograder.cli", "grade", name]
            run = subprocess.Popen(
                [*command, "--scheduler", address, "--json"],
                cwd=there.root,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            peaks: dict[str, float] = {}
            while run.poll() is None:
                for who, pid in {"grader": run.pid, **processes}.items():
                    peaks[who] = max(peaks.get(who, 0.0), peak(pid))
                    if who.startswith("worker"):
                        judges = f"{who}'s process that judges"
                        peaks[judges] = max([peaks.get(judges, 0.0), *map(peak, beside(pid))])
                with contextlib.suppress(subprocess.TimeoutExpired):
                    told = run.communicate(timeout=1)[0]
            seconds = time.monotonic() - begin
        print(f"{students} submissions of {name} on {count} workers: {seconds:.0f} s, ", end="")
        print(f"exit code {run.returncode}")
        for who, megabytes in peaks.items():
            print(f"  {who}: {megabytes:.0f} MB at most")
        with there.gradebook() as gradebook:
            recorded = rows.read(gradebook, unit)
            print(f"  gradebook: {gradebook.engine.dialect.name}")
    scores = [score for row in recorded.values() for cell, score in row.scores.items()
              if cell in unit.points]  # fmt: skip
    empty = sum(score is None for score in scores)
    print(f"  recorded: {len(recorded)} students, {len(scores)} grades, {empty} of them empty")
    print(f"  judged now: {json.loads(told)['judged']}")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(*(int(one) if one.isdigit() else one for one in given))  # type: ignore[arg-type]
