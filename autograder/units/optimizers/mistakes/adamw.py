"""Mistakes in ``adamw``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._bias_correction import bias_correction
from autograder.units.optimizers.mistakes._moments import moments
from autograder.units.optimizers.mistakes._shared import (
    CONVENTION,
    DEFAULT,
    HARD_CODED,
    RATE,
    any_optimizer,
)
from autograder.units.optimizers.mistakes._stepping import probes

_APART = (
    "What should happen to a parameter whose gradient is always zero? And to one with huge "
    "gradients?"
)
_L2 = "    gradient = gradient + weight_decay * theta\n    m, v, t"
_DECAY = " + weight_decay * theta"

MISTAKES = (
    *any_optimizer("adamw", "0.001", "(m, v, t)"),
    *bias_correction("adamw", "AdamW"),
    *moments("adamw"),
    Mistake(
        "learning_rate_ignored",
        "adamw",
        "Your step does not use the learning rate.",
        RATE,
        [("learning_rate * ", "")],
    ),
    Mistake(
        "decay_in_gradient",
        "adamw",
        "Your decay is part of the gradient and passes through m and v.",
        _APART,
        [("    m, v, t", _L2), (_DECAY, "")],
    ),
    Mistake(
        "decay_in_both",
        "adamw",
        "You decay twice: once through the gradient and once apart from it.",
        _APART,
        [("    m, v, t", _L2)],
    ),
    Mistake(
        "decay_divided",
        "adamw",
        "Your decay is divided by the root of v̂.",
        _APART,
        [("step = m_hat /", "step = (m_hat + weight_decay * theta) /"), (_DECAY, "")],
    ),
    Mistake(
        "no_decay",
        "adamw",
        "Your parameters do not decay: this is Adam.",
        _APART,
        [(_DECAY, "")],
    ),
    Mistake(
        "decay_outside_rate",
        "adamw",
        "Your decay is not multiplied by the learning rate.",
        "Which terms are inside the parentheses that the learning rate multiplies?",
        [(_DECAY, ""), ("* step", "* step - weight_decay * theta")],
    ),
    Mistake(
        "decay_with_rate_twice",
        "adamw",
        "Your decay is multiplied by the learning rate twice.",
        "Which terms are inside the parentheses that the learning rate multiplies?",
        [("+ weight_decay", "+ learning_rate * weight_decay")],
    ),
    Mistake(
        "growth",
        "adamw",
        "Your parameters grow where they should decay.",
        "With a zero gradient, should theta move towards zero or away from it?",
        [("+ weight_decay", "- weight_decay")],
    ),
    Mistake(
        "decay_doubled",
        "adamw",
        "Your decay is twice as strong as it should be.",
        "Is your decay the derivative of a penalty, or the term in the formula?",
        [("+ weight_decay", "+ 2 * weight_decay")],
    ),
    Mistake(
        "decay_after_step",
        "adamw",
        "Your decay acts on the parameters after the step.",
        "Which theta is on the right-hand side of the formula, the old one or the new one?",
        [
            (_DECAY, ""),
            (
                "return theta - learning_rate * step",
                "after = theta - learning_rate * step\n"
                "    return after - learning_rate * weight_decay * after",
            ),
        ],
    ),
    Mistake(
        "decay_hard_coded",
        "adamw",
        "You decay by 0.01, whatever weight_decay is given.",
        HARD_CODED,
        [("+ weight_decay", "+ 0.01")],
    ),
    Mistake(
        "constant_decay",
        "adamw",
        "Your decay has the same size for small and large parameters.",
        "How does the decay in the formula depend on the size of theta?",
        [("weight_decay * theta", "weight_decay * np.sign(theta)")],
    ),
    Mistake(
        "another_decay",
        "adamw",
        "Your default for weight_decay is not 0.01.",
        DEFAULT,
        [("weight_decay: float = 0.01", "weight_decay: float = 0.1")],
    ),
    Mistake(
        "optax_decay",
        "adamw",
        "Right in optax's convention; this exercise asks for weight_decay = 0.01 by default.",
        CONVENTION,
        [("weight_decay: float = 0.01", "weight_decay: float = 0.0001")],
        kind="convention",
    ),
    Mistake(
        "keras_decay",
        "adamw",
        "Right in Keras's convention; this exercise asks for weight_decay = 0.01 by default.",
        CONVENTION,
        [("weight_decay: float = 0.01", "weight_decay: float = 0.004")],
        kind="convention",
    ),
)

PROBES = {"adamw": probes({"beta1": 0.6, "beta2": 0.8, "epsilon": 0.13, "weight_decay": 0.3}, 3e-8)}
