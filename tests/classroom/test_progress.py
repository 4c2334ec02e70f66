"""What a run shows: a bar meanwhile, a table, the times and the slowest at the end, or JSON."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.console import Console

from autograder.classroom import progress
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.run import Outcome
from tests.classroom.class_folder import FULL, UNIT, hand_in

NAME = UNIT.name


def terminal() -> Console:
    return Console(file=io.StringIO(), width=200, force_terminal=True, color_system=None)


def shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_bar_tells_done_left_who_needs_a_look_and_the_rate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(progress.time, "monotonic", iter([0.0, *[60.0] * 99]).__next__)
    console = terminal()
    with progress._bar(UNIT, 10, console) as bar:
        for student, problem in (("ada", ""), ("bob", "no module"), ("carl", "")):
            bar.advance(Outcome(student, problem))
    for said in ("3 done, 7 left", "1 to look at", "3 a minute"):
        assert said in shown(console)


@pytest.mark.parametrize("done", [0, 1])
def test_a_bar_of_nothing_does_not_stand_above_an_error(done: int) -> None:
    console = Console(file=io.StringIO(), width=200)
    with contextlib.suppress(OSError), progress._bar(UNIT, 10, console) as bar:
        for _ in range(done):
            bar.advance(Outcome("ada"))
        raise OSError("locked")
    assert ("done" in shown(console)) == bool(done)


def test_the_end_tells_how_long_it_took_and_what_was_slowest() -> None:
    outcomes = [Outcome(f"student{n}", "", float(n)) for n in range(6)]
    said = str(progress.Summary(UNIT, outcomes, 90.0))
    assert "6 submissions in 1:30 min (4 a minute); 5 were judged now." in said
    assert "Slowest: student5 (5.0 s), student4 (4.0 s), student3 (3.0 s)." in said


def test_a_run_can_be_read_by_a_machine(
    fresh: ClassFolder, ada: Path, ask: Callable[..., Result]
) -> None:
    hand_in(fresh, "bob", module="missing")
    for judged in (["ada", "bob"], []):
        said = ask(fresh.root, "grade", NAME, "--json")
        assert said.exit_code == 1
        told = json.loads(said.stdout)
        assert (told["unit"], told["submissions"], told["judged"]) == (NAME, 2, len(judged))
        assert set(told["slowest"]) == set(judged)
        assert set(told["needs_a_look"]) == {"bob"}
        assert told["students"]["ada"]["scores"] == FULL
        assert told["students"]["ada"]["total"] == sum(FULL.values())
