"""Mistakes in ``amsgrad``, and its probes."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.optimizers.mistakes._bias_correction import bias_correction
from autograder.units.optimizers.mistakes._moments import moments
from autograder.units.optimizers.mistakes._shared import CONVENTION, RATE, STATE, any_optimizer
from autograder.units.optimizers.mistakes._stepping import probes

_MAX = (
    "Let a large gradient come first and small ones after it. Write down v and v_max for three "
    "steps, in the formula and in your code."
)
_KEPT = "(m, v, v_max, t)"
_LARGEST = "np.maximum(v_max, v)"

MISTAKES = (
    *any_optimizer("amsgrad", "0.001", _KEPT),
    *bias_correction("amsgrad", "AMSGrad", _KEPT, "v_max"),
    *(one for one in moments("amsgrad", _KEPT) if one.name != "v_never_falls"),
    Mistake(
        "learning_rate_ignored",
        "amsgrad",
        "Your step does not use the learning rate.",
        RATE,
        [("learning_rate * ", "")],
    ),
    Mistake(
        "max_not_used",
        "amsgrad",
        "You divide by the present v, and not by the largest so far: this is Adam.",
        _MAX,
        [("v_max / (1", "v / (1")],
    ),
    Mistake(
        "max_kept_as_v",
        "amsgrad",
        "You keep the maximum as v, so v itself never fades.",
        _MAX,
        [(_LARGEST, f"v = {_LARGEST}")],
    ),
    Mistake(
        "smallest",
        "amsgrad",
        "You divide by the smallest v so far, where the largest belongs.",
        _MAX,
        [("np.maximum", "np.minimum")],
    ),
    Mistake(
        "larger_of_two",
        "amsgrad",
        "You compare v with the v of the step before only, so your maximum can fall.",
        _MAX,
        [("    v = beta2", "    before = v\n    v = beta2"), (_LARGEST, "np.maximum(before, v)")],
    ),
    Mistake(
        "one_for_all",
        "amsgrad",
        "You take one maximum over all parameters, where each has its own.",
        "The point of the rule is that each parameter gets a step size of its own.",
        [(_LARGEST, "np.maximum(v_max, np.max(v))")],
    ),
    Mistake(
        "max_of_m",
        "amsgrad",
        "You take the maximum of m, where that of v belongs.",
        STATE,
        [(_LARGEST, "np.maximum(v_max, m**2)")],
    ),
    Mistake(
        "max_of_corrected",
        "amsgrad",
        "Right in optax's convention; this exercise asks for the maximum of the uncorrected v.",
        CONVENTION,
        [
            (_LARGEST, "np.maximum(v_max, v / (1 - beta2**t))"),
            ("v_hat = v_max / (1 - beta2**t)", "v_hat = v_max"),
        ],
        kind="convention",
    ),
)

PROBES = {"amsgrad": probes({"beta1": 0.6, "beta2": 0.8, "epsilon": 0.13}, 3e-8)}
