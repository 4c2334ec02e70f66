"""A prediction in a real kernel: clicked as a browser clicks it, it reveals its picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from autograder.classroom.release import release_files
from autograder.course import COURSE, Unit
from autograder.judging.stubs import as_submitted
from tests.course.test_sliders import answers, pictures


def predictions(unit: Unit) -> list[str]:
    """Return the cells of a lesson that ask for a prediction."""
    cells = nbformat.read(unit.lesson, as_version=4).cells
    return [cell.source for cell in cells if cell.source.startswith("reveal(")]


ASKED = [unit for unit in COURSE.units if predictions(unit)]


@pytest.fixture(params=ASKED, ids=[unit.name for unit in ASKED])
def unit(request: pytest.FixtureRequest) -> Unit:
    """Return a unit whose lesson asks for predictions."""
    found: Unit = request.param
    return found


@pytest.fixture
def client(tmp_path: Path, unit: Unit) -> Iterator[BlockingKernelClient]:
    """Return a client of a kernel in a folder as released, with the exercises solved."""
    for name, content in release_files(unit).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "assignments" / f"{unit.name}.py").write_text(as_submitted(unit), encoding="utf-8")
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path))
    answers(
        client,
        client.execute(
            "from assignments.lab.prediction import reveal\n"
            f"from assignments.lab.units.{unit.name} import pictures"
        ),
    )
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def choose(client: BlockingKernelClient, buttons: str, index: int) -> list[Any]:
    """Send what a browser sends when a button is clicked; return what comes back."""
    data = {"method": "update", "state": {"index": index}, "buffer_paths": []}
    message = client.session.msg("comm_msg", {"comm_id": buttons, "data": data})
    client.shell_channel.send(message)
    return answers(client, message["header"]["msg_id"])


def buttons_of(messages: list[Any]) -> str:
    """Return the identity of the radio buttons that a cell has made."""
    return next(
        str(content["comm_id"])
        for kind, content in messages
        if kind == "comm_open" and "_options_labels" in content["data"]["state"]
    )


def spoken(messages: list[Any]) -> str:
    shown = [content["data"] for kind, content in messages if kind == "display_data"]
    return "\n".join(data.get("text/markdown", "") for data in shown)


def test_every_prediction_is_asked_and_then_revealed_with_its_reason(
    client: BlockingKernelClient, unit: Unit
) -> None:
    for cell in predictions(unit):
        asked = answers(client, client.execute(cell))
        assert "**Predict.**" in spoken(asked)
        assert pictures(asked) == []
        revealed = choose(client, buttons_of(asked), 0)
        assert len(pictures(revealed)) == 1, cell
        assert "*You said: " in spoken(revealed)
        again = answers(client, client.execute(cell))
        assert len(pictures(again)) == 1  # it was answered before
