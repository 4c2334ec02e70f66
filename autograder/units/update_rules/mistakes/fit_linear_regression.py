"""Mistakes in ``fit_linear_regression``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import CHAIN, HALF, MEAN, OVER_D, numbers
from autograder.units.update_rules.mistakes._shared import (
    AFTER_THE_LOOP,
    COUNT,
    EVERY_STEP,
    LIMIT,
    RATE,
    UPHILL,
)

MISTAKES = (
    Mistake(
        "uphill",
        "fit_linear_regression",
        "Your descent goes up the gradient, not down.",
        UPHILL,
        [("theta - learning", "theta + learning")],
        misconception="what_gradient_descent_does",
    ),
    Mistake(
        "one_over_n",
        "fit_linear_regression",
        "Right in the convention with ½ in the loss; this exercise asks for the gradient of the "
        "plain mean of squares.",
        HALF,
        [("rate * 2", "rate")],
        kind="convention",
    ),
    Mistake(
        "sum_for_mean",
        "fit_linear_regression",
        "Your gradient adds up the examples but does not divide by n.",
        MEAN,
        [(" / len(y)", "")],
    ),
    Mistake(
        "rate_ignored",
        "fit_linear_regression",
        "Your steps do not use the learning rate.",
        RATE,
        [("learning_rate *", "1 *")],
        misconception="what_learning_rate_controls",
    ),
    Mistake(
        "gradient_once",
        "fit_linear_regression",
        "You compute the residual once, before the loop.",
        EVERY_STEP,
        [
            ("for _ in", "residual = X @ theta - y\n    for _ in"),
            ("T @ (X @ theta - y)", "T @ residual"),
        ],
    ),
    Mistake(
        "squared_residual",
        "fit_linear_regression",
        "You square the residual in the gradient.",
        CHAIN,
        [("T @ (X @ theta - y)", "T @ (X @ theta - y) ** 2")],
    ),
    Mistake(
        "one_after_the_other",
        "fit_linear_regression",
        "You update one parameter after the other, so the later ones see the new values of the "
        "earlier ones.",
        "All entries of a gradient belong to one point. At which theta is your second entry taken?",
        [
            ("theta = theta -", "for j in range(len(theta)):\n            theta[j] -="),
            ("X.T", "X[:, j]"),
        ],
    ),
    Mistake(
        "one_example",
        "fit_linear_regression",
        "Your gradient is that of the first example alone.",
        "One example gives a noisy estimate. Change the last example: does your fit change?",
        [(" / len(y)", ""), ("X.T @ (X @ theta - y)", "X[0] * (X[0] @ theta - y[0])")],
        misconception="one_point_as_full_batch",
    ),
    Mistake(
        "divided_by_parameters",
        "fit_linear_regression",
        "You divide by the number of parameters, not by the number of examples.",
        OVER_D,
        [("len(y)", "len(theta)")],
    ),
    Mistake(
        "starts_at_ones",
        "fit_linear_regression",
        "Your theta starts as all ones.",
        "Two runs can be compared only if they start in the same place. Which does the docstring "
        "name?",
        [("np.zeros", "np.ones")],
    ),
    Mistake(
        "intercept",
        "fit_linear_regression",
        "You add a column of ones to X.",
        "Anyone who wants an intercept has put the ones there already. How many parameters do you "
        "return?",
        [("theta = np.zeros", "X = np.c_[np.ones(len(X)), X]\n    theta = np.zeros")],
    ),
    Mistake(
        "first_loss_missing",
        "fit_linear_regression",
        "The loss before the first step is missing.",
        "How many points are there on a curve that shows the loss after 0, 1, … steps?",
        [("[np.mean((X @ theta - y) ** 2)]", "[]")],
    ),
    Mistake(
        "last_loss_missing",
        "fit_linear_regression",
        "The loss after the last step is missing.",
        "How many points are there on a curve that shows the loss after 0, 1, … steps?",
        [("(losses)", "(losses[:-1])")],
    ),
    Mistake(
        "loss_before_step",
        "fit_linear_regression",
        "You record the loss before each step, so the first loss is there twice.",
        "Which theta has the loss that you record? Follow one pass of the loop by hand.",
        [
            ("[np.mean((X @ theta - y) ** 2)]", "2 * [np.mean((X @ theta - y) ** 2)]"),
            ("(losses)", "(losses[:-1])"),
        ],
    ),
    Mistake(
        "loss_halved",
        "fit_linear_regression",
        "Right for losses with a ½ in front; this exercise asks for the plain mean of squares.",
        HALF,
        [("np.array(losses)", "0.5 * np.array(losses)")],
        kind="convention",
    ),
    Mistake(
        "loss_summed",
        "fit_linear_regression",
        "Your losses are sums, not means.",
        MEAN,
        [("[np.mean", "[np.sum"), ("append(np.mean", "append(np.sum")],
    ),
    Mistake(
        "loss_rooted",
        "fit_linear_regression",
        "Your losses are roots of the mean squared error.",
        "The root has the same lowest point but a different gradient, so loss and gradient would "
        "disagree.",
        [("np.array(losses)", "np.sqrt(losses)")],
    ),
    Mistake(
        "pair_swapped",
        "fit_linear_regression",
        "You return the losses before theta.",
        "A caller unpacks the pair by position. Which part does the docstring name first?",
        [("theta, np.array(losses)", "np.array(losses), theta")],
    ),
    Mistake(
        "one_step_short",
        "fit_linear_regression",
        "You take one step too few.",
        COUNT,
        [("range(steps)", "range(steps - 1)")],
    ),
    Mistake(
        "return_in_loop",
        "fit_linear_regression",
        "You return inside the loop, after the first step.",
        AFTER_THE_LOOP,
        [("    return", "        return")],
    ),
    Mistake(
        "stops_when_rising",
        "fit_linear_regression",
        "You stop as soon as the loss rises.",
        "A divergence is diagnosed from its losses. How many losses are asked for?",
        [("    return", "        if losses[-1] > losses[-2]:\n            break\n    return")],
    ),
    Mistake(
        "at_most_15",
        "fit_linear_regression",
        "You take at most 15 steps.",
        LIMIT,
        [("range(steps)", "range(min(steps, 15))")],
    ),
)


def _fits(rng: np.random.Generator) -> list[Probe]:
    shapes = ((6, 3, 0.1, 12), (3, 2, 0.2, 5), (5, 1, 2.0, 4), (4, 2, 0.1, 0), (4, 2, 0.05, 24))
    return calls(
        *((numbers(rng, n, d), 2 * numbers(rng, n), rate, steps) for n, d, rate, steps in shapes)
    )


PROBES = {"fit_linear_regression": _fits}
