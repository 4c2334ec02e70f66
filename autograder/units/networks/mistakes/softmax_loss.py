"""Mistakes in ``softmax_loss``, and the calls that tell them apart."""

from __future__ import annotations

from autograder.judging.mistakes import calls
from autograder.units.networks.mistakes._problems import regressions
from autograder.units.networks.mistakes._softmax import clipped, of_loss, shifted

MISTAKES = [
    *shifted("softmax_loss"),
    *clipped("softmax_loss", "X @ W"),
    *of_loss("softmax_loss"),
]

PROBES = {"softmax_loss": lambda rng: calls(*regressions(rng))}
