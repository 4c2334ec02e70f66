"""The capstone: the spirals are learned with the student's modules alone, and it says whose."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image

from assignments.lab.picture import Own
from assignments.lab.units.networks import pictures, spirals
from autograder.course import COURSE
from autograder.judging.stubs import as_submitted, stub
from tests.lab.conftest import Workbook

TOOLS = ("batching", "optimizers", "training")


def solved(*units: str) -> dict[str, str]:
    return {name: as_submitted(COURSE.unit(name)) for name in units}


def learned(workbook: Workbook, **modules: str) -> tuple[list[str], float]:
    """Return whose tools were used, and how many of the held-out points are right in the end."""
    workbook(**modules)
    using = spirals.tools()
    *_, last = spirals.train(Own("networks"), using)
    return using.said, last.right


def test_the_students_modules_alone_learn_the_spirals_within_a_minute(workbook: Workbook) -> None:
    begin = time.monotonic()
    said, right = learned(workbook, **solved("networks", *TOOLS))
    assert said == ["your minibatches", "your adam", "your step_decay"]
    assert right >= 0.95
    assert time.monotonic() - begin < 60


def test_a_network_is_needed_for_it() -> None:
    X, classes = spirals.held_out()
    assert len(X) == 300
    assert [int(sum(classes == arm)) for arm in range(3)] == [100, 100, 100]
    assert not set(map(tuple, X)) & set(map(tuple, spirals.learning()[0]))


@pytest.mark.parametrize("missing", TOOLS)
def test_what_is_missing_is_replaced_by_something_plain_and_said(
    workbook: Workbook, missing: str
) -> None:
    there = solved("networks", *(unit for unit in TOOLS if unit != missing))
    said, right = learned(workbook, **there)
    assert sum(part.startswith("your ") for part in said) == 2
    assert sum("yet)" in part for part in said) == 1
    assert right > 0.85
    _, again = learned(workbook, **there, **{missing: stub(COURSE.unit(missing))})
    assert again == right


@pytest.mark.parametrize("answer", ["None", "'text'", "1 / 0", "np.nan * theta, state"])
def test_what_does_not_work_is_replaced_too(workbook: Workbook, answer: str) -> None:
    wrong = f"import numpy as np\ndef adam(theta, gradient, state, rate):\n    return {answer}\n"
    said, _ = learned(workbook, **solved("networks"), optimizers=wrong)
    assert "plain steps (no adam yet)" in said


def test_the_film_moves_and_waits_with_a_sentence(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(**solved("networks"))
    film = pictures.learning_the_spirals.image()
    with Image.open(io.BytesIO(film.data)) as image:
        assert image.n_frames == len(pictures.FRAMES) + 1  # and one for what cannot play it
    assert capsys.readouterr().out == ""
    workbook(networks=stub(COURSE.unit("networks")))
    assert pictures.learning_the_spirals.image() is None
    assert "Fill in `initialize_layer`" in capsys.readouterr().out
