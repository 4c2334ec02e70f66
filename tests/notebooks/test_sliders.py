"""A slider in a real kernel: moved as a browser moves it, it draws a new picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from autograder import stubs
from autograder.grading import release

UNIT = "update_rules"
TIMEOUT = 60


@pytest.fixture
def client(tmp_path: Path) -> Iterator[BlockingKernelClient]:
    """Return a client of a kernel in a folder as released, with the exercises solved."""
    for name, content in release.release_files(UNIT).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    module(tmp_path).write_text(stubs.handed_in(UNIT), encoding="utf-8")
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path))
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def module(folder: Path) -> Path:
    return folder / "assignments" / f"{UNIT}.py"


def answers(client: BlockingKernelClient, request: str) -> list[Any]:
    """Return all messages that a request leads to, as (kind, content)."""
    found = []
    while True:
        message = client.get_iopub_msg(timeout=TIMEOUT)
        if message["parent_header"].get("msg_id") == request:
            found.append((message["msg_type"], message["content"]))
            if found[-1] == ("status", {"execution_state": "idle"}):
                return found


def move(client: BlockingKernelClient, slider: str, value: float) -> list[Any]:
    """Send what a browser sends when a slider is moved; return what comes back."""
    data = {"method": "update", "state": {"value": value}, "buffer_paths": []}
    message = client.session.msg("comm_msg", {"comm_id": slider, "data": data})
    client.shell_channel.send(message)
    return answers(client, message["header"]["msg_id"])


def pictures(messages: list[Any]) -> list[str]:
    shown = [content["data"] for kind, content in messages if kind == "display_data"]
    return [data["image/png"] for data in shown if "image/png" in data]


def test_a_moved_slider_draws_with_the_module_as_it_is_now(
    client: BlockingKernelClient, tmp_path: Path
) -> None:
    made = answers(client, client.execute("from assignments.lab import sliders; sliders.descent()"))
    (slider,) = [
        content["comm_id"]
        for kind, content in made
        if kind == "comm_open" and content["data"]["state"].get("description") == "learning rate"
    ]
    (first,) = pictures(made)
    moved = move(client, slider, 0.9)
    (second,) = pictures(moved)
    assert second != first
    assert ("clear_output", {"wait": True}) in moved  # or the pictures would pile up

    module(tmp_path).write_text("def gradient_descent(*args):\n    return 3\n", encoding="utf-8")
    moved = move(client, slider, 0.8)
    assert pictures(moved) == []
    assert [content["name"] for kind, content in moved if kind == "stream"] == ["stdout"]
    assert not [content for kind, content in moved if kind == "error"]
