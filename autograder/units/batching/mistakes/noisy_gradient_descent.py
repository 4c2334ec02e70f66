"""Mistakes in ``noisy_gradient_descent``, and its probes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.batching.mistakes._shared import ONE_SOURCE, any_descent
from autograder.units.batching.mistakes._watching import noise_of_steps

_NORMAL = "Read off the formula what is drawn, how often, and what it is multiplied by."
_WHERE = "Which steps have noise, and which parameters, in the formula and in your code?"
_EPSILON = "rng.standard_normal(len(theta))"

MISTAKES = (
    *any_descent("noisy_gradient_descent", "steps"),
    Mistake(
        "no_noise",
        "noisy_gradient_descent",
        "Your descent has no noise.",
        _NORMAL,
        [(" + noise)", ")")],
    ),
    Mistake(
        "noise_outside",
        "noisy_gradient_descent",
        "Your noise is not multiplied by the learning rate.",
        _NORMAL,
        [("+ noise)", "+ noise / learning_rate)")],
    ),
    Mistake(
        "root_of_learning_rate",
        "noisy_gradient_descent",
        "Your noise is multiplied by the root of the learning rate.",
        _NORMAL,
        [("+ noise)", "+ noise / np.sqrt(learning_rate))")],
    ),
    Mistake(
        "scale_ignored",
        "noisy_gradient_descent",
        "Your noise ignores noise_scale.",
        _NORMAL,
        [("noise_scale * ", "")],
    ),
    Mistake(
        "variance_as_deviation",
        "noisy_gradient_descent",
        "You use the square of noise_scale as the standard deviation.",
        "noise_scale is a standard deviation. What does your way of drawing expect?",
        [("noise_scale * ", "noise_scale**2 * ")],
    ),
    Mistake(
        "deviation_as_variance",
        "noisy_gradient_descent",
        "You use noise_scale as if it were the variance of the noise.",
        "noise_scale is a standard deviation. What does your way of drawing expect?",
        [("noise_scale * ", "np.sqrt(noise_scale) * ")],
    ),
    Mistake(
        "same_for_all_parameters",
        "noisy_gradient_descent",
        "You draw one number per step and use it for every parameter.",
        _NORMAL,
        [(_EPSILON, "rng.standard_normal() * np.ones(len(theta))")],
    ),
    Mistake(
        "drawn_once",
        "noisy_gradient_descent",
        "You draw the noise once and use it again in every step.",
        _NORMAL,
        [("path = [theta]", f"path, epsilon = [theta], {_EPSILON}"), (_EPSILON, "epsilon")],
    ),
    Mistake(
        "first_step_without_noise",
        "noisy_gradient_descent",
        "Your first step has no noise.",
        _WHERE,
        [(f"scale * {_EPSILON}", f"scale * {_EPSILON} * (len(path) > 1)")],
    ),
    Mistake(
        "last_step_without_noise",
        "noisy_gradient_descent",
        "Your last step has no noise.",
        _WHERE,
        [(f"scale * {_EPSILON}", f"scale * {_EPSILON} * (len(path) < steps)")],
    ),
    Mistake(
        "first_parameter_without_noise",
        "noisy_gradient_descent",
        "Your noise leaves out the first parameter.",
        _WHERE,
        [(f"scale * {_EPSILON}", f"scale * {_EPSILON} * (np.arange(len(theta)) > 0)")],
    ),
    Mistake(
        "slightly_too_large",
        "noisy_gradient_descent",
        "Your noise is a few percent larger than noise_scale.",
        _NORMAL,
        [("noise_scale * ", "1.06 * noise_scale * ")],
    ),
    Mistake(
        "noise_clipped",
        "noisy_gradient_descent",
        "You cut off the noise: it never exceeds three standard deviations.",
        "How large can a normal number become, if it is drawn often enough?",
        [(_EPSILON, f"np.clip({_EPSILON}, -3, 3)")],
    ),
    Mistake(
        "uniform",
        "noisy_gradient_descent",
        "Your noise is uniform, not normal.",
        _NORMAL,
        [(_EPSILON, "rng.uniform(-1, 1, len(theta))")],
    ),
    Mistake(
        "never_negative",
        "noisy_gradient_descent",
        "Your noise is never negative.",
        _NORMAL,
        [(_EPSILON, f"abs({_EPSILON})")],
    ),
    Mistake(
        "seed_inside",
        "noisy_gradient_descent",
        "Your function makes its own generator, so every run has the same noise.",
        ONE_SOURCE,
        [
            ("path = [theta]", "path, own = [theta], np.random.default_rng(0)"),
            ("rng.standard", "own.standard"),
        ],
    ),
    Mistake(
        "seed_in_loop",
        "noisy_gradient_descent",
        "Your function makes a new generator of its own in every step.",
        ONE_SOURCE,
        [("rng.standard", "np.random.default_rng(0).standard")],
    ),
    Mistake(
        "noise_times_gradient",
        "noisy_gradient_descent",
        "Your noise is multiplied by the gradient.",
        _NORMAL,
        [("+ noise", "* (1 + noise)")],
    ),
    Mistake(
        "noise_inside_gradient",
        "noisy_gradient_descent",
        "You add the noise to the parameters before the gradient is taken.",
        "Where in the formula does the noise stand, and at which parameters is the gradient taken?",
        [("path[-1]) + noise", "path[-1] + noise)")],
    ),
)


def _quiet(rng: np.random.Generator) -> Probe:
    """Return a probe of noisy descent with noise_scale 0, which should leave nothing to chance."""
    theta, seeds = rng.normal(size=3), [int(seed) for seed in rng.integers(2**32, size=2)]

    def probe(f: Callable[..., Any]) -> Any:
        paths = [
            f(lambda at: at + np.sin(at), theta, 0.25, 12, 0.0, np.random.default_rng(seed))
            for seed in seeds
        ]
        return paths[0] if np.array_equal(paths[0], paths[1]) else "chance"

    return probe


def _large(rng: np.random.Generator) -> Probe:
    """Return a probe of noisy descent with large gradients, and no noise."""
    theta, seed = rng.normal(size=3), int(rng.integers(2**32))
    return lambda f: f(lambda at: 100 * at, theta, 0.002, 3, 0.0, np.random.default_rng(seed))


PROBES = {
    "noisy_gradient_descent": lambda rng: [
        _quiet(rng),
        _large(rng),
        noise_of_steps(1000, 40, 0.0, rng),
        noise_of_steps(4000, 3, 2.0, rng),
        noise_of_steps(4000, 1, 2.0, rng, (2.0**-4, 2.0**-6, 2.0**5)),
    ]
}
