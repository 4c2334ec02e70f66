"""Mistakes in the correction of m and v and in the count of steps, which adam and adamw share."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._shared import STATE

_BIAS = (
    "With m = 0 at the start and a constant gradient g, what is m after one step? And what "
    "should an average of the gradients so far be?"
)
_COUNT = "Write down t, and 1 − betaᵗ, for the first three steps, in the formula and in your code."
_M = "m / (1 - beta1**t)"


def bias_correction(
    exercise: str, name: str, kept: str = "(m, v, t)", v: str = "v"
) -> list[Mistake]:
    """Return the mistakes in t and in what it corrects.

    Args:
        exercise: the rule.
        name: what the rule is called.
        kept: the state that it returns, as the solution writes it.
        v: what is corrected as v, as the solution writes it.
    """
    corrected = f"{v} / (1 - beta2**t)"
    return [
        Mistake(
            "no_bias_correction",
            exercise,
            f"Your {name} does not correct the bias of m and v.",
            _BIAS,
            [(_M, "m"), (corrected, v)],
        ),
        Mistake(
            "m_not_corrected",
            exercise,
            "You correct the bias of v, but not that of m.",
            _BIAS,
            [(_M, "m")],
        ),
        Mistake(
            "v_not_corrected",
            exercise,
            "You correct the bias of m, but not that of v.",
            _BIAS,
            [(corrected, v)],
        ),
        Mistake(
            "counter_stuck",
            exercise,
            "You correct every step as if it were the first.",
            _COUNT,
            [("t = t + 1", "t = 1")],
        ),
        Mistake(
            "counter_stuck_at_two",
            exercise,
            "You correct every step as if it were the second.",
            _COUNT,
            [("t = t + 1", "t = 2")],
        ),
        Mistake(
            "counter_stuck_at_ten",
            exercise,
            "You correct every step as if it were the tenth.",
            _COUNT,
            [("t = t + 1", "t = 10")],
        ),
        Mistake(
            "counted_twice",
            exercise,
            "You count every step twice.",
            _COUNT,
            [("t = t + 1", "t = t + 2")],
        ),
        Mistake(
            "plus_power",
            exercise,
            "You correct by 1 + betaᵗ, where a minus belongs.",
            _COUNT,
            [("(1 - beta1**t)", "(1 + beta1**t)"), ("(1 - beta2**t)", "(1 + beta2**t)")],
        ),
        Mistake(
            "power_of_share",
            exercise,
            "You correct by 1 − (1 − beta)ᵗ.",
            _COUNT,
            [
                ("(1 - beta1**t)", "(1 - (1 - beta1) ** t)"),
                ("(1 - beta2**t)", "(1 - (1 - beta2) ** t)"),
            ],
        ),
        Mistake(
            "first_step_at_two",
            exercise,
            "Your first step is taken at t = 2.",
            _COUNT,
            [(", 0)", ", 1)")],
        ),
        Mistake(
            "counted_too_late",
            exercise,
            "You use t before you increment it, so the first step divides by 0.",
            _COUNT,
            [("    t = t + 1\n", ""), (kept, kept.replace("t)", "t + 1)"))],
        ),
        Mistake(
            "counted_in_default",
            exercise,
            "You count steps in a default argument, where all runs share it.",
            "Suppose two descents take turns, each with its own state: what would your function "
            "mix up?",
            [
                (") -> tuple", "    count: list[int] = [0],\n) -> tuple"),
                ("t = t + 1", "count[0] += 1\n    t = count[0]"),
            ],
        ),
        Mistake(
            "power_of_difference",
            exercise,
            "You correct by (1 − beta)ᵗ.",
            _COUNT,
            [("(1 - beta1**t)", "(1 - beta1) ** t"), ("(1 - beta2**t)", "(1 - beta2) ** t")],
        ),
        Mistake(
            "times_t",
            exercise,
            "You correct by 1 − beta·t, with a product in place of a power.",
            _COUNT,
            [("beta1**t", "beta1 * t"), ("beta2**t", "beta2 * t")],
        ),
        Mistake(
            "beta1_for_v",
            exercise,
            "You correct v with beta1.",
            _COUNT,
            [("beta2**t", "beta1**t")],
        ),
        Mistake(
            "correction_squared",
            exercise,
            "You correct v twice.",
            _COUNT,
            [(corrected, f"{corrected} ** 2")],
        ),
        Mistake(
            "corrected_kept",
            exercise,
            "You keep the corrected m and v, so they are corrected again and again.",
            STATE,
            [(kept, kept.replace("m,", "m_hat,").replace(f"{v}, t", "v_hat, t"))],
        ),
    ]
