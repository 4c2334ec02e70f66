"""What the attacks are after: a course with secrets in it, a process, listeners; and who looks.

Everything here is made for the attacks and belongs to nobody. A secret is one word, the canary; an
attack that says it has read what it should not. Whatever is written, sent or killed is seen.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import py_compile
import resource
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from autograder.cage import layers, linux
from autograder.course import COURSE

VARIABLE = "COURSE_SECRET"
PR_SET_CHILD_SUBREAPER = 36


class World:
    """A course in ``folder`` and everything that an attack may look at."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.canary = f"CANARY-{secrets.token_hex(8)}"
        self.course = folder / "course"
        self.home = folder / "home"
        self._write("course/gradebook.key", self.canary)
        self._write("course/submitted/ben/optimizers.py", f"# {self.canary}")
        self._write("course/submitted/ben/timestamp.txt", "2026-11-21 12:00:00 UTC")
        self._write(f"course/names/{self.canary}", "")
        self._write("home/.profile", f"export TOKEN={self.canary}\n")
        py_compile.compile(
            str(COURSE.unit("knowledge_check").solution),
            str(self.course / "solutions" / "__pycache__" / "knowledge_check.pyc"),
        )
        with closing(sqlite3.connect(self.course / "gradebook.db")) as gradebook:
            gradebook.execute("create table grade (student text, score real)")
            gradebook.execute("insert into grade values (?, 0)", (self.canary,))
            gradebook.commit()
        os.environ[VARIABLE] = self.canary
        self.shared_memory = Path("/dev/shm") / f"attack-{secrets.token_hex(8)}"
        if self.shared_memory.parent.is_dir():
            self.shared_memory.write_text(self.canary)
        self._listen()
        self.victim = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", "import signal; signal.pause()", self.canary],
            env={VARIABLE: self.canary},
            preexec_fn=without_privileges,
        )
        become_subreaper()
        self.word = secrets.token_hex(4)
        self.before = self._look()
        self.remember()

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def _listen(self) -> None:
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 0))
        self.abstract_name = f"attack-{secrets.token_hex(8)}"
        self.abstract = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.abstract.bind(f"\0{self.abstract_name}")
        self.unix_path = f"/tmp/attack-{secrets.token_hex(8)}"  # a socket's path must be short
        self.unix = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.unix.bind(self.unix_path)
        for listener in (self.tcp, self.udp, self.abstract, self.unix):
            listener.setblocking(False)

    def replacements(self) -> dict[str, str]:
        """Return what the attacker knows: every path and number there is."""
        return {
            "SECRET_FILE": str(self.course / "gradebook.key"),
            "GRADEBOOK": str(self.course / "gradebook.db"),
            "COURSE": str(self.course),
            "HOME": str(self.home),
            "ROOT": str(COURSE.root),
            "VICTIM": str(self.victim.pid),
            "GRADER": str(os.getpid()),
            "TCP": str(self.tcp.getsockname()[1]),
            "UDP": str(self.udp.getsockname()[1]),
            "UNIX": self.unix_path,
            "ABSTRACT": self.abstract_name,
            "SHM": self.shared_memory.name,
            "WORD": self.word,
        }

    def remember(self) -> None:
        """Take note of the processes that belong here, and of how much memory the grader took."""
        self.processes = descendants()
        self.memory = largest_memory()

    def memory_taken(self) -> int:
        """Return by how many bytes this process, the grader, has grown at its largest."""
        return largest_memory() - self.memory

    def harm(self) -> list[str]:
        """Return what happened to the world since it was made."""
        found = []
        now = self._look()
        for path in sorted(self.before.keys() | now.keys()):
            if self.before.get(path) != now.get(path):
                found.append(f"{path.relative_to(self.folder)} was changed")
        for name in ("tcp", "udp", "unix", "abstract"):
            try:
                listener = getattr(self, name)
                listener.accept() if name == "tcp" else listener.recv(100)
                found.append(f"something was sent by {name}")
            except BlockingIOError:
                pass
        if self.victim.poll() is not None:
            found.append("another process was killed")
        found += [f"process {pid} survived" for pid in self._survivors()]
        return found

    def _survivors(self) -> set[int]:
        end = time.monotonic() + 2
        while (left := descendants() - self.processes) and time.monotonic() < end:
            time.sleep(0.02)  # a killed process takes a moment to vanish
        return left

    def _look(self) -> dict[Path, tuple[object, ...]]:
        seen: dict[Path, tuple[object, ...]] = {}
        for path in [self.folder, *self.folder.rglob("*")]:
            status = path.lstat()
            content = hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b""
            seen[path] = (content, status.st_mode, status.st_nlink, status.st_ctime_ns)
        return seen

    def close(self) -> None:
        """Take everything away again."""
        for listener in (self.tcp, self.udp, self.abstract, self.unix):
            listener.close()
        Path(self.unix_path).unlink(missing_ok=True)
        self.shared_memory.unlink(missing_ok=True)
        self.victim.kill()
        self.victim.wait()
        os.environ.pop(VARIABLE, None)


def without_privileges() -> None:
    """Be as weak as a worker, so that only the cage protects this process from one."""
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    layers.drop_capabilities()


def largest_memory() -> int:
    """Return the most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def become_subreaper() -> None:
    """Let orphans below this process become its children, however they left their parents."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def descendants() -> set[int]:
    """Return the living processes below this one."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if fields[0] not in "ZX":
                children.setdefault(int(fields[1]), []).append(int(entry.name))
    found: set[int] = set()
    todo = [os.getpid()]
    while todo:
        below = children.get(todo.pop(), [])
        found.update(below)
        todo += below
    return found


def kill_descendants() -> None:
    """Kill every process below this one, one by one."""
    while left := descendants():
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(0.02)
