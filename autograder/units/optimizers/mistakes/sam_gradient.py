"""Mistakes in ``sam_gradient``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe

_LENGTH = "How long is the step from θ to the point at which you take the second gradient?"
_POINT = "Which gradient is returned, and at which point was it taken? Print both points."
_UPHILL = "SAM looks for the worst place nearby. Does the loss grow or fall towards your point?"
_ZERO = "What is 0 divided by 0? Try a point at which the gradient is zero."
_HARD_CODED = "Search your code for numbers. Which of them has a name among the arguments?"
_AHEAD = "gradient(theta + rho * g / norm)"

MISTAKES = (
    Mistake(
        "not_normalised",
        "sam_gradient",
        "You do not divide the gradient by its norm, so steep places send you further.",
        _LENGTH,
        [("rho * g / norm", "rho * g")],
    ),
    Mistake(
        "divided_by_square",
        "sam_gradient",
        "You divide by the square of the norm.",
        _LENGTH,
        [("rho * g / norm", "rho * g / norm**2")],
    ),
    Mistake(
        "largest_entry",
        "sam_gradient",
        "You divide by the largest entry of the gradient, not by its Euclidean norm.",
        _LENGTH,
        [("np.sqrt(np.sum(g**2))", "np.max(np.abs(g))")],
    ),
    Mistake(
        "sum_of_sizes",
        "sam_gradient",
        "You divide by the sum of the sizes of the entries, not by the Euclidean norm.",
        _LENGTH,
        [("np.sqrt(np.sum(g**2))", "np.sum(np.abs(g))")],
    ),
    Mistake(
        "root_of_mean",
        "sam_gradient",
        "You take the mean of the squares under the root, where their sum belongs.",
        _LENGTH,
        [("np.sum(g**2)", "np.mean(g**2)")],
    ),
    Mistake(
        "sign",
        "sam_gradient",
        "You move every parameter by rho: you step by the sign of the gradient.",
        _LENGTH,
        [("g / norm", "np.sign(g)")],
    ),
    Mistake(
        "divided_by_norm_of_theta",
        "sam_gradient",
        "You divide by the norm of θ, not by that of the gradient.",
        _LENGTH,
        [("g / norm)", "g / np.linalg.norm(theta))")],
    ),
    Mistake(
        "downhill",
        "sam_gradient",
        "You go downhill from θ, where SAM goes uphill.",
        _UPHILL,
        [("theta + rho", "theta - rho")],
    ),
    Mistake(
        "plain_gradient",
        "sam_gradient",
        "You return the gradient at θ itself.",
        _POINT,
        [(_AHEAD, "g")],
    ),
    Mistake(
        "point_returned",
        "sam_gradient",
        "You return the point uphill, where the gradient at it belongs.",
        _POINT,
        [(_AHEAD, "theta + rho * g / norm")],
    ),
    Mistake(
        "gradient_of_step",
        "sam_gradient",
        "You take the gradient at the step itself, without adding it to θ.",
        _POINT,
        [("theta + rho", "rho")],
    ),
    Mistake(
        "mean_of_both",
        "sam_gradient",
        "You return the mean of the two gradients.",
        _POINT,
        [(_AHEAD, f"(g + {_AHEAD}) / 2")],
    ),
    Mistake(
        "sum_of_both",
        "sam_gradient",
        "You return the sum of the two gradients.",
        _POINT,
        [(_AHEAD, f"(g + {_AHEAD})")],
    ),
    Mistake(
        "difference_of_both",
        "sam_gradient",
        "You return the difference of the two gradients.",
        _POINT,
        [(_AHEAD, f"({_AHEAD} - g)")],
    ),
    Mistake(
        "rescaled",
        "sam_gradient",
        "You scale the gradient uphill to the length of the one at θ.",
        _POINT,
        [
            (
                f"return {_AHEAD}",
                f"return (lambda a: a * norm / np.sqrt(np.sum(a**2)))({_AHEAD})",
            )
        ],
    ),
    Mistake(
        "two_steps",
        "sam_gradient",
        "You go uphill twice before you take the gradient.",
        _POINT,
        [(_AHEAD, "gradient(theta + 2 * rho * g / norm)")],
    ),
    Mistake(
        "no_guard",
        "sam_gradient",
        "You divide zero by zero where the gradient is zero.",
        _ZERO,
        [(" if norm > 0 else g", "")],
    ),
    Mistake(
        "left_there",
        "sam_gradient",
        "You move theta in place and leave it moved.",
        "Your caller still needs the old array. Which operators change an array in place?",
        [
            (
                f"return {_AHEAD} if norm > 0 else g",
                "if norm > 0:\n        theta += rho * g / norm\n    return gradient(theta)",
            )
        ],
    ),
    Mistake(
        "epsilon_in_divisor",
        "sam_gradient",
        "You add 1e-6 to the norm, which shortens the step where gradients are small.",
        "How long is your step if the gradient is a millionth?",
        [("g / norm", "g / (norm + 1e-6)")],
    ),
    Mistake(
        "rho_hard_coded",
        "sam_gradient",
        "You use a rho of 0.05, whatever rho is given.",
        _HARD_CODED,
        [("rho * g", "0.05 * g")],
    ),
    Mistake(
        "rho_ignored",
        "sam_gradient",
        "You go uphill by a step of length 1, whatever rho is given.",
        _HARD_CODED,
        [("rho * g", "g")],
    ),
    Mistake(
        "rho_squared",
        "sam_gradient",
        "You multiply by rho twice.",
        _LENGTH,
        [("rho * g", "rho**2 * g")],
    ),
    Mistake(
        "another_rho",
        "sam_gradient",
        "Your default for rho is not 0.05.",
        "Compare the head of your function with the one in the assignment.",
        [("rho: float = 0.05", "rho: float = 0.1")],
    ),
)


def _probes(rng: np.random.Generator) -> list[Probe]:
    weights, theta = rng.uniform(0.5, 2.0, 3), rng.uniform(0.4, 1.5, 3)

    def cubic(point: np.ndarray) -> np.ndarray:
        return np.asarray(weights * np.asarray(point) ** 3 - 0.2)

    def small(point: np.ndarray) -> np.ndarray:
        return np.asarray(1e-6 * cubic(point))

    return [
        lambda f: f(cubic, theta, 0.4),
        lambda f: f(cubic, -theta, 1.7),
        lambda f: 1e6 * np.asarray(f(small, theta, 0.4)),
        lambda f: f(cubic, theta),
        lambda f: f(lambda point: 3 * np.asarray(point), np.zeros(2), 0.5),
    ]


PROBES = {"sam_gradient": _probes}
