"""Mistakes in adam and adamw, which share most of their text, and their probes."""

from __future__ import annotations

from autograder.faults._kit import Fault
from autograder.faults.optimizers._shared import (
    DEFAULT,
    EPSILON,
    HARD_CODED,
    RATE,
    SHARE,
    STATE,
    TWO_STEPS,
    anywhere,
    conventions,
    mistakes,
)
from autograder.faults.optimizers._stepping import probes

_BIAS = "With m = 0 at the start and a constant gradient g, what is m after one step? And what \
should an average of the gradients so far be?"
_COUNT = "Write down t, and 1 − betaᵗ, for the first three steps, in the formula and in your code."
_ROOT = "What are the units of m and of v, if a gradient has the unit u? And of the step?"
_NAMES = {"adam": "Adam", "adamw": "AdamW"}
_KEPT = "(m, v, t)"
_M, _V = "m / (1 - beta1**t)", "v / (1 - beta2**t)"


def _moments(exercise: str) -> tuple[Fault, ...]:
    """Return the mistakes in m, v, t and their correction."""
    return (*anywhere(exercise, "0.001", _KEPT), *mistakes(exercise, [
        ("no_bias_correction",
         f"Your {_NAMES[exercise]} does not correct the bias of m and v.", _BIAS,
         [(_M, "m"), (_V, "v")]),
        ("m_not_corrected", "You correct the bias of v, but not that of m.", _BIAS, [(_M, "m")]),
        ("v_not_corrected", "You correct the bias of m, but not that of v.", _BIAS, [(_V, "v")]),
        ("counter_stuck", "Your step counter stays at 1: it is not kept from step to step.",
         _COUNT, [("t = t + 1", "t = 1")]),
        ("first_step_at_two", "Your first step is taken at t = 2.", _COUNT,
         [(", 0) if", ", 1) if")]),
        ("counted_too_late", "You use t before you increment it, so the first step divides by 0.",
         _COUNT, [("    t = t + 1\n", ""), (_KEPT, "(m, v, t + 1)")]),
        ("counted_in_default", "You count steps in a default argument, where all runs share it.",
         "Two descents that take turns, each with its own state: what would yours mix up?",
         [(") -> tuple", "    count: list[int] = [0],\n) -> tuple"),
          ("t = t + 1", "count[0] += 1\n    t = count[0]")]),
        ("power_of_difference", "You correct by (1 − beta)ᵗ.", _COUNT,
         [("(1 - beta1**t)", "(1 - beta1) ** t"), ("(1 - beta2**t)", "(1 - beta2) ** t")]),
        ("times_t", "You correct by 1 − beta·t, with a product for the power.", _COUNT,
         [("beta1**t", "beta1 * t"), ("beta2**t", "beta2 * t")]),
        ("beta1_for_v", "You correct v with beta1.", _COUNT, [("beta2**t", "beta1**t")]),
        ("correction_squared", "You correct v twice.", _COUNT, [(_V, "v / (1 - beta2**t) ** 2")]),
        ("corrected_kept", "You keep the corrected m and v, and so correct them again and again.",
         STATE, [(_KEPT, "(m_hat, v_hat, t)")]),
        ("m_not_kept", "You do not keep m from step to step.", STATE, [(_KEPT, "(0 * m, v, t)")]),
        ("v_not_kept", "You do not keep v from step to step.", STATE, [(_KEPT, "(m, 0 * v, t)")]),
        ("betas_swapped", "You use beta2 for m and beta1 for v.", TWO_STEPS,
         [("    m = beta1", "    beta1, beta2 = beta2, beta1\n    m = beta1")]),
        ("beta1_hard_coded", "You use a beta1 of 0.9 whatever beta1 is given.", HARD_CODED,
         [("    m = beta1", "    beta1 = 0.9\n    m = beta1")]),
        ("beta2_hard_coded", "You use a beta2 of 0.999 whatever beta2 is given.", HARD_CODED,
         [("    v = beta2", "    beta2 = 0.999\n    v = beta2")]),
        ("share_missing_in_m", "The gradient goes into m whole, without (1 − beta1).", SHARE,
         [("(1 - beta1) * gradient", "gradient")]),
        ("share_missing_in_v", "The square goes into v whole, without (1 − beta2).", SHARE,
         [("(1 - beta2) * gradient", "gradient")]),
        ("m_never_forgets", "Your m keeps all of its past: the old m lacks beta1.", SHARE,
         [("beta1 * m", "m")]),
        ("v_never_forgets", "Your v keeps all of its past: the old v lacks beta2.", SHARE,
         [("beta2 * v", "v")]),
        ("share_mixed_up_in_m", "In m you mix up beta1 and 1 − beta1.", SHARE,
         [("beta1 * m + (1 - beta1)", "(1 - beta1) * m + beta1")]),
        ("share_mixed_up_in_v", "In v you mix up beta2 and 1 − beta2.", SHARE,
         [("beta2 * v + (1 - beta2)", "(1 - beta2) * v + beta2")]),
        ("not_squared", "Your v averages the gradients, not their squares.", _ROOT,
         [("gradient**2", "gradient")]),
        ("absolute_values", "Your v averages the sizes of the gradients, not their squares.",
         _ROOT, [("gradient**2", "np.abs(gradient)")]),
        ("square_of_m", "Your v averages the squares of m, not of the gradient.", TWO_STEPS,
         [("gradient**2", "m**2")]),
        ("v_never_falls", "Your v never falls: this is AMSGrad.", TWO_STEPS,
         [("v = beta2 * v + (1 - beta2) * gradient**2",
           "v = np.maximum(v, beta2 * v + (1 - beta2) * gradient**2)")]),
        ("no_root", "You divide by v̂ itself, not by its root.", _ROOT,
         [("np.sqrt(v_hat)", "v_hat")]),
        ("gradient_for_m", "Your step divides the gradient itself, and m has no effect.",
         TWO_STEPS, [("m_hat / (np", "gradient / (np")]),
        ("looks_ahead", "Your step looks ahead in m: this is Nadam.", TWO_STEPS,
         [(_M, "(beta1 * m + (1 - beta1) * gradient) / (1 - beta1**t)")]),
        *EPSILON,
        ("misplaced_parenthesis", "Epsilon is added to the parameters, not to the root.",
         "Check where your parentheses begin and end.",
         [("(np.sqrt(v_hat) + epsilon)", "np.sqrt(v_hat) + epsilon")]),
        ("another_beta1", "Your default for beta1 is not 0.9.", DEFAULT,
         [("beta1: float = 0.9", "beta1: float = 0.99")]),
        ("another_beta2", "Your default for beta2 is not 0.999.", DEFAULT,
         [("beta2: float = 0.999", "beta2: float = 0.99")]),
    ]), *conventions(exercise, [
        ("epsilon_inside", "some texts'", "epsilon outside the root",
         [("np.sqrt(v_hat) + epsilon", "np.sqrt(v_hat + epsilon)")]),
        ("epsilon_before_correction", "TensorFlow's and Keras's",
         "epsilon added after the correction of the bias",
         [("+ epsilon)", "+ epsilon / np.sqrt(1 - beta2**t))")]),
        ("keras_epsilon", "Keras's", "epsilon = 1e-8 by default", [("1e-8", "1e-7")]),
    ]))  # fmt: skip


_ADAM = (
    *_moments("adam"),
    *mistakes("adam", [
        ("learning_rate_ignored", "Your step does not use the learning rate.", RATE,
         [("learning_rate * ", "")]),
        ("learning_rate_twice", "Your step multiplies by the learning rate twice.", RATE,
         [("learning_rate * ", "learning_rate**2 * ")]),
    ]),
)  # fmt: skip

_APART = "What should a parameter do whose gradient is always zero? And one with huge gradients?"
_L2 = "    gradient = gradient + weight_decay * theta\n    m, v, t"
_DECAY = " + weight_decay * theta"

_ADAMW = (
    *_moments("adamw"),
    *mistakes("adamw", [
        ("learning_rate_ignored", "Your step does not use the learning rate.", RATE,
         [("learning_rate * ", "")]),
        ("decay_in_gradient", "Your decay is part of the gradient, and passes through m and v.",
         _APART, [("    m, v, t", _L2), (_DECAY, "")]),
        ("decay_in_both", "You decay twice: once through the gradient, once apart from it.",
         _APART, [("    m, v, t", _L2)]),
        ("decay_divided", "Your decay is divided by the root of v̂.", _APART,
         [("step = m_hat /", "step = (m_hat + weight_decay * theta) /"), (_DECAY, "")]),
        ("no_decay", "Your parameters do not decay: this is Adam.", _APART, [(_DECAY, "")]),
        ("decay_outside_rate", "Your decay is not multiplied by the learning rate.",
         "Which terms stand inside the parentheses that the learning rate multiplies?",
         [(_DECAY, ""), ("* step", "* step - weight_decay * theta")]),
        ("decay_with_rate_twice", "Your decay is multiplied by the learning rate twice.",
         "Which terms stand inside the parentheses that the learning rate multiplies?",
         [("+ weight_decay", "+ learning_rate * weight_decay")]),
        ("growth", "Your parameters grow where they should decay.",
         "With a zero gradient, should theta come nearer to zero or go away from it?",
         [("+ weight_decay", "- weight_decay")]),
        ("decay_doubled", "Your decay is twice as strong.",
         "Is your decay the derivative of a penalty, or the term in the formula?",
         [("+ weight_decay", "+ 2 * weight_decay")]),
        ("decay_after_step", "Your decay acts on the parameters after the step.",
         "Which theta stands on the right of the formula, the old one or the new one?",
         [(_DECAY, ""), ("return theta - learning_rate * step",
                         "after = theta - learning_rate * step\n"
                         "    return after - learning_rate * weight_decay * after")]),
        ("decay_hard_coded", "You decay by 0.01 whatever weight_decay is given.", HARD_CODED,
         [("+ weight_decay", "+ 0.01")]),
        ("constant_decay", "Your decay has the same size for small and large parameters.",
         "How does the decay in the formula depend on the size of theta?",
         [("weight_decay * theta", "weight_decay * np.sign(theta)")]),
        ("another_decay", "Your default for weight_decay is not 0.01.", DEFAULT,
         [("weight_decay: float = 0.01", "weight_decay: float = 0.1")]),
    ]),
    *conventions("adamw", [
        ("optax_decay", "optax's", "weight_decay = 0.01 by default",
         [("weight_decay: float = 0.01", "weight_decay: float = 0.0001")]),
        ("keras_decay", "Keras's", "weight_decay = 0.01 by default",
         [("weight_decay: float = 0.01", "weight_decay: float = 0.004")]),
    ]),
)  # fmt: skip

FAULTS = (*_ADAM, *_ADAMW)

PROBES = {
    "adam": probes({"beta1": 0.6, "beta2": 0.8, "epsilon": 0.13}, 3e-8),
    "adamw": probes({"beta1": 0.6, "beta2": 0.8, "epsilon": 0.13, "weight_decay": 0.3}, 3e-8),
}
