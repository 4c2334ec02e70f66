"""Each layer, attacked with it and without it: an attack that never works proves nothing."""

# ruff: noqa: SIM117 — which call fails in which worker reads better nested
from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from autograder.sandbox import Sandbox, SandboxError, StudentError, SubmissionFailure, WorkerDied

ROOT = Path(__file__).resolve().parents[2]

SOURCE = b"""
import ctypes, mmap, os, resource, socket, subprocess, sys, threading

def read(path): return open(path).read()
def names(path): return sorted(os.listdir(path))
def exists(path): return os.path.exists(path)
def write(path): open(path, "w").write("x")
def append(path): open(path, "a").write("x")
def truncate(path): os.truncate(path, 0)
def truncate_by_reading(path): os.close(os.open(path, os.O_RDONLY | os.O_TRUNC))
def chmod(path): os.chmod(path, 0o777)
def utime(path): os.utime(path, (0, 0))
def setxattr(path): os.setxattr(path, "user.x", b"x")
def symlink(path): os.symlink(path, "link"); return read("link")
def connect(port): socket.create_connection(("127.0.0.1", port), 1).close()
def connect_unix(path): s = socket.socket(socket.AF_UNIX); s.connect(path)
def send_udp(port): socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port))
def fork():
    if os.fork() == 0: os._exit(0)
def execute(): os.execv("/bin/true", ["true"])
def thread(): threading.Thread(target=print).start()
def kill(pid, signal): os.kill(pid, signal)
def memfd(): os.memfd_create("x")
def ptrace(pid):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(0x4206, pid, 0, 0) == -1: raise OSError(ctypes.get_errno(), "ptrace")
def clear_deathsig():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(1, 0, 0, 0, 0) == -1: raise OSError(ctypes.get_errno(), "prctl")
def unshare():
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x10000000) == -1: raise OSError(ctypes.get_errno(), "unshare")
def memory(size): return len(mmap.mmap(-1, size))
def fill(count, size):
    for i in range(count):
        with open(f"file-{i}", "wb") as file: file.write(bytes(size))
def big_file(size):
    with open("big", "wb") as file:
        for _ in range(size // 10**6): file.write(bytes(10**6))
def raise_limit(): resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
def descriptors(): return sorted(int(fd) for fd in range(200) if opened(fd))
def opened(fd):
    try: os.fstat(fd)
    except OSError: return False
    return True
def environment(): return dict(os.environ)
def main_modules(): return sorted(n for n in sys.modules if n.split(".")[0] in
                                  ("autograder", "solutions", "pytest", "nbgrader"))
def import_all(): import sqlite3, xml.dom, html, wave, numpy.testing, numpy.f2py
def path(): return list(sys.path)
def capabilities():
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint * 2)(0x20080522, 0), (ctypes.c_uint * 6)()
    libc.syscall(125, header, data)
    return list(data)
"""


@pytest.fixture
def canary(tmp_path):
    path = tmp_path / "canary"
    path.write_text("secret")
    return str(path)


def attempt(sandbox, name, *arguments):
    with sandbox.open(SOURCE, "attack") as student:
        return getattr(student, name)(*arguments)


def refused(sandbox, name, *arguments):
    with pytest.raises(StudentError) as caught:
        attempt(sandbox, name, *arguments)
    assert caught.value.kind in (
        "PermissionError",
        "FileNotFoundError",
        "NotADirectoryError",
        "OSError",
        "RuntimeError",
    ), caught.value
    return caught.value


FILE_ATTACKS = ["read", "write", "append", "truncate", "truncate_by_reading", "symlink"]


@pytest.mark.parametrize("attack", FILE_ATTACKS)
def test_files_elsewhere_are_out_of_reach(sandbox, canary, attack):
    refused(sandbox, attack, canary)
    assert Path(canary).read_text() == "secret"


@pytest.mark.parametrize("attack", ["chmod", "utime", "setxattr"])
def test_files_elsewhere_keep_their_modes_and_times(sandbox, canary, attack):
    before = os.stat(canary)
    refused(sandbox, attack, canary)
    assert os.stat(canary) == before


@pytest.mark.parametrize("off", ["landlock", "namespaces"])
def test_one_of_landlock_and_namespaces_is_enough_for_files(canary, off):
    with Sandbox(without=frozenset({off})) as sandbox:
        for attack in FILE_ATTACKS:
            refused(sandbox, attack, canary)


def test_without_both_a_file_can_be_read_and_written(canary):
    with Sandbox(without=frozenset({"landlock", "namespaces"})) as sandbox:
        assert "no landlock" in sandbox.isolation
        assert attempt(sandbox, "read", canary) == "secret"
        attempt(sandbox, "append", canary)
        assert Path(canary).read_text() == "secretx"
        refused(sandbox, "chmod", canary)  # that is seccomp's


def test_without_both_seccomp_still_refuses_to_truncate_by_path_or_while_reading(canary):
    # Landlock knows truncation only from its third version on.
    with Sandbox(without=frozenset({"landlock", "namespaces"})) as sandbox:
        for attack in ("truncate", "truncate_by_reading"):
            refused(sandbox, attack, canary)
    assert Path(canary).read_text() == "secret"


@pytest.mark.parametrize("off", ["landlock", "namespaces"])
def test_packages_beside_the_standard_library_are_out_of_reach(off):
    packages = Path(os.__file__).resolve().parent / "site-packages"
    files = [path for path in packages.glob("*/*.py") if path.is_file()]
    if not files:
        pytest.skip("this Python keeps no packages inside its standard library")
    with Sandbox(without=frozenset({off})) as sandbox:
        refused(sandbox, "read", str(files[0]))


def test_without_seccomp_too_modes_can_be_changed(canary):
    with Sandbox(without=frozenset({"landlock", "namespaces", "seccomp"})) as sandbox:
        attempt(sandbox, "chmod", canary)
        attempt(sandbox, "truncate", canary)
    assert os.stat(canary).st_mode & 0o777 == 0o777
    assert Path(canary).read_text() == ""


@pytest.mark.parametrize("off", [(), ("namespaces",)])
def test_the_repository_is_out_of_reach(off):
    with Sandbox(without=frozenset(off)) as sandbox:
        for path in (ROOT / "pyproject.toml", ROOT / "autograder" / "__init__.py"):
            refused(sandbox, "read", str(path))
        for path in (ROOT, Path("/"), Path("/home"), Path("/proc/self"), Path("/etc")):
            if off or path != Path("/"):
                refused(sandbox, "names", str(path))
        assert attempt(sandbox, "main_modules") == []
        assert not any(str(ROOT) in entry for entry in attempt(sandbox, "path"))


def test_what_exists_cannot_even_be_asked_about(sandbox, canary):
    assert not attempt(sandbox, "exists", canary)


def test_numpy_and_the_standard_library_can_still_be_imported(sandbox):
    with sandbox.open(SOURCE, "attack") as student:
        with pytest.raises(StudentError, match="sqlite3"):
            student.import_all()
    source = b"def f(): import xml.dom, html, wave, shelve, numpy.f2py, numpy.testing; return 1"
    for off in ((), ("namespaces",)):
        with Sandbox(without=frozenset(off)) as one, one.open(source, "attack") as student:
            assert student.f() == 1


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)
        yield server


def test_the_network_is_out_of_reach(sandbox, listener):
    port = listener.getsockname()[1]
    refused(sandbox, "connect", port)
    refused(sandbox, "send_udp", port)


@pytest.mark.parametrize("off", [("seccomp",), ("namespaces",), ("seccomp", "namespaces")])
def test_seccomp_namespaces_and_landlock_each_keep_tcp_out(listener, off):
    with Sandbox(without=frozenset(off)) as sandbox:
        refused(sandbox, "connect", listener.getsockname()[1])


def test_without_them_the_network_is_open(listener):
    with Sandbox(without=frozenset({"seccomp", "namespaces", "landlock"})) as sandbox:
        attempt(sandbox, "connect", listener.getsockname()[1])
        attempt(sandbox, "send_udp", listener.getsockname()[1])
    listener.accept()[0].close()


CALLS = ["fork", "execute", "thread", "memfd", "clear_deathsig", "unshare"]


@pytest.mark.parametrize("attack", CALLS)
def test_system_calls_beyond_computing_are_refused(sandbox, attack):
    refused(sandbox, attack)


def test_without_seccomp_they_are_not_refused():
    off = frozenset({"seccomp", "rlimits", "landlock", "namespaces"})
    with Sandbox(without=off) as sandbox:
        for attack in ("fork", "thread", "memfd", "clear_deathsig"):
            attempt(sandbox, attack)
        with pytest.raises(SubmissionFailure):
            attempt(sandbox, "execute")  # it became /bin/true, which does not answer


@pytest.mark.parametrize("attack", [("kill", 0), ("kill", 9), ("ptrace",)])
def test_other_processes_are_out_of_reach(sandbox, attack):
    name, *rest = attack
    refused(sandbox, name, os.getpid(), *rest)


def test_without_its_layers_the_grader_can_be_signalled_but_not_traced():
    off = frozenset({"seccomp", "landlock", "namespaces"})
    with Sandbox(without=off) as sandbox:
        attempt(sandbox, "kill", os.getpid(), 0)
        refused(sandbox, "ptrace", os.getpid())  # it is not dumpable


def test_memory_and_files_are_limited_for_good(sandbox):
    for name, size in (("memory", 3 * 10**9), ("big_file", 10**8), ("raise_limit", None)):
        with pytest.raises(SubmissionFailure):
            attempt(sandbox, name, *([size] if size else []))


def test_without_rlimits_memory_is_not_limited():
    with Sandbox(without=frozenset({"rlimits"})) as sandbox:
        assert attempt(sandbox, "memory", 3 * 10**9) == 3 * 10**9


@pytest.mark.parametrize("off", [(), ("namespaces",)])
def test_the_scratch_is_writable_and_small(off):
    with Sandbox(without=frozenset(off)) as sandbox:
        attempt(sandbox, "fill", 8, 10**6)
        for count, size in ((300, 10**6), (100_000, 1)):
            with sandbox.open(SOURCE, "attack", call_seconds=20) as student:
                with pytest.raises((StudentError, WorkerDied)):  # no space left, or killed
                    student.fill(count, size)


def test_the_scratch_is_gone_afterwards(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for off in ((), ("namespaces",)):
        with Sandbox(without=frozenset(off)) as sandbox:
            attempt(sandbox, "fill", 3, 10)
            assert not [path for path in tmp_path.rglob("*") if path.is_file()]
        assert not list(tmp_path.iterdir())


def test_a_worker_holds_four_descriptors_and_a_clean_environment(sandbox):
    assert attempt(sandbox, "descriptors") == [0, 1, 2, 3]
    secrets = {"PATH", "USER", "PYTHONPATH", "SSH_AUTH_SOCK", "PYTEST_CURRENT_TEST"}
    assert not secrets & set(attempt(sandbox, "environment"))


@pytest.mark.parametrize("off", [(), ("namespaces",)])
def test_a_worker_has_no_capability_even_of_root(off):
    with Sandbox(without=frozenset({*off, "seccomp"})) as sandbox:
        if os.uname().machine == "x86_64":
            assert attempt(sandbox, "capabilities") == [0] * 6


def test_a_missing_required_layer_is_refused_by_name():
    with pytest.raises(SandboxError, match="No such layer"):
        Sandbox(without=frozenset({"armour"}))
    with pytest.raises(SandboxError, match="No such layer"):
        Sandbox(without=frozenset({"process"}))


@pytest.mark.parametrize("broken", ["landlock", "seccomp"])
def test_a_layer_that_cannot_be_built_stops_the_grader_unless_it_may_be_missing(
    broken, monkeypatch
):
    # The zygote is another process: what it lacks is simulated by a setting that it cannot honour.
    with pytest.raises(SandboxError, match=f"allow-unsandboxed={broken}"):
        BrokenSandbox(broken)


class BrokenSandbox(Sandbox):
    """A sandbox whose zygote is told to leave a layer off while the grader has not allowed it."""

    def __init__(self, broken: str):
        self._broken = broken
        super().__init__()

    def _launch(self, without: frozenset[str]) -> dict[str, str]:
        return super()._launch(without | {self._broken})


def test_every_layer_holds_here(sandbox):
    assert sandbox.isolation[0] == "process"
    assert not [layer for layer in sandbox.isolation if layer.startswith("no ")]
