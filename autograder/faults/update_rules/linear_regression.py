"""Mistakes in fit_linear_regression, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import CHAIN, HALF, MEAN, OVER_D, numbers
from autograder.faults.update_rules._shared import AFTER_THE_LOOP, COUNT, EVERY_STEP, RATE, UPHILL

# fmt: off
FAULTS = (
    fault(
        "uphill", "fit_linear_regression", "Your descent goes up the gradient, not down.", UPHILL,
        [("theta - learning", "theta + learning")], misconception="what_gradient_descent_does",
    ),
    fault(
        "one_over_n", "fit_linear_regression",
        "Right, in the convention with ½ in the loss; this exercise asks for the gradient of the "
        "plain mean of squares.",
        HALF, [("rate * 2", "rate")], kind="convention",
    ),
    fault(
        "sum_for_mean", "fit_linear_regression",
        "Your gradient adds the examples up and does not divide by n.", MEAN,
        [(" / len(y)", "")],
    ),
    fault(
        "rate_ignored", "fit_linear_regression", "Your steps do not use the learning rate.", RATE,
        [("learning_rate *", "1 *")], misconception="what_learning_rate_controls",
    ),
    fault(
        "gradient_once", "fit_linear_regression",
        "You compute the residual once, before the loop.",
        EVERY_STEP,
        [("for _ in", "residual = X @ theta - y\n    for _ in"),
         ("T @ (X @ theta - y)", "T @ residual")],
    ),
    fault(
        "squared_residual", "fit_linear_regression", "You square the residual in the gradient.",
        CHAIN, [("T @ (X @ theta - y)", "T @ (X @ theta - y) ** 2")],
    ),
    fault(
        "one_after_the_other", "fit_linear_regression",
        "You update one parameter after the other: the later ones see the new earlier ones.",
        "All entries of a gradient belong to one point. At which theta is your second one taken?",
        [("theta = theta -", "for j in range(len(theta)):\n            theta[j] -="),
         ("X.T", "X[:, j]")],
    ),
    fault(
        "one_example", "fit_linear_regression", "Your gradient is that of the first example alone.",
        "One example gives a noisy estimate. Change the last example: does your fit change?",
        [(" / len(y)", ""), ("X.T @ (X @ theta - y)", "X[0] * (X[0] @ theta - y[0])")],
        misconception="one_point_as_full_batch",
    ),
    fault(
        "divided_by_parameters", "fit_linear_regression",
        "You divide by the number of parameters, not examples.",
        OVER_D, [("len(y)", "len(theta)")],
    ),
    fault(
        "starts_at_ones", "fit_linear_regression", "Your theta starts at ones.",
        "Two runs can be compared only if they start at one place. Which does the docstring name?",
        [("np.zeros", "np.ones")],
    ),
    fault(
        "intercept", "fit_linear_regression", "You add a column of ones to X.",
        "Whoever wants an intercept has put the ones there already. How many parameters come back?",
        [("theta = np.zeros", "X = np.c_[np.ones(len(X)), X]\n    theta = np.zeros")],
    ),
    fault(
        "first_loss_missing", "fit_linear_regression", "The loss before the first step is missing.",
        "How many points has a curve that shows 0, 1, … steps?",
        [("[np.mean((X @ theta - y) ** 2)]", "[]")],
    ),
    fault(
        "last_loss_missing", "fit_linear_regression", "The loss after the last step is missing.",
        "How many points has a curve that shows 0, 1, … steps?",
        [("(losses)", "(losses[:-1])")],
    ),
    fault(
        "loss_before_step", "fit_linear_regression",
        "You record the loss before each step, so the first stands there twice.",
        "Which theta has the loss that you note? Follow one turn of the loop by hand.",
        [("[np.mean((X @ theta - y) ** 2)]", "2 * [np.mean((X @ theta - y) ** 2)]"),
         ("(losses)", "(losses[:-1])")],
    ),
    fault(
        "loss_halved", "fit_linear_regression",
        "Right for losses with a ½ in front; this exercise asks for the plain mean of squares.",
        HALF, [("np.array(losses)", "0.5 * np.array(losses)")], kind="convention",
    ),
    fault(
        "loss_summed", "fit_linear_regression", "Your losses are sums, not means.", MEAN,
        [("[np.mean", "[np.sum"), ("append(np.mean", "append(np.sum")],
    ),
    fault(
        "loss_rooted", "fit_linear_regression", "Your losses are roots of the mean squared error.",
        "The root has the same lowest point but another gradient, so the two would disagree.",
        [("np.array(losses)", "np.sqrt(losses)")],
    ),
    fault(
        "pair_swapped", "fit_linear_regression", "You return the losses before theta.",
        "A caller unpacks the pair by position. Which part does the docstring name first?",
        [("theta, np.array(losses)", "np.array(losses), theta")],
    ),
    fault(
        "one_step_short", "fit_linear_regression", "You take one step too few.", COUNT,
        [("range(steps)", "range(steps - 1)")],
    ),
    fault(
        "return_in_loop", "fit_linear_regression",
        "You return inside the loop, after the first step.",
        AFTER_THE_LOOP, [("    return", "        return")],
    ),
    fault(
        "stops_when_rising", "fit_linear_regression", "You stop as soon as the loss rises.",
        "The losses of a divergence are what its diagnosis is made from. How many are asked for?",
        [("    return", "        if losses[-1] > losses[-2]:\n            break\n    return")],
    ),
)
# fmt: on


def _fits(rng: np.random.Generator) -> list[Probe]:
    shapes = ((6, 3, 0.1, 12), (3, 2, 0.2, 5), (5, 1, 2.0, 4), (4, 2, 0.1, 0))
    return calls(
        *((numbers(rng, n, d), 2 * numbers(rng, n), rate, steps) for n, d, rate, steps in shapes)
    )


PROBES = {"fit_linear_regression": _fits}
