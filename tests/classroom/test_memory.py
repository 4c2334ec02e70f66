"""Memory that is short: fewer workers, and nobody loses a point."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from autograder.classroom import grading, memory, workers
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Grading
from autograder.classroom.memory import WORKER
from autograder.classroom.run import Run
from autograder.classroom.submission import Submission
from autograder.classroom.workers import Judging
from autograder.judging.scoring import KilledError
from tests.classroom.class_folder import UNIT, environment, hand_in
from tests.toy import COURSE

TALLIES = COURSE.unit("tallies")


def machine(root: Path, available: int, group: str = "") -> Path:
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/meminfo").write_text(f"MemTotal: 1 kB\nMemAvailable: {available // 1024} kB\n")
    (root / "proc/self/cgroup").write_text(group)
    return root


def group(root: Path, path: str, version: int, limit: str, used: int, files: int) -> None:
    names = {
        1: ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
        2: ("memory.max", "memory.current", "inactive_file"),
    }[version]
    folder = root / "sys/fs/cgroup" / path
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in zip(names, (limit, f"{used}", ""), strict=True):
        (folder / name).write_text(f"{text}\n")
    (folder / "memory.stat").write_text(f"cache 5\n{names[2]} {files}\n")


def test_a_machine_has_room_for_as_many_workers_as_memory_is_left(tmp_path: Path) -> None:
    assert memory.room(machine(tmp_path / "large", 10 * WORKER)) == 10
    assert memory.room(machine(tmp_path / "small", WORKER // 2)) == 1
    assert memory.room(tmp_path / "unknown") is None
    assert memory.room() is not None


@pytest.mark.parametrize(
    ("version", "line", "folder"),
    [
        (1, "4:memory:/course/run", "memory/"),
        (2, "0::/course/run", ""),
        (2, "0::/course", "unified/"),
    ],
)
def test_the_narrowest_group_counts(version: int, line: str, folder: str, tmp_path: Path) -> None:
    """Without the copies of files, which can be dropped."""
    here = machine(tmp_path, 100 * WORKER, f"7:pids:/elsewhere\n{line}\n")
    none = "max" if version == 2 else str(2**63 - 4096)
    group(here, f"{folder}course/run", version, none, 5, 0)
    group(here, f"{folder}course", version, f"{4 * WORKER}", 2 * WORKER, WORKER)
    assert memory.room(here) == 3


def test_fewer_go_on_when_the_system_has_ended_one(
    fresh: ClassFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one that was ended is graded at the end, when nothing else is."""
    students = [f"student{n:02}" for n in range(12)]
    for student in students:
        hand_in(fresh, student, module="untouched")
    begin, ended = Grading.begin, [0]
    counts: list[int] = []
    new_pool = Run._new_pool

    def killing(self: Grading, submitted: Submission, pool: ProcessPoolExecutor) -> Judging:
        if submitted.student == "student01" and not ended[0]:
            ended[0] = 1
            return workers.submit(pool, killed)  # type: ignore[arg-type]
        return begin(self, submitted, pool)

    def counted(self: Run, count: int) -> None:
        counts.append(count)
        new_pool(self, count)

    monkeypatch.setattr(Grading, "begin", killing)
    monkeypatch.setattr(Run, "_new_pool", counted)
    monkeypatch.setattr(memory, "ended_for_memory", lambda: ended[0])
    outcomes = grading.grade(fresh, UNIT, students, count=2)
    assert counts == [1, 1]
    assert {one.problem for one in outcomes} == {""}
    assert set(fresh.scores(UNIT)) == set(students)


def killed() -> None:
    raise KilledError("Its worker was killed.")


@pytest.fixture
def little() -> Iterator[Path]:
    """A control group with 600 MB; the test is skipped where nobody may make one."""
    made = group_of(600 * 2**20)
    if made is None:
        pytest.skip("Nobody may limit memory here.")
    yield made
    end = time.monotonic() + 30
    while (made / "cgroup.procs").read_text() and time.monotonic() < end:
        time.sleep(0.02)
    made.rmdir()  # which fails if anything of the run outlives it


def group_of(most: int) -> Path | None:
    for top, limit in (("memory", "memory.limit_in_bytes"), ("", "memory.max")):
        made = Path("/sys/fs/cgroup", top, f"autograder-test-{os.getpid()}")
        try:
            made.mkdir()
        except OSError:
            continue
        try:
            (made / limit).write_text(str(most))
        except OSError:
            made.rmdir()
            continue
        return made
    return None


def test_two_who_do_not_fit_at_once_are_graded_one_after_the_other(
    fresh: ClassFolder, little: Path
) -> None:
    """Really: the system ends their workers, again and again, and never the grader."""
    fresh.generate(TALLIES)
    for student in ("ada", "bob"):
        hand_in(fresh, student, TALLIES, before=f"# {student}\nlarge = bytearray(320 * 2**20)\n")
    before = memory.ended_for_memory()
    grade = f"{sys.executable} -m autograder.cli grade tallies --workers 2"
    done = subprocess.run(
        ["sh", "-c", f"echo $$ > {little}/cgroup.procs; exec {grade}"],
        cwd=fresh.root,
        env=environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert memory.ended_for_memory() > before
    assert fresh.scores(TALLIES) == dict.fromkeys(("ada", "bob"), TALLIES.points)
