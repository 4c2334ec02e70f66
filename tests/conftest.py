"""What the tests of several rooms share."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from autograder.cage import Cage


@pytest.fixture(scope="session")
def cage() -> Iterator[Cage]:
    """The real cage, one zygote for the whole session."""
    with Cage() as cage:
        yield cage


def pytest_collection_finish() -> None:
    """Leave what has been loaded by now out of every search for garbage: it is a tenth of all."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many attacks were tried, what they bought, and how many work without a layer.

    It is here and not beside the attacks, since with -n the process that reports collects no tests
    and so reads no conftest.py below this folder.
    """
    ended: dict[str, dict[str, set[str]]] = {"attack": {}, "proof": {}}
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for kind, name in getattr(report, "user_properties", []):
                if kind in ended and (report.when == "call" or outcome == "failed"):
                    ended[kind].setdefault(outcome, set()).add(str(name))
    tried = set().union(*ended["attack"].values())
    proved = set().union(*ended["proof"].values())
    if not tried and not proved:
        return
    terminalreporter.section("attacks")
    harmful = sorted(ended["attack"].get("failed", ()))
    terminalreporter.line(f"Attacks tried: {len(tried)}; that bought something: {len(harmful)}.")
    if proved:
        worked = ended["proof"].get("passed", set())
        terminalreporter.line(f"With their layer off, {len(worked)} of {len(proved)} worked.")
    for name in harmful:
        terminalreporter.line(f"  bought something: {name}")
