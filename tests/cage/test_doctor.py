"""The doctor believes attacks only, and notices every layer that is switched off."""

from __future__ import annotations

from rich.console import Console

from autograder.cage.doctor import report, show
from autograder.cage.layers import LAYERS


def test_every_layer_holds_here():
    rows = report()
    assert [row.layer for row in rows] == list(LAYERS)
    assert all(row.holds for row in rows)


def test_a_layer_that_is_off_does_not_hold():
    layers = frozenset(LAYERS) - {"process"}
    for row in report(layers):  # each is attacked by itself
        assert row.holds == (row.layer not in layers)
        if not row.holds:
            assert "could not" not in row.observed  # every attack on it works when it is off


def test_the_table_says_what_is_missing_and_how_to_go_on():
    console = Console(record=True, width=200, file=open("/dev/null", "w"))  # noqa: SIM115
    assert show(report(frozenset({"landlock"})), console) == 1
    text = console.export_text()
    assert "To get landlock: Linux 5.13" in text
    assert "--allow-missing=landlock" in text
    assert "rewriting the gradebook" in text
