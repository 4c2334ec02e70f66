"""Each layer, attacked with it and without it: an attack that never works proves nothing."""

# ruff: noqa: SIM117 — which call fails in which worker reads better nested
from __future__ import annotations

import os
import socket

import pytest

from autograder.cage import Cage, CageError, StudentError, SubmissionFailure, WorkerDied
from tests.cage.attempts import SOURCE, attempt, refused


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)
        yield server


def test_the_network_is_out_of_reach(cage, listener):
    port = listener.getsockname()[1]
    refused(cage, "connect", port)
    refused(cage, "send_udp", port)


@pytest.mark.parametrize("off", [("seccomp",), ("namespaces",), ("seccomp", "namespaces")])
def test_seccomp_namespaces_and_landlock_each_keep_tcp_out(listener, off):
    with Cage(without=frozenset(off)) as cage:
        refused(cage, "connect", listener.getsockname()[1])


def test_without_them_the_network_is_open(listener):
    with Cage(without=frozenset({"seccomp", "namespaces", "landlock"})) as cage:
        attempt(cage, "connect", listener.getsockname()[1])
        attempt(cage, "send_udp", listener.getsockname()[1])
    listener.accept()[0].close()


CALLS = ["fork", "execute", "thread", "memfd", "clear_deathsig", "unshare"]


@pytest.mark.parametrize("attack", CALLS)
def test_system_calls_beyond_computing_are_refused(cage, attack):
    refused(cage, attack)


def test_without_seccomp_they_are_not_refused():
    off = frozenset({"seccomp", "rlimits", "landlock", "namespaces"})
    with Cage(without=off) as cage:
        for attack in ("fork", "thread", "memfd", "clear_deathsig"):
            attempt(cage, attack)
        with pytest.raises(SubmissionFailure):
            attempt(cage, "execute")  # it became /bin/true, which does not answer


@pytest.mark.parametrize("attack", [("kill", 0), ("kill", 9), ("ptrace",)])
def test_other_processes_are_out_of_reach(cage, attack):
    name, *rest = attack
    refused(cage, name, os.getpid(), *rest)


def test_without_its_layers_the_grader_can_be_signalled_but_not_traced():
    off = frozenset({"seccomp", "landlock", "namespaces"})
    with Cage(without=off) as cage:
        attempt(cage, "kill", os.getpid(), 0)
        refused(cage, "ptrace", os.getpid())  # it is not dumpable


def test_memory_and_files_are_limited_for_good(cage):
    for name, size in (("memory", 3 * 10**9), ("big_file", 10**8), ("raise_limit", None)):
        with pytest.raises(SubmissionFailure):
            attempt(cage, name, *([size] if size else []))


def test_without_rlimits_memory_is_not_limited():
    with Cage(without=frozenset({"rlimits"})) as cage:
        assert attempt(cage, "memory", 3 * 10**9) == 3 * 10**9


@pytest.mark.parametrize("off", [(), ("namespaces",)])
def test_the_scratch_is_writable_and_small(off):
    with Cage(without=frozenset(off)) as cage:
        attempt(cage, "fill", 8, 10**6)
        for count, size in ((300, 10**6), (100_000, 1)):
            with cage.open(SOURCE, "attack", call_seconds=20) as student:
                with pytest.raises((StudentError, WorkerDied)):  # no space left, or killed
                    student.fill(count, size)


def test_the_scratch_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for off in ((), ("namespaces",)):
        with Cage(without=frozenset(off)) as cage:
            attempt(cage, "fill", 3, 10)
            assert not [path for path in tmp_path.rglob("*") if path.is_file()]
        assert not list(tmp_path.iterdir())


def test_a_worker_holds_four_descriptors_and_a_clean_environment(cage):
    assert attempt(cage, "descriptors") == [0, 1, 2, 3]
    secrets = {"PATH", "USER", "PYTHONPATH", "SSH_AUTH_SOCK", "PYTEST_CURRENT_TEST"}
    assert not secrets & set(attempt(cage, "environment"))


@pytest.mark.parametrize("off", [(), ("namespaces",)])
def test_a_worker_has_no_capability_even_of_root(off):
    with Cage(without=frozenset({*off, "seccomp"})) as cage:
        if os.uname().machine == "x86_64":
            assert attempt(cage, "capabilities") == [0] * 6


def test_a_missing_required_layer_is_refused_by_name():
    with pytest.raises(CageError, match="No such layer"):
        Cage(without=frozenset({"armour"}))
    with pytest.raises(CageError, match="No such layer"):
        Cage(without=frozenset({"process"}))


@pytest.mark.parametrize("broken", ["landlock", "seccomp"])
def test_a_layer_that_cannot_be_built_stops_the_grader_unless_it_may_be_missing(
    broken, monkeypatch
):
    # The zygote is another process: what it lacks is simulated by a setting that it cannot honour.
    with pytest.raises(CageError, match=f"allow-missing={broken}"):
        BrokenCage(broken)


class BrokenCage(Cage):
    """A cage whose zygote is told to leave a layer off while the grader has not allowed it."""

    def __init__(self, broken: str):
        self._broken = broken
        super().__init__()

    def _launch(self, without: frozenset[str]) -> dict[str, str]:
        return super()._launch(without | {self._broken})


def test_every_layer_holds_here(cage):
    assert cage.layers[0] == "process"
    assert not [layer for layer in cage.layers if layer.startswith("no ")]
