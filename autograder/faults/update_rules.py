"""The known mistakes of the unit ``update_rules``, and the calls that tell one from another.

A convention is right somewhere else: another norm, a tolerance for the gradient instead of the
step, the ½ in front of a loss. None is accepted here, since each docstring names its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.faults._kit import Probe, calls, fault

Array = NDArray[np.float64]

_UPHILL = (
    "The gradient points to where the loss grows. After one step on a parabola, are you nearer to "
    "its lowest point?"
)
_RATE = (
    "The learning rate says how far to go for a given gradient. Try a tenth of it: does your step "
    "become a tenth as long?"
)
_EVERY_STEP = (
    "The slope changes along the way. Print the gradient you use in each step: does it change?"
)
_COUNT = "Count by hand for 0, 1 and 2 steps: how often is the loop entered, and what is returned?"
_AFTER_THE_LOOP = "How far is the last line indented? What lies inside the loop ends it."
_LENGTH = "Take a step of (3, 4): how long is it by the docstring's formula, and how long by yours?"
_BORDER = "The docstring says what happens at equality. Compare its sign with yours, by letter."
_STANDING = "A descent has converged when it stands still, wherever that is."
_HALF = (
    "Both conventions have the same lowest point, and texts differ. What counts is that loss and "
    "gradient agree with each other and with the docstring."
)
_MEAN = (
    "A sum grows with the number of examples, and so would the learning rate that suits it. Ask "
    "what should happen to your result when every example is given twice."
)
_HESSIAN = (
    "Differentiate the mean squared error twice, for one parameter and one example, and compare "
    "with what you compute for X = [[1.0]]."
)
_CURVE = "Draw the losses. Which two points of the curve does the docstring compare?"
_ARMIJO = (
    "Write down what the linear prediction promises for a step of length η·‖g‖, and which part of "
    "it is asked for."
)

# fmt: off
FAULTS = (
    # update
    fault(
        "uphill", "update", "Your step goes up the gradient, not down.", _UPHILL,
        [(" - ", " + ")], misconception="what_gradient_descent_does",
    ),
    fault(
        "rate_ignored", "update", "Your step does not use the learning rate.", _RATE,
        [("learning_rate * ", "")], misconception="what_learning_rate_controls",
    ),
    fault(
        "rate_squared", "update", "Your step uses the square of the learning rate.", _RATE,
        [("learning_rate", "learning_rate**2")],
    ),
    fault(
        "rate_divides", "update", "You divide by the learning rate.", _RATE,
        [("learning_rate * gradient", "gradient / learning_rate")],
    ),
    fault(
        "step_alone", "update", "You return the step, not the parameters after it.",
        "Where do you stand after the step? Try a gradient of zero.",
        [("theta -", "-")],
    ),
    fault(
        "unit_length", "update", "You scale the gradient to length 1.",
        "Near the lowest point the gradient is small, and so should the step be.",
        [("gradient", "gradient / np.linalg.norm(gradient)")],
    ),
    fault(
        "sign_alone", "update", "You use only the sign of the gradient.",
        "Near the lowest point the gradient is small, and so should the step be.",
        [("gradient", "np.sign(gradient)")],
    ),
    fault(
        "bracket", "update", "You subtract the learning rate before you multiply.",
        "Which of the three quantities has no business being subtracted from theta?",
        [("theta - learning_rate", "(theta - learning_rate)")],
    ),
    fault(
        "roles_swapped", "update", "You take theta for the gradient and the gradient for theta.",
        "Try a gradient of zero: theta should stay.",
        [("theta - learning_rate * gradient", "gradient - learning_rate * theta")],
    ),
    # gradient_descent
    fault(
        "uphill", "gradient_descent", "Your descent goes up the gradient, not down.", _UPHILL,
        [(" - learning", " + learning")], misconception="what_gradient_descent_does",
    ),
    fault(
        "rate_ignored", "gradient_descent", "Your steps do not use the learning rate.", _RATE,
        [("learning_rate * ", "")], misconception="what_learning_rate_controls",
    ),
    fault(
        "rate_squared", "gradient_descent", "Your steps use the square of the learning rate.",
        _RATE, [("ing_rate", "ing_rate**2")],
    ),
    fault(
        "rate_decays", "gradient_descent", "Your learning rate shrinks with every step.",
        "A smaller gradient shortens the step by itself. Is the learning rate to change here?",
        [("for _ in", "for t in"), ("ing_rate", "ing_rate / (t + 1)")],
    ),
    fault(
        "gradient_once", "gradient_descent", "Every step uses the gradient at the start.",
        _EVERY_STEP, [("gradient(path[-1])", "gradient(theta)")],
    ),
    fault(
        "from_the_start", "gradient_descent", "Every step sets out from the start.",
        "Where does the second step begin?",
        [("path[-1] -", "theta -")],
    ),
    fault(
        "without_start", "gradient_descent", "Your path lacks its start.",
        "A path of no steps is still somewhere. How many rows has it?",
        [("np.array(path)", "np.array(path[1:])")],
    ),
    fault(
        "last_alone", "gradient_descent", "You return the last parameters, not the path.",
        "The picture of a descent needs every point of it.",
        [("np.array(path)", "path[-1]")],
    ),
    fault(
        "last_everywhere", "gradient_descent", "Every row of your path holds the last parameters.",
        "A list keeps the array itself, not a copy of it. What happens to it in the next step?",
        [("np.array(path)", "np.array([path[-1]] * len(path))")],
    ),
    fault(
        "one_step_short", "gradient_descent", "You take one step too few.", _COUNT,
        [("range(steps)", "range(steps - 1)")],
    ),
    fault(
        "one_step_long", "gradient_descent", "You take one step too many.", _COUNT,
        [("range(steps)", "range(steps + 1)")],
    ),
    fault(
        "return_in_loop", "gradient_descent", "You return inside the loop, after the first step.",
        _AFTER_THE_LOOP, [("    return", "        return")],
    ),
    fault(
        "stops_when_flat", "gradient_descent", "You stop early where the gradient is zero.",
        "The path has a row for every step that was asked for. Standing still is a step, too.",
        [("for _ in range(steps):", "for _ in range(steps):\n        "
          "if np.linalg.norm(gradient(path[-1])) < 1e-6:\n            break")],
    ),
    # converged_at
    fault(
        "index_before", "converged_at", "You return the step before the short one.", _COUNT,
        [("return t", "return t - 1")],
    ),
    fault(
        "index_after", "converged_at", "You return the step after the short one.", _COUNT,
        [("return t", "return t + 1")],
    ),
    fault(
        "at_most", "converged_at", "You count a step as short that equals the tolerance.", _BORDER,
        [(" < ", " <= ")],
    ),
    fault(
        "long_for_short", "converged_at", "You look for a step that is longer than the tolerance.",
        _STANDING, [(" < ", " > ")],
    ),
    fault(
        "last_short", "converged_at", "You return the last short step, not the first.",
        "A loop that goes on after a find overwrites it. When is the search over?",
        [("in range(1, len(path))", "in reversed(range(1, len(path)))")],
    ),
    fault(
        "end_for_none", "converged_at", "Where no step is short, you return the last one.",
        "A descent that never stood still must not look as if it had.",
        [("None", "len(path) - 1")],
    ),
    fault(
        "minus_one_for_none", "converged_at", "Where no step is short, you return −1.",
        "In Python −1 is an index as well: that of the last row. What does the docstring ask for?",
        [("None", "-1")],
    ),
    fault(
        "zero_for_none", "converged_at", "Where no step is short, you return 0.",
        "0 would be the start. What does the docstring ask for?",
        [("None", "0")],
    ),
    fault(
        "first_skipped", "converged_at", "You do not look at the first step.", _COUNT,
        [("range(1", "range(2")],
    ),
    fault(
        "last_skipped", "converged_at", "You do not look at the last step.", _COUNT,
        [("len(path))", "len(path) - 1)")],
    ),
    fault(
        "squared_length", "converged_at", "You compare the squared length of a step.", _LENGTH,
        [("np.linalg.norm(path[t] - path[t - 1])", "np.sum((path[t] - path[t - 1]) ** 2)")],
    ),
    fault(
        "largest_entry", "converged_at",
        "Right with the largest entry for a length; this exercise asks for the Euclidean norm.",
        _LENGTH, [("- 1])", "- 1], np.inf)")], kind="convention",
    ),
    fault(
        "sum_of_entries", "converged_at",
        "Right with the sum of absolute entries for a length; this exercise asks for the "
        "Euclidean norm.",
        _LENGTH, [("- 1])", "- 1], 1)")], kind="convention",
    ),
    fault(
        "relative", "converged_at",
        "Right for a tolerance relative to theta; this exercise has an absolute one.",
        _STANDING, [("< tolerance", "< tolerance * np.linalg.norm(path[t])")], kind="convention",
    ),
    fault(
        "signed", "converged_at", "You compare the step itself, with its sign, not its length.",
        "A long step towards smaller numbers is negative. Is it short?",
        [("np.linalg.norm(", "np.max(")],
    ),
    fault(
        "distance_to_origin", "converged_at", "You compare theta itself, not the step.", _STANDING,
        [(" - path[t - 1]) <", ") <")],
    ),
    fault(
        "distance_to_end", "converged_at", "You compare the distance to the end of the path.",
        "While a descent runs, its end is not known. What is?",
        [("[t - 1]", "[-1]")],
    ),
    fault(
        "change_of_length", "converged_at", "You compare how much the length of theta changes.",
        "On a circle around the origin the length never changes. Does it stand still?",
        [("np.linalg.norm(path[t] - path[t - 1])",
          "abs(np.linalg.norm(path[t]) - np.linalg.norm(path[t - 1]))")],
    ),
    fault(
        "fixed_count", "converged_at", "You stop after ten steps, however long they are.",
        "A fixed number says nothing about convergence. Which quantity becomes small?",
        [("np.linalg.norm(path[t] - path[t - 1]) < tolerance", "t > 10")],
        misconception="stopping_after_ten_steps",
    ),
    # descend_until
    fault(
        "uphill", "descend_until", "Your descent goes up the gradient, not down.", _UPHILL,
        [("previous - learning", "previous + learning")],
        misconception="what_gradient_descent_does",
    ),
    fault(
        "rate_ignored", "descend_until", "Your steps do not use the learning rate.", _RATE,
        [("learning_rate * ", "")], misconception="what_learning_rate_controls",
    ),
    fault(
        "rate_squared", "descend_until", "Your steps use the square of the learning rate.", _RATE,
        [("ing_rate", "ing_rate**2")],
    ),
    fault(
        "gradient_once", "descend_until", "Every step uses the gradient at the start.",
        _EVERY_STEP,
        [("for step", "first = gradient(theta)\n    for step"), ("gradient(previous)", "first")],
    ),
    fault(
        "at_most", "descend_until", "You stop at a step that equals the tolerance.", _BORDER,
        [(" < ", " <= ")],
    ),
    fault(
        "returns_previous", "descend_until", "You return the parameters before the short step.",
        "The short step counts and has been taken. Where does it lead?",
        [("return theta, step", "return previous, step")],
    ),
    fault(
        "short_step_not_counted", "descend_until", "You do not count the short step.", _COUNT,
        [("theta, step", "theta, step - 1")],
    ),
    fault(
        "limit_missed_by_one", "descend_until", "You take one step less than max_steps.", _COUNT,
        [("max_steps + 1", "max_steps")],
    ),
    fault(
        "count_one_more", "descend_until", "At the limit you count one step too many.", _COUNT,
        [("theta, max_steps", "theta, max_steps + 1")],
    ),
    fault(
        "limit_ignored", "descend_until", "You go on past max_steps.",
        "A divergent descent never takes a short step. What ends it?",
        [("max_steps + 1", "1000")],
    ),
    fault(
        "tolerance_ignored", "descend_until", "You always take max_steps steps.",
        "A fixed number of steps says nothing about convergence. Which quantity becomes small?",
        [("< tolerance", "< 0")], misconception="stopping_after_ten_steps",
    ),
    fault(
        "gradient_for_step", "descend_until",
        "Right for a tolerance on the length of the gradient; this exercise measures the step.",
        "Step and gradient differ by a factor. Which one, and does the docstring measure it?",
        [("norm(theta - previous)", "norm(gradient(previous))")], kind="convention",
    ),
    fault(
        "squared_length", "descend_until", "You compare the squared length of a step.", _LENGTH,
        [("np.linalg.norm(theta - previous)", "np.sum((theta - previous) ** 2)")],
    ),
    fault(
        "change_of_length", "descend_until", "You compare how much the length of theta changes.",
        "On a circle around the origin the length never changes. Does it stand still?",
        [("np.linalg.norm(theta - previous)",
          "abs(np.linalg.norm(theta) - np.linalg.norm(previous))")],
    ),
    fault(
        "distance_to_origin", "descend_until", "You compare theta itself, not the step.", _STANDING,
        [("(theta - previous)", "(theta)")],
    ),
    fault(
        "pair_swapped", "descend_until", "You return the number of steps before theta.",
        "A caller unpacks the pair by position. Which part does the docstring name first?",
        [("theta, step", "step, theta"), ("theta, max_steps", "max_steps, theta")],
    ),
    fault(
        "theta_alone", "descend_until", "You return theta without the number of steps.",
        "A caller wants to know whether the limit was reached. What tells it?",
        [("theta, step", "theta"), ("theta, max_steps", "theta")],
    ),
    fault(
        "return_in_loop", "descend_until", "You return inside the loop, after the first step.",
        _AFTER_THE_LOOP, [("    return theta, max", "        return theta, max")],
    ),
    # fit_linear_regression
    fault(
        "uphill", "fit_linear_regression", "Your descent goes up the gradient, not down.", _UPHILL,
        [("theta - learning", "theta + learning")], misconception="what_gradient_descent_does",
    ),
    fault(
        "one_over_n", "fit_linear_regression",
        "Right, in the convention with ½ in the loss; this exercise asks for the gradient of the "
        "plain mean of squares.",
        _HALF, [("rate * 2", "rate")], kind="convention",
    ),
    fault(
        "sum_for_mean", "fit_linear_regression",
        "Your gradient adds the examples up and does not divide by n.", _MEAN,
        [(" / len(y)", "")],
    ),
    fault(
        "rate_ignored", "fit_linear_regression", "Your steps do not use the learning rate.", _RATE,
        [("learning_rate *", "1 *")], misconception="what_learning_rate_controls",
    ),
    fault(
        "gradient_once", "fit_linear_regression",
        "You compute the residual once, before the loop.",
        _EVERY_STEP,
        [("for _ in", "residual = X @ theta - y\n    for _ in"),
         ("T @ (X @ theta - y)", "T @ residual")],
    ),
    fault(
        "squared_residual", "fit_linear_regression", "You square the residual in the gradient.",
        "Differentiate the square of one residual by hand: the chain rule leaves the residual "
        "itself and what the parameter multiplies.",
        [("T @ (X @ theta - y)", "T @ (X @ theta - y) ** 2")],
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
        "Count what is averaged: is it examples or parameters? Look at the shape of X.",
        [("len(y)", "len(theta)")],
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
        _HALF, [("np.array(losses)", "0.5 * np.array(losses)")], kind="convention",
    ),
    fault(
        "loss_summed", "fit_linear_regression", "Your losses are sums, not means.", _MEAN,
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
        "one_step_short", "fit_linear_regression", "You take one step too few.", _COUNT,
        [("range(steps)", "range(steps - 1)")],
    ),
    fault(
        "return_in_loop", "fit_linear_regression",
        "You return inside the loop, after the first step.",
        _AFTER_THE_LOOP, [("    return", "        return")],
    ),
    fault(
        "stops_when_rising", "fit_linear_regression", "You stop as soon as the loss rises.",
        "The losses of a divergence are what its diagnosis is made from. How many are asked for?",
        [("    return", "        if losses[-1] > losses[-2]:\n            break\n    return")],
    ),
    # largest_stable_learning_rate
    fault(
        "one_over_lambda", "largest_stable_learning_rate",
        "You return 1/λ: there the descent still converges.",
        "Along the steepest direction a step multiplies the distance by 1 − ηλ. For which η does "
        "its size reach 1?",
        [("(2", "(1")],
    ),
    fault(
        "smallest_curvature", "largest_stable_learning_rate", "You use the smallest eigenvalue.",
        "Which direction diverges first as the learning rate grows, the steep or the flat one?",
        [("[-1]", "[0]")], misconception="curvature",
    ),
    fault(
        "hessian_without_two", "largest_stable_learning_rate",
        "Right for a loss with a ½ in front; this exercise has the Hessian (2/n)XᵀX.",
        _HESSIAN, [("(2 / np.linalg.eigvalsh(hessian)", "(2 / np.linalg.eigvalsh(hessian / 2)")],
        kind="convention",
    ),
    fault(
        "sum_for_mean", "largest_stable_learning_rate", "Your Hessian is not divided by n.", _MEAN,
        [(" / len(X)", "")],
    ),
    fault(
        "divided_by_parameters", "largest_stable_learning_rate",
        "You divide by the number of parameters, not examples.",
        "Count what is averaged: is it examples or parameters? Look at the shape of X.",
        [("len(X)", "X.shape[1]")],
    ),
    fault(
        "eigenvalue_itself", "largest_stable_learning_rate", "You return the eigenvalue itself.",
        "The steeper the loss, the smaller the step that it bears. Does yours shrink?",
        [("2 / np", "np")],
    ),
    fault(
        "trace", "largest_stable_learning_rate", "You use the trace, the sum of all eigenvalues.",
        "The trace is an upper bound for λ, so your limit is safe, but too low.",
        [("np.linalg.eigvalsh(hessian)[-1]", "np.trace(hessian)")],
    ),
    fault(
        "largest_entry", "largest_stable_learning_rate",
        "You use the largest entry of the Hessian, not its largest eigenvalue.",
        "Entries depend on the axes, curvature does not. Try [[1, 1], [1, 1]].",
        [("np.linalg.eigvalsh(hessian)[-1]", "np.max(hessian)")],
    ),
    fault(
        "singular_value", "largest_stable_learning_rate",
        "You use a singular value where its square belongs.",
        "Double X: how do the curvatures of the loss change?",
        [("np.linalg.eigvalsh(hessian)[-1]", "np.sqrt(np.linalg.eigvalsh(hessian)[-1])")],
    ),
    # diagnose_learning_rate
    fault(
        "not_finite_missed", "diagnose_learning_rate", "You do not notice a loss that is NaN.",
        "Every comparison with NaN is false. Which function asks for it directly?",
        [("not np.isfinite(losses).all() or ", "")],
    ),
    fault(
        "last_loss_alone", "diagnose_learning_rate",
        "For a divergence you look at the last loss alone.",
        "A spike on the way is a warning too. Which losses does the docstring compare?",
        [("np.max(losses)", "losses[-1]")],
    ),
    fault(
        "every_rise", "diagnose_learning_rate", "You take every rise for a divergence.",
        "A loss may bounce on its way down. With what is each loss to be compared?",
        [("np.max(losses) > losses[0]", "(np.diff(losses) > 0).any()")],
    ),
    fault(
        "first_reached", "diagnose_learning_rate",
        "You call it a divergence when a later loss equals the first.", _BORDER,
        [("np.max(losses) >", "np.max(losses[1:]) >=")],
    ),
    fault(
        "small_for_right", "diagnose_learning_rate", 'You exchange "too small" and "just right".',
        "If the loss is still falling at the end, would larger or smaller steps have helped?",
        [('"too small" if', '"just right" if'), ('else "just right"', 'else "too small"')],
    ),
    fault(
        "small_for_large", "diagnose_learning_rate", 'You exchange "too small" and "too large".',
        "Does a descent bounce and grow with large steps or with small ones?",
        [('return "too large"', 'return "too small"'), ('"too small" if', '"too large" if')],
        misconception="bigger_learning_rate",
    ),
    fault(
        "from_first_tenth", "diagnose_learning_rate", "You look at all but the first tenth.",
        _CURVE, [("9 *", "1 *")],
    ),
    fault(
        "second_half", "diagnose_learning_rate", "You look at the second half of the steps.",
        _CURVE, [("9 * (len(losses) - 1) // 10", "(len(losses) - 1) // 2")],
    ),
    fault(
        "last_step", "diagnose_learning_rate", "You look at the last step alone.", _CURVE,
        [("9 * (len(losses) - 1) // 10", "len(losses) - 2")],
    ),
    fault(
        "index_rounded_up", "diagnose_learning_rate", "Your last tenth begins one index too late.",
        "⌊ ⌋ rounds down, and n losses have n − 1 steps between them. Compute k for 15 losses.",
        [("9 * (len(losses) - 1) // 10", "-(-9 * (len(losses) - 1) // 10)")],
    ),
    fault(
        "part_of_first_loss", "diagnose_learning_rate",
        "You compare with 1 % of the first loss, not of the whole fall.",
        "If the lowest loss is far above zero, 1 % of a loss can be more than all that was gained.",
        [("(losses[0] - losses[-1])", "losses[0]")],
    ),
    fault(
        "fixed_amount", "diagnose_learning_rate", "You compare with a fixed 0.01.",
        "Multiply all losses by 1000, as a change of units would: should the diagnosis change?",
        [("0.01 * (losses[0] - losses[-1])", "0.01")],
    ),
    fault(
        "ten_percent", "diagnose_learning_rate", "Your threshold is 10 % of the fall.",
        "How many hundredths are 1 %?", [("0.01", "0.1")],
    ),
    fault(
        "any_fall", "diagnose_learning_rate", "You take the smallest fall for still falling.",
        "A descent that converges falls for ever, by less and less. How much is still worth it?",
        [("0.01 *", "0 *")],
    ),
    fault(
        "size_of_change", "diagnose_learning_rate", "You take a rise in the last tenth for a fall.",
        "The sign of the change says which way the loss goes.",
        [("losses[k] - losses[-1]", "abs(losses[k] - losses[-1])")],
    ),
    # backtracking_line_search
    fault(
        "any_decrease", "backtracking_line_search", "You accept any decrease: c is missing.",
        _ARMIJO, [("- sufficient_decrease *", "- 0 *")],
    ),
    fault(
        "strict", "backtracking_line_search", "You shrink even where the condition just holds.",
        _BORDER, [(" > ", " >= ")],
    ),
    fault(
        "shrinks_once", "backtracking_line_search", "You shrink the learning rate once at most.",
        "After one shrink the condition may still fail. How often is it checked?",
        [("while", "if"), ("        learning_rate = shrink", "        return shrink")],
    ),
    fault(
        "never_checked", "backtracking_line_search",
        "You return the first learning rate, whatever it does to the loss.",
        "Put what you return into the condition: does it hold for every loss?",
        [("    while", "    return learning_rate\n    while")],
    ),
    fault(
        "one_before", "backtracking_line_search",
        "You return the learning rate before the one that meets the condition.",
        "Put what you return into the condition: does it hold?",
        [("start, slope", "before = learning_rate\n    start, slope"),
         ("        learning_rate =", "        before = learning_rate\n        learning_rate ="),
         ("return learning_rate", "return before")],
    ),
    fault(
        "one_after", "backtracking_line_search", "You shrink once more than needed.",
        "The first learning rate that meets the condition is the answer. Could yours be larger?",
        [("return ", "return shrink * ")],
    ),
    fault(
        "uphill", "backtracking_line_search", "You look up the gradient, not down.", _UPHILL,
        [("theta - learning_rate * gradient) > ", "theta + learning_rate * gradient) > ")],
    ),
    fault(
        "norm_not_squared", "backtracking_line_search", "You use ‖g‖ where ‖g‖² belongs.",
        _ARMIJO, [("np.sum(gradient**2)", "np.linalg.norm(gradient)")],
    ),
    fault(
        "rise_allowed", "backtracking_line_search",
        "You add the sufficient decrease: even a rise is accepted.",
        _ARMIJO, [("start -", "start +")],
    ),
    fault(
        "same_for_every_rate", "backtracking_line_search",
        "The decrease you ask for does not depend on the learning rate.",
        _ARMIJO, [("decrease * learning_rate", "decrease")],
    ),
    fault(
        "always_halves", "backtracking_line_search", "You halve, whatever shrink is.",
        "shrink is an argument; 0.5 is only its default.",
        [("shrink * learn", "0.5 * learn")],
    ),
    fault(
        "starts_at_one", "backtracking_line_search",
        "You start at 1, whatever learning_rate is.",
        "learning_rate is an argument; 1 is only its default.",
        [("start, slope", "learning_rate = 1.0\n    start, slope")],
    ),
    fault(
        "ten_times_the_default", "backtracking_line_search",
        "Your default for sufficient_decrease is 10e-4.",
        "How is one ten-thousandth written with an e? Compute both on paper.",
        [("1e-4", "10e-4")],
    ),
    fault(
        "returns_theta", "backtracking_line_search",
        "You return the parameters after the step, not the learning rate.",
        "The caller takes the step. What does it need from you?",
        [("return learning_rate", "return theta - learning_rate * gradient")],
    ),
)
# fmt: on


def _numbers(rng: np.random.Generator, *shape: int) -> Array:
    """Return numbers with few digits, easy to read in a report, and none of them zero."""
    signs = rng.choice([-1.0, 1.0], shape)
    return np.asarray(np.round(rng.uniform(0.3, 2.0, shape), 2) * signs)


def _updates(rng: np.random.Generator) -> list[Probe]:
    return calls(*((_numbers(rng, d), _numbers(rng, d), rate) for d, rate in ((3, 0.3), (2, 1.6))))


def _valley(rng: np.random.Generator, *curvatures: float) -> tuple[Callable[[Array], Array], Array]:
    """Return the gradient of a tilted quadratic with these curvatures, and its minimum."""
    d = len(curvatures)
    axes = np.linalg.qr(rng.normal(size=(d, d)))[0]
    minimum = _numbers(rng, d)
    return lambda t: axes * curvatures @ axes.T @ (t - minimum), minimum


def _descents(rng: np.random.Generator) -> list[Probe]:
    slope, minimum = _valley(rng, 0.8, 1.7, 2.6)
    line, _ = _valley(rng, 2.2)
    start = _numbers(rng, 3)
    return calls(
        (slope, start, 0.3, 12),
        (line, _numbers(rng, 1), 0.2, 7),
        (slope, start, 0.9, 6),
        (slope, minimum, 0.3, 4),
        (slope, start, 0.3, 0),
    )


def _paths(rng: np.random.Generator) -> list[Probe]:
    """Paths of steps clearly longer or shorter than the tolerance, or exactly as long."""

    def path(*lengths: float) -> Array:
        steps = np.array(lengths)[:, np.newaxis] * rng.choice([-1.0, 1.0], (len(lengths), 3))
        return np.asarray(3 + np.vstack([_numbers(rng, 3), steps / np.sqrt(3)]).cumsum(axis=0))

    line = np.array([[8.0], [4.0], [2.0], [3.0], [2.75], [1.75]])
    return calls(
        (path(0.6, 0.45, 0.5, 0.36, 0.6, 0.36, 0.5), 0.4),
        (path(0.36, 0.5, 0.6), 0.4),
        (path(0.6, 0.5, 0.7, 0.18), 0.2),
        (path(0.6, 0.5, 0.7), 0.45),
        (path(*[0.9, 0.6, 0.75] * 5), 0.5),
        (path(4.0, 2.6, 1.8, 3.0, 1.3, 1.0), 2.0),
        (path(0.5, 0.45, 0.7, 0.5, 0.3, 0.6, 0.25, 0.7), 0.35),
        (path(3.0, 0.5, 3.0, 0.5, 2.5) - path(2.0, 3.0, 4.0, 2.0, 3.0), 2.2),
        (path(0.2, 0.6, 0.5), 0.4),
        (np.array([[0.5], [-0.5], [0.75], [0.6875], [0.125], [0.25]]), 0.5),
        (np.array([[0.25], [1.25], [0.75], [1.0], [2.0], [1.0]]), 0.5),
        (np.array([[3.0], [-0.25], [1.0], [1.25], [-2.0], [-1.0], [-1.25]]), 0.375),
        (np.array([[5.0], [6.0], [8.0], [8.5], [7.0], [6.75], [5.0]]), 0.75),
        (np.array([[3.0, 4.0], [4.0, 3.0], [0.0, 5.0], [0.5, 5.0], [5.0, 0.5], [5.0, 0.0]]), 0.75),
        (line, 1.0),
        (np.array([[-1.0], [2.0], [0.5], [3.0]]), 1.5),
    )


def _stops(rng: np.random.Generator) -> list[Probe]:
    slope, _ = _valley(rng, 1.1, 1.5, 1.8)
    start = 2 * _numbers(rng, 3)
    lengths = [1.0]
    theta = start
    for _ in range(6):
        lengths.append(0.2 * float(np.linalg.norm(slope(theta))))
        theta = theta - 0.2 * slope(theta)
    between = round(float(np.sqrt(lengths[5] * lengths[6])), 3)
    return calls(
        (slope, start, 0.2, between, 60),
        (slope, start, 0.2, 10 * between, 60),
        (slope, start, 1.6, 0.001, 5),
        (slope, start, 0.2, 0.001, 4),
        (slope, start, 0.2, 0.001, 0),
        (slope, 20 * start, 0.2, 2.5, 60),
        (lambda t: 2 * t, np.array([16.0]), 0.25, 2.0, 9),
        (lambda t: 2 * t, np.array([1.0]), 0.05, 1.5, 6),
        (lambda t: 2 * t, np.array([0.5, -0.25]), 0.05, 1.5, 6),
        (lambda t: 2 * (t - 8.0), np.array([8.5, 7.5]), 0.05, 0.375, 6),
    )


def _fits(rng: np.random.Generator) -> list[Probe]:
    shapes = ((6, 3, 0.1, 12), (3, 2, 0.2, 5), (5, 1, 2.0, 4), (4, 2, 0.1, 0))
    return calls(
        *((_numbers(rng, n, d), 2 * _numbers(rng, n), rate, steps) for n, d, rate, steps in shapes)
    )


def _tables(rng: np.random.Generator) -> list[Probe]:
    return calls(*((_numbers(rng, n, d),) for n, d in ((5, 3), (6, 2), (4, 1))))


def _curves(rng: np.random.Generator) -> list[Probe]:
    falling = round(float(rng.uniform(4, 9)), 1) * 0.25 ** np.arange(15.0)
    bumpy, spiky, lost = falling.copy(), falling.copy(), falling.copy()
    bumpy[4], spiky[5], lost[-1] = falling[0], 2 * falling[0], np.nan

    def late(steps: int, k: int, part: float, scale: float = 1.0) -> Array:
        losses = np.full(steps + 1, 6 + 2 * part)
        losses[0] = 8.0
        losses[k + 1 :] = 6.0
        return scale * losses

    def drawn() -> Array:
        power, scale = rng.uniform(1, 12), 10 ** rng.uniform(-1, 2)
        floor = float(rng.choice([0.0, 6.0]))
        return np.asarray(scale * (floor + np.sort(rng.random(rng.integers(5, 40)) ** power)[::-1]))

    rising = late(14, 12, 0.0)
    rising[13:] += 0.5
    many = [drawn() for _ in range(60)]
    found = calls(
        (falling,),
        (bumpy,),
        (spiky,),
        (lost,),
        (np.array([np.inf, *falling]),),
        (falling[::-1].copy(),),
        *((late(steps, k, 0.025),) for steps, k in ((14, 12), (16, 14), (25, 22), (19, 17))),
        (late(14, 11, 0.3),),
        (late(25, 15, 0.3),),
        (late(25, 8, 0.3),),
        (late(25, 22, 0.45),),
        (late(25, 23, 0.3),),
        (late(25, 22, 0.06),),
        (late(25, 24, 0.06),),
        (late(14, 12, 0.005),),
        (late(14, 12, 0.005, 100.0),),
        (late(14, 12, 0.025, 0.1),),
        (rising,),
        (np.array([4.0, 2.0]),),
    )
    return [lambda f: [f(losses) for losses in many], *found]


def _searches(rng: np.random.Generator) -> list[Probe]:
    def search(curvature: float, theta: Array, *options: float) -> tuple[object, ...]:
        return (
            lambda t: 2.5 + curvature / 2 * float(np.dot(t, t)),
            theta,
            curvature * theta,
            *options,
        )

    found = calls(
        search(0.5, _numbers(rng, 3), 5.0, 0.6, 0.7),
        search(0.4, 3 * _numbers(rng, 2), 2.0, 0.8, 0.65),
        search(0.7, _numbers(rng, 2), 0.3, 0.7, 0.2),
        search(2.0, 0.4 * _numbers(rng, 2), 5.0, 0.7, 0.2),
        search(7.0, _numbers(rng, 2)),
        search(2 * (1 - 3e-4), _numbers(rng, 2)),
        search(1.0, np.array([2.0]), 2.0, 0.5, 0.5),
        search(2.2, _numbers(rng, 2), 1.0, 0.5, 0.2),
        search(2.2, _numbers(rng, 2), 2.0, 0.5, 0.2),
        search(0.5, np.array([0.5, -0.6]), 2.8, 0.6, 0.2),
    )
    return [_logarithm(probe) for probe in found]  # tells one vanishing rate from another


def _logarithm(probe: Probe) -> Probe:
    def observed(f: Callable[..., Any]) -> Any:
        with np.errstate(all="ignore"):
            return np.log(probe(f))

    return observed


PROBES = {
    "update": _updates,
    "gradient_descent": _descents,
    "converged_at": _paths,
    "descend_until": _stops,
    "fit_linear_regression": _fits,
    "largest_stable_learning_rate": _tables,
    "diagnose_learning_rate": _curves,
    "backtracking_line_search": _searches,
}
