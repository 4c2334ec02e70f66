"""Which layers of the cage hold on this machine: found out by attacking each, not by versions.

A layer is attacked in a throwaway worker in which the layers that would stop the same attack are
switched off, so that it cannot hide behind another one. It holds if every attack on it fails.
"""

from __future__ import annotations

import builtins
import os
import socket
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from autograder.cage import Cage, CageError, OutOfMemory, StudentError, WorkerDied
from autograder.cage.layers import LAYERS, REQUIRED, required_missing

__all__ = ["Row", "report", "required_missing", "show"]


@dataclass(frozen=True)
class Row:
    """What was found out about one layer."""

    layer: str
    required: bool
    holds: bool
    observed: str
    """The attacks and what became of them."""
    absence_allows: str
    how_to_get_it: str


@dataclass(frozen=True)
class Attack:
    """One way to prove that a layer is missing: a function of :data:`ATTACKS` and its arguments."""

    function: str
    wants: str
    arguments: Callable[[Target], tuple[Any, ...]] = lambda target: ()


@dataclass(frozen=True)
class Target:
    """What the attacks are after."""

    canary: str
    port: int


ATTACKS = b"""
import ctypes, mmap, os, socket

libc = ctypes.CDLL(None, use_errno=True)

def checked(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result

def reaches_the_grader(pid):
    import sys
    if os.getpid() != pid and not any(name.startswith("solutions") for name in sys.modules):
        raise PermissionError
def may_gain_privileges():
    if checked(libc.prctl(39, 0, 0, 0, 0)) == 1:
        raise PermissionError
def read(path):
    with open(path) as file:
        return file.read()
def append(path):
    with open(path, "a") as file:
        file.write("x")
def truncate(path):
    with open(path, "r+") as file:
        file.truncate()
def connect(port):
    socket.create_connection(("127.0.0.1", port), 1).close()
def fork():
    if os.fork() == 0:
        os._exit(0)
def chmod(path):
    os.chmod(path, 0o777)
def signal_parent():
    os.kill(os.getppid(), 18)
def take_memory():
    mmap.mmap(-1, 4 * 2**30)
def write_a_large_file():
    with open("large", "wb") as file:
        for _ in range(20):
            file.write(bytes(2**20))
def ask_for(path):
    os.stat(path)
def see_processes(pid):
    os.kill(pid, 0)
"""

PLAN: dict[str, tuple[frozenset[str], tuple[Attack, ...], str, str]] = {
    "process": (
        frozenset(),
        (Attack("reaches_the_grader", "share the grader's memory", lambda _: (os.getpid(),)),),
        "everything: a submission could write its own grade",
        "any system that starts processes",
    ),
    "no_new_privs": (
        frozenset({"seccomp"}),
        (Attack("may_gain_privileges", "run a set-uid program with its rights"),),
        "a set-uid program on this machine lends the submission its rights",
        "Linux 3.5 or newer",
    ),
    "landlock": (
        frozenset({"namespaces"}),
        (
            Attack("read", "read a file of the grader's", lambda target: (target.canary,)),
            Attack("append", "write it", lambda target: (target.canary,)),
            Attack("truncate", "truncate it", lambda target: (target.canary,)),
        ),
        "reading the hidden tests, the key and other students' files; rewriting the gradebook",
        "Linux 5.13 or newer with landlock among the `lsm=` modules; in a container, a seccomp "
        "profile that permits the landlock calls (Docker 20.10.10 or newer)",
    ),
    "seccomp": (
        frozenset({"landlock", "namespaces", "rlimits"}),
        (
            Attack("connect", "connect to loopback", lambda target: (target.port,)),
            Attack("fork", "fork"),
            Attack("chmod", "change a file's mode", lambda target: (target.canary,)),
            Attack("signal_parent", "signal its parent"),
        ),
        "sending the hidden inputs away, leaving processes behind, killing the grader",
        "Linux on x86-64 or aarch64 with CONFIG_SECCOMP_FILTER",
    ),
    "rlimits": (
        frozenset({"namespaces"}),
        (
            Attack("take_memory", "take 4 GB of memory"),
            Attack("write_a_large_file", "write 20 MB into one file"),
        ),
        "a memory bomb that takes the whole machine down",
        "any Unix whose limits (`ulimit -H`) are not pinned",
    ),
    "namespaces": (
        frozenset({"landlock", "seccomp", "rlimits"}),
        (
            Attack("ask_for", "learn that a file exists", lambda target: (target.canary,)),
            Attack("connect", "connect to loopback", lambda target: (target.port,)),
            Attack("see_processes", "see other processes", lambda _: (os.getpid(),)),
            Attack("write_a_large_file", "fill the scratch"),
        ),
        "no more than learning which files exist, and when they changed: a second wall",
        "`sysctl user.max_user_namespaces` above 0; on Ubuntu "
        "`sysctl kernel.apparmor_restrict_unprivileged_userns=0`; not in an ordinary container",
    ),
}
"""Per layer: the layers to switch off, the attacks, what absence allows, how to get it."""


def report(without: frozenset[str] = frozenset()) -> list[Row]:
    """Attack every layer of the cage and return a row for each.

    ``without`` switches layers off on purpose, which the attacks then must notice.

    >>> [row.layer for row in report() if row.required]
    ['process', 'no_new_privs', 'landlock', 'seccomp', 'rlimits']
    """
    rows = []
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="doctor-"))
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        for layer in LAYERS:
            canary = Path(folder, f"{layer}.txt")
            canary.write_text("the canary")
            target = Target(str(canary), listener.getsockname()[1])
            off, attacks, allows, how = PLAN[layer]
            observed = attack(off | (without & {layer}), attacks, target)
            holds = bool(observed) and not any(worked for _, worked in observed)
            rows.append(
                Row(layer, layer in REQUIRED, holds, told(observed), allows, how),
            )
    return rows


def attack(
    off: frozenset[str], attacks: tuple[Attack, ...], target: Target
) -> list[tuple[str, bool]]:
    """Try the attacks in a cage without some layers; return what each wanted and whether it worked.

    Nothing is returned if no cage can be had: what cannot be attacked is not said to hold.
    """
    observed = []
    try:
        with Cage(allow_missing=frozenset(LAYERS), without=off - {"process"}) as cage:
            for each in attacks:
                with cage.open(ATTACKS, "doctor") as student:
                    observed.append((each.wants, succeeds(student, each, target)))
    except CageError:
        return []
    return observed


def succeeds(student: Any, attack: Attack, target: Target) -> bool:
    """Whether an attack gets what it wants: its function returns instead of failing."""
    try:
        getattr(student, attack.function)(*attack.arguments(target))
    except StudentError as error:
        kind = getattr(builtins, error.kind, None)
        refused = isinstance(kind, type) and issubclass(kind, OSError)
        return not refused  # whatever else it stumbled over proves nothing
    except (OutOfMemory, WorkerDied):
        return False
    return True


def told(observed: list[tuple[str, bool]]) -> str:
    """Return what was seen, as a phrase.

    >>> told([("fork", False), ("connect", True)])
    'could connect; could not fork'
    """
    if not observed:
        return "no worker could be started"
    could = ", ".join(wants for wants, worked in observed if worked)
    could_not = ", ".join(wants for wants, worked in observed if not worked)
    phrases = [f"could {could}" if could else "", f"could not {could_not}" if could_not else ""]
    return "; ".join(filter(None, phrases))


def show(rows: list[Row], console: Console | None = None) -> int:
    """Print the rows as a table, and in one sentence what they mean for grading.

    Returns 0 if every required layer holds, else 1.
    """
    table = Table(title="The cage for student code", show_lines=True)
    for heading in ("layer", "holds", "a throwaway submission", "its absence would allow"):
        table.add_column(heading)
    for row in rows:
        absent = "[bold red]no[/]" if row.required else "[yellow]no[/] (optional)"
        holds = "[green]yes[/]" if row.holds else absent
        table.add_row(row.layer, holds, row.observed, row.absence_allows)
    console = console or Console()
    console.print(table)
    for row in rows:
        if not row.holds:
            console.print(f"To get {row.layer}: {row.how_to_get_it}.", highlight=False)
    missing = required_missing([row.layer for row in rows if row.holds], frozenset())
    if missing:
        console.print(
            f"Grading refuses here, for want of {', '.join(missing)}. "
            f"`--allow-missing={','.join(missing)}` grades nevertheless, and every report says "
            "so.",
            highlight=False,
        )
    else:
        console.print("Every required layer holds: strangers' code may be graded here.")
    return 1 if missing else 0
