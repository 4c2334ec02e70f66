"""Memory: how much there is for workers, and whether the system has run short of it.

A submission may take up to 2 GB, and hardly any takes a tenth of that. So workers are counted for
ordinary submissions; when the system ends one for want of memory, fewer go on.

Source: proc(5), cgroups(7), Linux's admin-guide/cgroup-v2 and cgroup-v1/memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

WORKER = 300 * 2**20
"""What a worker takes, its zygote and a submission that it runs, in bytes."""

ROOT = Path("/")


def room(root: Path = ROOT) -> int | None:
    """Return how many workers there is memory for, at least one; None where nobody knows.

    Args:
        root: the folder that holds ``proc`` and ``sys``.
    """
    free = [*_in_machine(root), *_in_groups(root)]
    return max(1, min(free) // WORKER) if free else None


def ended_for_memory(root: Path = ROOT) -> int:
    """Return how many processes the system has ended since it started, for want of memory."""
    found = re.search(r"^oom_kill (\d+)$", _text(root / "proc/vmstat"), re.M)
    return int(found[1]) if found else 0


def _in_machine(root: Path) -> Iterator[int]:
    found = re.search(r"^MemAvailable:\s*(\d+) kB$", _text(root / "proc/meminfo"), re.M)
    if found:
        yield 1024 * int(found[1])


def _in_groups(root: Path) -> Iterator[int]:
    """Yield what is left in each of the control groups that this process is in."""
    for line in _text(root / "proc/self/cgroup").splitlines():
        _, kinds, path = line.split(":", 2)
        if kinds and "memory" not in kinds.split(","):
            continue
        for name in ("memory",) if kinds else ("", "unified"):
            top = root / "sys/fs/cgroup" / name
            group = top / path.lstrip("/")
            for folder in [group, *group.parents]:
                yield from _left(folder, *(_FIRST_VERSION if kinds else _SECOND_VERSION))
                if folder == top:
                    break


_FIRST_VERSION = ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
_SECOND_VERSION = ("memory.max", "memory.current", "inactive_file")


def _left(folder: Path, limit: str, used: str, droppable: str) -> Iterator[int]:
    """Yield what is left in a group, copies of files not counted, for they can be dropped."""
    most, now = _text(folder / limit).strip(), _text(folder / used).strip()
    if most.isdigit() and now.isdigit():  # "max" is no limit
        files = re.search(rf"^{droppable} (\d+)$", _text(folder / "memory.stat"), re.M)
        yield max(0, int(most) - int(now) + (int(files[1]) if files else 0))


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return ""
