"""A slider in a real kernel: moved as a browser moves it, it draws a new picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient

from autograder.course import Unit
from tests.course.kernels import answers, change, module, solved_kernel
from tests.course.test_lab import MOVED, sliders_of


@pytest.fixture(params=MOVED, ids=[unit.name for unit in MOVED])
def unit(request: pytest.FixtureRequest) -> Unit:
    """Return a unit that has sliders."""
    found: Unit = request.param
    return found


@pytest.fixture
def client(tmp_path: Path, unit: Unit) -> Iterator[BlockingKernelClient]:
    """Return a client of a kernel in a folder as released, with the exercises solved."""
    with solved_kernel(tmp_path, unit) as client:
        yield client


def pictures(messages: list[Any]) -> list[str]:
    """Return the pictures that were shown on the page, with their words."""
    shown = [content["data"] for kind, content in messages if kind == "display_data"]
    found = [data["text/html"] for data in shown if "<img " in data.get("text/html", "")]
    assert all(re.match('<img alt="[^"]{40,}" src="data:image/png;base64,', one) for one in found)
    return found


def test_a_moved_slider_draws_with_the_module_as_it_is_now(
    client: BlockingKernelClient, unit: Unit, tmp_path: Path
) -> None:
    name = sliders_of(unit)[0].__name__
    importing = f"from assignments.lab.units.{unit.name} import sliders"
    made = answers(client, client.execute(f"{importing}; sliders.{name}()"))
    slider, state = next(
        (content["comm_id"], content["data"]["state"])
        for kind, content in made
        if kind == "comm_open"
        and content["data"]["state"].get("_model_name") == "SelectionSliderModel"
    )
    (first,) = pictures(made)
    moved = change(client, slider, index=0)
    (second,) = pictures(moved)
    assert second != first
    assert ("clear_output", {"wait": True}) in moved  # or the pictures would pile up

    wrong = "".join(f"def {name}(*args, **kwargs):\n    return 'no'\n" for name in unit.exercises)
    module(tmp_path, unit).write_text(wrong, encoding="utf-8")
    moved = change(client, slider, index=len(state["_options_labels"]) - 1)
    assert pictures(moved) == []
    assert [content["name"] for kind, content in moved if kind == "stream"] == ["stdout"]
    assert not [content for kind, content in moved if kind == "error"]
