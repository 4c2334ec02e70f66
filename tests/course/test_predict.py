"""A prediction in a real kernel: clicked as a browser clicks it, it reveals its picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.blocking.client import BlockingKernelClient

from autograder.course import COURSE, Unit
from tests.course.kernels import answers, change, solved_kernel
from tests.course.test_sliders import pictures


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
    with solved_kernel(tmp_path, unit) as client:
        answers(
            client,
            client.execute(
                "from assignments.lab.prediction import reveal\n"
                f"from assignments.lab.units.{unit.name} import pictures"
            ),
        )
        yield client


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
        revealed = change(client, buttons_of(asked), index=0)
        assert len(pictures(revealed)) == 1, cell
        assert "*You said: " in spoken(revealed)
        again = answers(client, client.execute(cell))
        assert len(pictures(again)) == 1  # it was answered before
