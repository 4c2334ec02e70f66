"""Mistakes in m and v themselves, which adam and adamw share."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._shared import (
    CONVENTION,
    DEFAULT,
    HARD_CODED,
    SHARE,
    STATE,
    TWO_STEPS,
    epsilon,
)

_ROOT = "If a gradient has the unit u, what are the units of m and of v? And of the step?"
_M = "m / (1 - beta1**t)"


def moments(exercise: str, kept: str = "(m, v, t)") -> list[Mistake]:
    """Return the mistakes in m and v, and in the step that they make.

    Args:
        exercise: the rule.
        kept: the state that it returns, as the solution writes it.
    """
    return [
        Mistake(
            "m_not_kept",
            exercise,
            "You do not keep m from step to step.",
            STATE,
            [(kept, kept.replace("m,", "0 * m,"))],
        ),
        Mistake(
            "v_not_kept",
            exercise,
            "You do not keep v from step to step.",
            STATE,
            [(kept, kept.replace("v,", "0 * v,"))],
        ),
        Mistake(
            "betas_swapped",
            exercise,
            "You use beta2 for m and beta1 for v.",
            TWO_STEPS,
            [("    m = beta1", "    beta1, beta2 = beta2, beta1\n    m = beta1")],
        ),
        Mistake(
            "beta1_hard_coded",
            exercise,
            "You use a beta1 of 0.9, whatever beta1 is given.",
            HARD_CODED,
            [("    m = beta1", "    beta1 = 0.9\n    m = beta1")],
        ),
        Mistake(
            "beta2_hard_coded",
            exercise,
            "You use a beta2 of 0.999, whatever beta2 is given.",
            HARD_CODED,
            [("    v = beta2", "    beta2 = 0.999\n    v = beta2")],
        ),
        Mistake(
            "share_missing_in_m",
            exercise,
            "Your m takes in the whole gradient, without (1 − beta1).",
            SHARE,
            [("(1 - beta1) * gradient", "gradient")],
        ),
        Mistake(
            "share_missing_in_v",
            exercise,
            "Your v takes in the whole square, without (1 − beta2).",
            SHARE,
            [("(1 - beta2) * gradient", "gradient")],
        ),
        Mistake(
            "m_never_forgets",
            exercise,
            "Your m keeps all of its past: the old m is not multiplied by beta1.",
            SHARE,
            [("beta1 * m", "m")],
        ),
        Mistake(
            "v_never_forgets",
            exercise,
            "Your v keeps all of its past: the old v is not multiplied by beta2.",
            SHARE,
            [("beta2 * v", "v")],
        ),
        Mistake(
            "share_mixed_up_in_m",
            exercise,
            "In m you mix up beta1 and 1 − beta1.",
            SHARE,
            [("beta1 * m + (1 - beta1)", "(1 - beta1) * m + beta1")],
        ),
        Mistake(
            "share_mixed_up_in_v",
            exercise,
            "In v you mix up beta2 and 1 − beta2.",
            SHARE,
            [("beta2 * v + (1 - beta2)", "(1 - beta2) * v + beta2")],
        ),
        Mistake(
            "not_squared",
            exercise,
            "Your v averages the gradients, not their squares.",
            _ROOT,
            [("gradient**2", "gradient")],
        ),
        Mistake(
            "absolute_values",
            exercise,
            "Your v averages the sizes of the gradients, not their squares.",
            _ROOT,
            [("gradient**2", "np.abs(gradient)")],
        ),
        Mistake(
            "square_of_m",
            exercise,
            "Your v averages the squares of m, not of the gradient.",
            TWO_STEPS,
            [("gradient**2", "m**2")],
        ),
        Mistake(
            "v_never_falls",
            exercise,
            "Your v never falls: this is AMSGrad.",
            TWO_STEPS,
            [
                (
                    "v = beta2 * v + (1 - beta2) * gradient**2",
                    "v = np.maximum(v, beta2 * v + (1 - beta2) * gradient**2)",
                )
            ],
        ),
        Mistake(
            "no_root",
            exercise,
            "You divide by v̂ itself, not by its root.",
            _ROOT,
            [("np.sqrt(v_hat)", "v_hat")],
        ),
        Mistake(
            "gradient_for_m",
            exercise,
            "Your step divides the gradient itself, so m has no effect.",
            TWO_STEPS,
            [("m_hat / (np", "gradient / (np")],
        ),
        Mistake(
            "looks_ahead",
            exercise,
            "Your step looks ahead in m: this is Nadam.",
            TWO_STEPS,
            [(_M, "(beta1 * m + (1 - beta1) * gradient) / (1 - beta1**t)")],
        ),
        *epsilon(exercise, "v_hat"),
        Mistake(
            "misplaced_parenthesis",
            exercise,
            "You add epsilon to the parameters, not to the root.",
            "Check where your parentheses begin and end.",
            [("(np.sqrt(v_hat) + epsilon)", "np.sqrt(v_hat) + epsilon")],
        ),
        Mistake(
            "another_beta1",
            exercise,
            "Your default for beta1 is not 0.9.",
            DEFAULT,
            [("beta1: float = 0.9", "beta1: float = 0.99")],
        ),
        Mistake(
            "another_beta2",
            exercise,
            "Your default for beta2 is not 0.999.",
            DEFAULT,
            [("beta2: float = 0.999", "beta2: float = 0.99")],
        ),
        Mistake(
            "epsilon_inside",
            exercise,
            "Right in some texts' convention; this exercise asks for epsilon outside the root.",
            CONVENTION,
            [("np.sqrt(v_hat) + epsilon", "np.sqrt(v_hat + epsilon)")],
            kind="convention",
        ),
        Mistake(
            "epsilon_before_correction",
            exercise,
            "Right in TensorFlow's and Keras's convention; this exercise asks for epsilon added "
            "after the correction of the bias.",
            CONVENTION,
            [("+ epsilon)", "+ epsilon / np.sqrt(1 - beta2**t))")],
            kind="convention",
        ),
        Mistake(
            "keras_epsilon",
            exercise,
            "Right in Keras's convention; this exercise asks for epsilon = 1e-8 by default.",
            CONVENTION,
            [("1e-8", "1e-7")],
            kind="convention",
        ),
    ]
