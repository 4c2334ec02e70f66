"""The attack suite: nothing below ``files`` is ever imported by pytest, only handed in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

collect_ignore_glob = ["files/*", "naive.py", "play.py", "world.py", "catalogue.py"]

sys.path.insert(0, str(Path(__file__).parent))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many attacks were tried, what they bought, and how many work without a layer."""
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
