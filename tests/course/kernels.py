"""A real kernel in a folder as released, and what a browser would send to its widgets."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from autograder.classroom.release import release_files
from autograder.course import Unit
from autograder.judging.stubs import as_submitted

TIMEOUT = 60


def module(folder: Path, unit: Unit) -> Path:
    return folder / "assignments" / f"{unit.name}.py"


@contextlib.contextmanager
def solved_kernel(folder: Path, unit: Unit) -> Iterator[BlockingKernelClient]:
    """Yield a client of a kernel in a folder as released, with the exercises solved."""
    for name, content in release_files(unit).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    module(folder, unit).write_text(as_submitted(unit), encoding="utf-8")
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(folder))
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def answers(client: BlockingKernelClient, request: str) -> list[Any]:
    """Return all messages that a request leads to, as (kind, content)."""
    found = []
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") == request:
            found.append((message["msg_type"], message["content"]))
            if found[-1] == ("status", {"execution_state": "idle"}):
                return found


def change(client: BlockingKernelClient, widget: str, **state: Any) -> list[Any]:
    """Send what a browser sends when a widget is touched; return what comes back."""
    data = {"method": "update", "state": state, "buffer_paths": []}
    message = client.session.msg("comm_msg", {"comm_id": widget, "data": data})
    client.shell_channel.send(message)
    return answers(client, message["header"]["msg_id"])
