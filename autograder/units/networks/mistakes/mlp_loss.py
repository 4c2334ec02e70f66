"""Mistakes in ``mlp_loss``, and the calls that tell them apart."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake, calls
from autograder.units.networks.mistakes._layers import FORWARD, of_network
from autograder.units.networks.mistakes._problems import networks
from autograder.units.networks.mistakes._softmax import clipped, of_loss, shifted

MISTAKES = [
    *of_network("mlp_loss"),
    *shifted("mlp_loss"),
    *clipped("mlp_loss", "h @ layer2[:-1] + layer2[-1]"),
    *of_loss("mlp_loss"),
    Mistake(
        "relu_on_scores",
        "mlp_loss",
        "You take the ReLU of the scores too.",
        FORWARD,
        [("h @ layer2[:-1] + layer2[-1]", "np.maximum(h @ layer2[:-1] + layer2[-1], 0)")],
    ),
]

PROBES = {"mlp_loss": lambda rng: calls(*networks(rng))}
