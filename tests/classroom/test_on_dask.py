"""Grading on a Dask cluster: the same gradebook as on one machine; its troubles in sentences."""

from __future__ import annotations

import contextlib
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from autograder.classroom import cluster, grading, submission
from autograder.classroom.cluster_worker import Order, likeness
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Grading
from autograder.judging.keys import course_key
from tests.classroom import dask_cluster
from tests.classroom.class_folder import FULL, UNIT, environment, hand_in, solved
from tests.classroom.dask_cluster import Cluster
from tests.classroom.test_recording import files, tables

pytest.importorskip("distributed", reason="Dask is missing: pip install -e '.[cluster]'")

NAME = UNIT.name
Ask = Callable[..., Result]

WITHOUT_LANDLOCK = """
import errno
from autograder.cage import landlock, linux, seccomp
seccomp.program = lambda machine: [
    (seccomp.LOAD, 0, 0, seccomp.NUMBER),
    (seccomp.EQUAL, 0, 1, landlock.CREATE_RULESET),
    (seccomp.RETURN, 0, 0, seccomp.ERROR | errno.ENOSYS),
    (seccomp.RETURN, 0, 0, seccomp.ALLOW),
]
linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
seccomp.install()
"""
"""Makes a worker's machine one whose kernel has no Landlock."""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a worker needs."""
    return dask_cluster.install(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def two(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster of two workers: one in a process that may start no others, one with threads."""
    with dask_cluster.cluster(tmp_path_factory.mktemp("two")) as running:
        running.worker(installed, "--nthreads", "1")
        running.worker(installed, "--nthreads", "2", "--no-nanny")
        running.wait_for(2)
        yield running


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler to which no worker has come."""
    folder = tmp_path / "bare"
    folder.mkdir()
    with dask_cluster.cluster(folder) as running:
        yield running


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    monkeypatch.setattr(cluster, "DESERTED", 1.0)


def hand_in_all(there: ClassFolder) -> list[str]:
    course_key(there.root)
    for number in range(3):
        hand_in(there, f"right{number}", before=f"# {number}\n")
    hand_in(there, "wrong", made=["stroll.uphill"])
    hand_in(there, "ends", before="import os\nos._exit(0)\n")
    hand_in(there, "missing", module="missing")
    hand_in(there, "untouched", module="untouched", notebook="untouched")
    return submission.students(there.root, UNIT)


def grade(there: ClassFolder, address: str) -> list[grading.Outcome]:
    students = submission.students(there.root, UNIT)
    with cluster.connected(address, UNIT) as running:
        return grading.grade(there, UNIT, students, count=running.threads, open_pool=running.pool)


def at_the_first_result(monkeypatch: pytest.MonkeyPatch, action: Callable[[], None]) -> None:
    """Do something as soon as one submission has been judged."""
    keep, done = Grading.keep, []

    def after_the_first(self: Grading, *arguments: Any) -> None:
        keep(self, *arguments)
        if not done:
            done.append(True)
            action()

    monkeypatch.setattr(Grading, "keep", after_the_first)


def test_no_grade_differs_though_a_worker_is_killed(
    fresh: ClassFolder, two: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    students = hand_in_all(fresh)
    here = ClassFolder(tmp_path / "here")
    shutil.copytree(fresh.root, here.root)
    at_the_first_result(monkeypatch, lambda: two.kill_worker())
    problems = {one.student: one.problem for one in grade(fresh, two.address)}
    monkeypatch.undo()
    local = grading.grade(here, UNIT, students, count=2)
    assert problems == {one.student: one.problem for one in local}
    assert tables(fresh) == tables(here)
    assert files(fresh) == files(here)
    assert fresh.scores(UNIT)["right0"] == FULL
    assert {one.seconds for one in grading.grade(fresh, UNIT, students)} == {0.0}


def test_an_interrupt_cancels_what_waits_and_the_next_run_does_it(
    fresh: ClassFolder, two: Cluster
) -> None:
    students = [f"student{number}" for number in range(8)]
    for student in students:
        hand_in(fresh, student)
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder.cli", "grade", NAME, "--scheduler", two.address],
        cwd=fresh.root,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    results = fresh.root / ".autograder" / "results" / NAME
    while process.poll() is None and not list(results.glob("*.json")):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert "run it again" in said
    assert "Traceback" not in said
    assert two.tasks() == 0
    assert [one.problem for one in grade(fresh, two.address)] == [""] * len(students)
    assert fresh.scores(UNIT) == dict.fromkeys(students, FULL)


class Listening:
    """A pool that notes what would travel."""

    def submit(self, task: Callable[..., Any], /, *arguments: Any) -> Future[Any]:
        self.sent = pickle.dumps(Order(UNIT, likeness(UNIT), task, arguments))
        return Future()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None: ...


def test_the_submission_travels_and_the_key_does_not(fresh: ClassFolder, ada: Path) -> None:
    pool, how = Listening(), Grading.of(fresh.root, UNIT)
    how.begin(how.read("ada"), pool)
    assert solved() in pool.sent
    assert how.key not in pool.sent
    assert how.key.hex().encode() not in pool.sent
    assert os.fsencode(fresh.root.parent.name) not in pool.sent


def test_a_unit_travels_without_the_places_where_it_lies_here() -> None:
    assert UNIT.folder.is_dir()
    assert set(vars(pickle.loads(pickle.dumps(UNIT)))) == {"course", "name"}


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("address", ["127.0.0.1:1", "no-such-host.invalid:8786", "x://y", "", "{}"])
def test_a_wrong_address_is_told_and_changes_nothing(
    fresh: ClassFolder, ada: Path, ask: Ask, address: str
) -> None:
    before = sorted(fresh.root.rglob("*"))
    with socket.create_server(("127.0.0.1", 0)) as other:  # which is no scheduler
        address = address.format("127.0.0.1:" + str(other.getsockname()[1]))
        said = ask(fresh.root, "grade", NAME, "--scheduler", address)
    assert said.exit_code == 2
    assert "There is no Dask scheduler at" in said.output
    assert sorted(fresh.root.rglob("*")) == before


def forward(source: socket.socket, target: socket.socket) -> None:
    """Hand on what comes until nothing more does."""
    with contextlib.suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
        target.shutdown(socket.SHUT_WR)


@pytest.mark.usefixtures("hurried")
def test_a_scheduler_that_missed_a_greeting_is_greeted_once_more(two: Cluster) -> None:
    """Here the first connection leads nowhere, and the ones after it to the scheduler."""
    port = int(two.address.rpartition(":")[2])
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve(unanswered: list[socket.socket]) -> None:
            with contextlib.suppress(OSError):  # the door is closed at the end
                unanswered.append(door.accept()[0])
                while True:
                    came, leads = door.accept()[0], socket.create_connection(("127.0.0.1", port))
                    for ends in ((came, leads), (leads, came)):
                        threading.Thread(target=forward, args=ends, daemon=True).start()

        threading.Thread(target=serve, args=([],), daemon=True).start()
        with cluster.connected(f"127.0.0.1:{door.getsockname()[1]}", UNIT) as running:
            assert running.threads


def test_a_cluster_has_as_many_workers_as_it_has(fresh: ClassFolder, ask: Ask) -> None:
    said = ask(fresh.root, "grade", NAME, "--scheduler", "127.0.0.1:1", "--workers", "2")
    assert said.exit_code == 2
    assert "--workers is for this machine" in said.output


def test_workers_that_cannot_grade_are_told_and_change_nothing(
    fresh: ClassFolder, ada: Path, bare: Cluster, installed: Path, tmp_path: Path, ask: Ask
) -> None:
    """None at all, one without the package, one of another version, one without a cage."""
    before = sorted(fresh.root.rglob("*"))

    def told() -> str:
        said = ask(fresh.root, "grade", NAME, "--scheduler", bare.address)
        assert said.exit_code == 2
        assert sorted(fresh.root.rglob("*")) == before
        return said.output

    assert "has no workers; start some: dask worker" in told()

    lacking, older, bound = tmp_path / "lacking", tmp_path / "older", tmp_path / "bound"
    (lacking / "autograder").mkdir(parents=True)
    (lacking / "autograder" / "__init__.py").touch()
    shutil.copytree(installed, older)
    with (older / "autograder" / "judging" / "numbers.py").open("a") as changed:
        changed.write("\nTOLERANCE = 1\n")
    bound.mkdir()
    (bound / "unbound.py").write_text(WITHOUT_LANDLOCK)
    for place, options, sentence in (
        (lacking, (), "It lacks what is installed here"),
        (older, (), f"code that judges {NAME}"),
        (installed, ("--preload", str(bound / "unbound.py")), "does not hold here (landlock"),
    ):
        worker = bare.worker(place, "--nthreads", "1", "--no-nanny", *options)
        bare.wait_for(1)
        said = told()
        assert sentence in said, bare.said()
        assert "The worker at tcp://" in said
        worker.kill()
        bare.wait_for(0)


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("who", "told"), [("worker", "has had no workers for"), ("scheduler", "is gone")]
)
def test_a_cluster_that_goes_away_is_told_and_loses_nothing(
    fresh: ClassFolder,
    bare: Cluster,
    installed: Path,
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
    who: str,
    told: str,
) -> None:
    for student in ("ada", "bob", "carl"):
        hand_in(fresh, student)
    processes = {
        "worker": bare.worker(installed, "--nthreads", "1", "--no-nanny"),
        "scheduler": bare.scheduler,
    }
    bare.wait_for(1)
    at_the_first_result(monkeypatch, processes[who].kill)
    said = ask(fresh.root, "grade", NAME, "--scheduler", bare.address)
    assert said.exit_code == 2, said.output
    assert told in said.output
    monkeypatch.undo()
    judged = [one for one in grading.grade(fresh, UNIT, ["ada", "bob", "carl"]) if one.seconds]
    assert len(judged) < 3
    assert fresh.scores(UNIT) == dict.fromkeys(("ada", "bob", "carl"), FULL)
