"""Mistakes in noisy_gradient_descent and gradient_noise, and their probes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.faults._kit import Probe
from autograder.faults.batching._shared import ONE_SOURCE, PAIRS, any_descent, mistakes
from autograder.faults.batching._watching import noise_of_batches, noise_of_steps

_NORMAL = "Read off the formula what is drawn, how often, and what it is multiplied by."
_EPSILON = "rng.standard_normal(len(theta))"
_NOISY = mistakes("noisy_gradient_descent", [
    ("no_noise", "Your descent has no noise.", _NORMAL, [(" + noise)", ")")]),
    ("noise_outside", "Your noise is not multiplied by the learning rate.", _NORMAL,
     [("+ noise)", "+ noise / learning_rate)")]),
    ("root_of_learning_rate", "Your noise is multiplied by the root of the learning rate.", _NORMAL,
     [("+ noise)", "+ noise / np.sqrt(learning_rate))")]),
    ("scale_ignored", "Your noise ignores noise_scale.", _NORMAL, [("noise_scale * ", "")]),
    ("variance_as_deviation", "You use the square of noise_scale as standard deviation.",
     "noise_scale is a standard deviation. What does your way of drawing expect?",
     [("noise_scale * ", "noise_scale**2 * ")]),
    ("deviation_as_variance", "You use noise_scale as if it were the variance of the noise.",
     "noise_scale is a standard deviation. What does your way of drawing expect?",
     [("noise_scale * ", "np.sqrt(noise_scale) * ")]),
    ("same_for_all_parameters", "You draw one number a step and use it for every parameter.",
     _NORMAL, [(_EPSILON, "rng.standard_normal() * np.ones(len(theta))")]),
    ("drawn_once", "You draw the noise once and use it again in every step.", _NORMAL,
     [("path = [theta]", f"path, epsilon = [theta], {_EPSILON}"), (_EPSILON, "epsilon")]),
    ("uniform", "Your noise is uniform, not normal.", _NORMAL,
     [(_EPSILON, "rng.uniform(-1, 1, len(theta))")]),
    ("never_negative", "Your noise is never negative.", _NORMAL, [(_EPSILON, f"abs({_EPSILON})")]),
    ("seed_inside", "Your function makes its own generator, so every run has the same noise.",
     ONE_SOURCE,
     [("path = [theta]", "path, own = [theta], np.random.default_rng(0)"),
      ("rng.standard", "own.standard")]),
    ("seed_in_loop", "Your function makes its own generator, anew in every step.",
     ONE_SOURCE, [("rng.standard", "np.random.default_rng(0).standard")]),
    ("noise_times_gradient", "Your noise is multiplied by the gradient.", _NORMAL,
     [("+ noise", "* (1 + noise)")]),
    ("noise_inside_gradient", "You add the noise to the parameters before the gradient is taken.",
     "Where in the formula does the noise stand, and at which parameters is the gradient taken?",
     [("path[-1]) + noise", "path[-1] + noise)")]),
])  # fmt: skip

_WHOLE = "What is the distance measured from, and what is left if the batch is the whole data?"
_SQUARE = "Write down the formula for one draw, then the mean over the draws, and compare."
_ONE_DRAW = "How many mini-batches are drawn for one batch size, and what does each depend on?"
_CHOICE = "rng.choice(len(X), size=batch_size, replace=False)"
_TWO = "gradient(theta, X[batch], y[batch]) - full"
_GRADIENT_NOISE = mistakes("gradient_noise", [
    ("with_replacement", "You draw with replacement, so an example may be in a batch twice.",
     "Your noise should vanish when the batch is the whole data. Does it?",
     [("replace=False", "replace=True")]),
    ("same_batch", "You draw one batch for each size and measure it again and again.", _ONE_DRAW,
     [("for _ in", f"batch = {_CHOICE}\n        for _ in"), (f"batch = {_CHOICE}", "pass")]),
    ("first_examples", "You take the first examples and draw nothing.", _ONE_DRAW,
     [(_CHOICE, "np.arange(batch_size)")]),
    ("neighbours", "Your batches are neighbours in the data.",
     "Data are often sorted. What does a batch of neighbours then look like?",
     [(_CHOICE, "(rng.integers(len(X)) + np.arange(batch_size)) % len(X)")]),
    ("seed_inside", "Your function makes its own generator.", ONE_SOURCE,
     [("noise = []", "noise, own = [], np.random.default_rng(0)"), ("rng.choice", "own.choice")]),
    ("seed_in_loop", "Your function makes its own generator, anew for every draw.", ONE_SOURCE,
     [("rng.choice", "np.random.default_rng(0).choice")]),
    ("draws_ignored", "You ignore draws and always draw 200 times.", _ONE_DRAW,
     [("range(draws)", "range(200)")]),
    ("one_draw", "You draw only one mini-batch a size.", _ONE_DRAW, [("range(draws)", "range(1)")]),
    ("one_too_few", "You draw one mini-batch too few.", _ONE_DRAW,
     [("range(draws)", "range(1, max(2, draws))")]),
    ("another_default", "Your default for draws is not 200.",
     "Compare the head of your function with the one in the assignment.",
     [("draws: int = 200", "draws: int = 100")]),
    ("sum_over_draws", "You add up the squared distances and do not take their mean.", _SQUARE,
     [("np.mean(distances)", "np.sum(distances)")]),
    ("not_squared", "You take the mean distance, not the mean of squared distances.", _SQUARE,
     [("distances.append(np.sum(", "distances.append(np.sqrt(np.sum("), ("** 2))", "** 2)))")]),
    ("sum_of_absolutes", "You add up absolute values, not squares.", _SQUARE,
     [("full) ** 2", "full) ** 2 ** 0.5 ** 2"), ("np.sum((", "np.sum(abs(")]),
    ("root_at_the_end", "You return the root of the mean, a standard deviation.", _SQUARE,
     [("noise.append(", "noise.append(np.sqrt("), ("(distances))", "(distances)))")]),
    ("mean_over_parameters", "You take the mean over the parameters, where the norm has a sum.",
     _SQUARE, [("np.sum(", "np.mean(")]),
    ("median", "You take the median of the squared distances, not their mean.", _SQUARE,
     [("np.mean(distances)", "np.median(distances)")]),
    ("not_from_whole", "You measure the size of the gradient, not its distance from the whole.",
     _WHOLE, [(" - full", "")]),
    ("whole_at_zero", "You compare with the whole gradient at other parameters than theta.",
     _WHOLE, [("full = gradient(theta", "full = gradient(0 * theta")]),
    ("whole_from_part", "What you compare with is not the gradient over all examples.",
     _WHOLE, [("theta, X, y)", "theta, X[:-1], y[:-1])")]),
    ("own_mean", "You compare with the mean of the draws, not with the gradient over all examples.",
     _WHOLE, [(f"np.sum(({_TWO}) ** 2)", "gradient(theta, X[batch], y[batch])"),
             ("np.mean(distances)", "np.var(distances, axis=0).sum()")]),
    ("square_of_mean", "You square the mean of the differences, so that they cancel.", _SQUARE,
     [(f"np.sum(({_TWO}) ** 2)", _TWO),
      ("np.mean(distances)", "np.sum(np.mean(distances, axis=0) ** 2)")]),
    ("batch_size_ignored", "All your batches hold one example, whatever batch_size says.",
     "How many examples should a batch of size 4 hold?", [("size=batch_size", "size=1")]),
    ("times_batch_size", "You multiply the noise by the batch size.", _SQUARE,
     [("np.mean(distances)", "batch_size * np.mean(distances)")]),
    ("shuffled_apart", "You draw the examples and their y apart.", PAIRS,
     [("y[batch]", "y[rng.permutation(len(y))[:batch_size]]")]),
    ("only_one_size", "You return after the first batch size.",
     "A return ends the function at once. How far is yours indented?",
     [("    return ", "        return ")]),
])  # fmt: skip

FAULTS = (
    *any_descent("noisy_gradient_descent", "steps"),
    *_NOISY,
    *_GRADIENT_NOISE,
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


PROBES = {
    "noisy_gradient_descent": lambda rng: [
        _quiet(rng),
        noise_of_steps(1000, 40, 0.0, rng),
        noise_of_steps(4000, 3, 2.0, rng),
    ],
    "gradient_noise": lambda rng: [
        *noise_of_batches(20, [4, 1, 7], 12, rng),
        *noise_of_batches(12, [3], None, rng),
    ],
}
