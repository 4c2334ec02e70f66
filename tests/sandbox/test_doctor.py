"""The doctor believes attacks only, and notices every layer that is switched off."""

from __future__ import annotations

import pytest
from rich.console import Console

from autograder.doctor import report, show
from autograder.sandbox.cage import LAYERS


@pytest.mark.parametrize("layer", [layer for layer in LAYERS if layer != "process"])
def test_a_layer_that_is_off_does_not_hold(layer):
    rows = {row.layer: row for row in report(frozenset({layer}))}
    assert not rows[layer].holds
    assert "could not" not in rows[layer].observed  # every attack on it works when it is off
    assert all(row.holds for row in rows.values() if row.layer != layer)


def test_the_table_says_what_is_missing_and_how_to_go_on():
    console = Console(record=True, width=200, file=open("/dev/null", "w"))  # noqa: SIM115
    show(report(frozenset({"landlock"})), console)
    text = console.export_text()
    assert "To get landlock: Linux 5.13" in text
    assert "--allow-unsandboxed=landlock" in text
    assert "rewriting the gradebook" in text
