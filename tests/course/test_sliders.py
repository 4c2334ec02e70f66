"""A slider in a real kernel: moved as a browser moves it, it draws a new picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from autograder.classroom.release import release_files
from autograder.course import Unit
from autograder.judging.stubs import as_submitted
from tests.course.test_lab import MOVED, sliders_of

TIMEOUT = 60


@pytest.fixture(params=MOVED, ids=[unit.name for unit in MOVED])
def unit(request: pytest.FixtureRequest) -> Unit:
    """Return a unit that has sliders."""
    found: Unit = request.param
    return found


@pytest.fixture
def client(tmp_path: Path, unit: Unit) -> Iterator[BlockingKernelClient]:
    """Return a client of a kernel in a folder as released, with the exercises solved."""
    for name, content in release_files(unit).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    module(tmp_path, unit).write_text(as_submitted(unit), encoding="utf-8")
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path))
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def module(folder: Path, unit: Unit) -> Path:
    return folder / "assignments" / f"{unit.name}.py"


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
    client: BlockingKernelClient, unit: Unit, tmp_path: Path
) -> None:
    name = sliders_of(unit)[0].__name__
    importing = f"from assignments.lab.units.{unit.name} import sliders"
    made = answers(client, client.execute(f"{importing}; sliders.{name}()"))
    slider, state = next(
        (content["comm_id"], content["data"]["state"])
        for kind, content in made
        if kind == "comm_open" and {"min", "max"} <= content["data"]["state"].keys()
    )
    (first,) = pictures(made)
    moved = move(client, slider, state["min"])
    (second,) = pictures(moved)
    assert second != first
    assert ("clear_output", {"wait": True}) in moved  # or the pictures would pile up

    wrong = "".join(f"def {name}(*args, **kwargs):\n    return 'no'\n" for name in unit.exercises)
    module(tmp_path, unit).write_text(wrong, encoding="utf-8")
    moved = move(client, slider, state["max"])
    assert pictures(moved) == []
    assert [content["name"] for kind, content in moved if kind == "stream"] == ["stdout"]
    assert not [content for kind, content in moved if kind == "error"]
