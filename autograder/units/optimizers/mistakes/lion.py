"""Mistakes in ``lion``, and its probes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.optimizers.mistakes._shared import (
    CONVENTION,
    DEFAULT,
    HARD_CODED,
    RATE,
    SHARE,
    STATE,
    TWO_STEPS,
    any_optimizer,
)

_TWO = "There are two averages with two betas: which one does the step use, and which one is kept?"
_SIGN = "With no decay, how long is each step of this rule, for large and for small gradients?"
_APART = "What should happen to a parameter whose gradient is always zero?"
_C = "c = beta1 * m + (1 - beta1) * gradient"
_M = "m = beta2 * m + (1 - beta2) * gradient"
_DECAY = " + weight_decay * theta"

MISTAKES = (
    *any_optimizer("lion", "0.0001", "m"),
    Mistake(
        "m_first",
        "lion",
        "You update m before you compute c from it.",
        _TWO,
        [(_C, "pass"), (_M, f"{_M}\n    {_C}")],
    ),
    Mistake(
        "betas_swapped",
        "lion",
        "You use beta2 for the step and beta1 for what is kept.",
        _TWO,
        [(_C, _C.replace("beta1", "beta2")), (_M, _M.replace("beta2", "beta1"))],
    ),
    Mistake(
        "c_kept",
        "lion",
        "You keep c, the average for the step, as m.",
        _TWO,
        [(_M, "m = c")],
    ),
    Mistake(
        "steps_by_m",
        "lion",
        "You step by the sign of the new m, so beta1 has no effect.",
        _TWO,
        [(_M, _M), ("np.sign(c)", "np.sign(m)")],
    ),
    Mistake(
        "m_from_c",
        "lion",
        "You make the new m from c, where the old m belongs.",
        _TWO,
        [("beta2 * m", "beta2 * c")],
    ),
    Mistake(
        "no_sign",
        "lion",
        "You step by c itself, not by its sign.",
        _SIGN,
        [("np.sign(c)", "c")],
    ),
    Mistake(
        "sign_times_size",
        "lion",
        "You multiply the sign by the size of the gradient.",
        _SIGN,
        [("np.sign(c)", "np.abs(gradient) * np.sign(c)")],
    ),
    Mistake(
        "zero_counts_as_positive",
        "lion",
        "Your sign of 0 is 1.",
        "What should a parameter do whose gradient has been zero from the start?",
        [("np.sign(c)", "np.where(c >= 0, 1.0, -1.0)")],
    ),
    Mistake(
        "zero_counts_as_negative",
        "lion",
        "Your sign of 0 is −1.",
        "What should a parameter do whose gradient has been zero from the start?",
        [("np.sign(c)", "np.where(c > 0, 1.0, -1.0)")],
    ),
    Mistake(
        "share_mixed_up_in_step",
        "lion",
        "In c you mix up beta1 and 1 − beta1.",
        SHARE,
        [("beta1 * m + (1 - beta1)", "(1 - beta1) * m + beta1")],
    ),
    Mistake(
        "share_mixed_up_in_m",
        "lion",
        "In m you mix up beta2 and 1 − beta2.",
        SHARE,
        [("beta2 * m + (1 - beta2)", "(1 - beta2) * m + beta2")],
    ),
    Mistake(
        "share_missing_in_step",
        "lion",
        "Your c takes in the whole gradient, without (1 − beta1).",
        SHARE,
        [("(1 - beta1) * ", "")],
    ),
    Mistake(
        "share_missing_in_m",
        "lion",
        "Your m takes in the whole gradient, without (1 − beta2).",
        SHARE,
        [("(1 - beta2) * ", "")],
    ),
    Mistake(
        "m_never_forgets",
        "lion",
        "Your m keeps all of its past: the old m is not multiplied by beta2.",
        SHARE,
        [("beta2 * m", "m")],
    ),
    Mistake(
        "sign_kept",
        "lion",
        "Your m averages the signs of the gradients, not the gradients.",
        TWO_STEPS,
        [("(1 - beta2) * gradient", "(1 - beta2) * np.sign(gradient)")],
    ),
    Mistake(
        "learning_rate_ignored",
        "lion",
        "Your step does not use the learning rate.",
        RATE,
        [("learning_rate * (", "(")],
    ),
    Mistake(
        "learning_rate_twice",
        "lion",
        "Your step multiplies by the learning rate twice.",
        RATE,
        [("learning_rate * (", "learning_rate**2 * (")],
    ),
    Mistake(
        "decay_in_sign",
        "lion",
        "Your decay is inside the sign.",
        _APART,
        [("np.sign(c) + weight_decay * theta", "np.sign(c + weight_decay * theta)")],
    ),
    Mistake(
        "decay_in_gradient",
        "lion",
        "Your decay is part of the gradient and passes through m.",
        _APART,
        [
            ("    m = np", "    gradient = gradient + weight_decay * theta\n    m = np"),
            (_DECAY, ""),
        ],
    ),
    Mistake(
        "no_decay",
        "lion",
        "Your parameters do not decay.",
        _APART,
        [(_DECAY, "")],
    ),
    Mistake(
        "decay_outside_rate",
        "lion",
        "Your decay is not multiplied by the learning rate.",
        "Which terms are inside the parentheses that the learning rate multiplies?",
        [(_DECAY + ")", ") - weight_decay * theta")],
    ),
    Mistake(
        "growth",
        "lion",
        "Your parameters grow where they should decay.",
        "With a zero gradient, should theta move towards zero or away from it?",
        [("+ weight_decay", "- weight_decay")],
    ),
    Mistake(
        "beta1_hard_coded",
        "lion",
        "You use a beta1 of 0.9, whatever beta1 is given.",
        HARD_CODED,
        [("    c = beta1", "    beta1 = 0.9\n    c = beta1")],
    ),
    Mistake(
        "beta2_hard_coded",
        "lion",
        "You use a beta2 of 0.99, whatever beta2 is given.",
        HARD_CODED,
        [("    m = beta2", "    beta2 = 0.99\n    m = beta2")],
    ),
    Mistake(
        "starts_at_gradient",
        "lion",
        "Your m starts at the first gradient, not at zero.",
        STATE,
        [("np.zeros_like(theta)", "gradient")],
    ),
    Mistake(
        "another_beta1",
        "lion",
        "Your default for beta1 is not 0.9.",
        DEFAULT,
        [("beta1: float = 0.9", "beta1: float = 0.99")],
    ),
    Mistake(
        "another_decay",
        "lion",
        "Your default for weight_decay is not 0.",
        DEFAULT,
        [("weight_decay: float = 0.0", "weight_decay: float = 0.01")],
    ),
    Mistake(
        "adam_beta2",
        "lion",
        "Your default for beta2 is Adam's 0.999, not 0.99.",
        DEFAULT,
        [("beta2: float = 0.99", "beta2: float = 0.999")],
    ),
    Mistake(
        "optax_decay",
        "lion",
        "Right in optax's convention; this exercise asks for weight_decay = 0.0 by default.",
        CONVENTION,
        [("weight_decay: float = 0.0", "weight_decay: float = 0.001")],
        kind="convention",
    ),
)


def _steps(rng: np.random.Generator, shape: tuple[int, ...], given: dict[str, float]) -> Probe:
    """Return a probe of many steps, since a sign says little at each."""
    gradients = rng.normal(size=(80, *shape)) * 10 ** rng.uniform(-0.7, 0.5, size=shape)
    gradients[rng.random(gradients.shape) < 0.2] = 0.0
    gradients.reshape(80, -1)[:, 0] *= rng.random(80) < 0.7
    if len(shape) == 1 and shape[0] > 2:
        gradients[:, 1] = 0.0
    theta = rng.normal(size=shape)

    def probe(f: Callable[..., Any]) -> Any:
        state, path = None, []
        for step, gradient in enumerate(gradients):
            chosen = {"learning_rate": 0.1 + 0.01 * (step % 5), **given} if given else {}
            after, state = f(theta, gradient, state, **chosen)
            path.append(after)
        return path

    return probe


def _turns(rng: np.random.Generator) -> Probe:
    theta, gradients = rng.normal(size=(2, 3)), rng.normal(size=(12, 2, 3))

    def probe(f: Callable[..., Any]) -> Any:
        states: list[Any] = [None, None]
        seen = []
        for pair in gradients:
            for i in (0, 1):
                after, states[i] = f(theta[i], pair[i], states[i], 0.1, beta1=0.6, beta2=0.8)
                seen.append(after)
        return seen

    return probe


def _probes(rng: np.random.Generator) -> list[Probe]:
    slow, quick = {"beta1": 0.6, "beta2": 0.85}, {"beta1": 0.9, "beta2": 0.4}
    return [
        _steps(rng, (6,), {**slow, "weight_decay": 0.3}),
        _steps(rng, (1,), {**quick, "weight_decay": 0.3}),
        _steps(rng, (2, 3), {**slow, "weight_decay": 0.3}),
        _steps(rng, (6,), {**slow, "learning_rate": 0.2}),
        _steps(rng, (6,), {}),
        _turns(rng),
    ]


PROBES = {"lion": _probes}
