"""Mistakes in the velocity, which momentum and nesterov share."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._shared import DEFAULT, HARD_CODED, TWO_STEPS

_MEMORY = (
    "The velocity is what is left of all past steps. What share of it stays, and what is added?"
)


def velocity(exercise: str) -> list[Mistake]:
    """Return the mistakes that a rule with a velocity can have."""
    return [
        Mistake(
            "beta_ignored",
            exercise,
            "Your velocity keeps all of its past: beta is not used.",
            _MEMORY,
            [("velocity = beta * ", "velocity = ")],
        ),
        Mistake(
            "one_minus_beta",
            exercise,
            "You keep the share 1 − beta of the velocity where beta should stay.",
            _MEMORY,
            [("velocity = beta * ", "velocity = (1 - beta) * ")],
        ),
        Mistake(
            "velocity_subtracted",
            exercise,
            "Your velocity is learning_rate·gradient minus beta times the old velocity.",
            "Suppose the gradient is the same twice. Should the second step be longer or shorter?",
            [("velocity = beta * velocity", "velocity = -beta * velocity")],
        ),
        Mistake(
            "beta_hard_coded",
            exercise,
            "You use a beta of 0.9, whatever beta is given.",
            HARD_CODED,
            [("    velocity = beta", "    beta = 0.9\n    velocity = beta")],
        ),
        Mistake(
            "starts_at_gradient",
            exercise,
            "Your velocity starts at the first gradient, not at zero.",
            TWO_STEPS,
            [("np.zeros_like(theta)", "gradient")],
        ),
        Mistake(
            "starts_at_one",
            exercise,
            "Your velocity starts at one, not at zero.",
            TWO_STEPS,
            [("np.zeros_like", "np.ones_like")],
        ),
        Mistake(
            "another_beta",
            exercise,
            "Your default for beta is not 0.9.",
            DEFAULT,
            [("beta: float = 0.9", "beta: float = 0.99")],
        ),
    ]
