"""Why each option of the questions on the update rule and its learning rate is right or wrong."""

from __future__ import annotations

from autograder.units.knowledge_check.mistakes._shared import answer, wrong_answers

REASONS = {
    "what_gradient_descent_does": {
        "A": (
            "That is random search, which hardly gets anywhere with a million parameters. Where "
            "in the update rule is anything drawn at random?"
        ),
        "B": (
            "Setting the gradient to zero and solving works for a few losses, such as that of "
            "linear regression, and is called the closed form. What would the loop in "
            "gradient_descent be for?"
        ),
        "C": (
            "A step goes against the gradient, which is the slope at one point. It holds only "
            "nearby, so the step is short and there are many of them."
        ),
        "D": (
            "The share of right answers is a staircase: flat almost everywhere, so it gives no "
            "direction. And which answers would be right in a regression?"
        ),
    },
    "what_learning_rate_controls": {
        "A": "The step is the rate times the gradient: the rate turns a slope into a distance.",
        "B": (
            "That is the size of a batch, a hyperparameter of its own. Which argument of "
            "minibatches is it?"
        ),
        "C": (
            "The name suggests it, but no number in the update rule is a share of the data. If "
            "twice the rate makes a path diverge, has it learned twice as much?"
        ),
        "D": (
            "How much the loss falls depends on the slope and the curvature, and it may even "
            "rise. Does the loss appear in the update rule at all?"
        ),
    },
    "bigger_learning_rate": {
        "A": (
            "Past 2 divided by the largest curvature, every step ends further from the bottom "
            "than it began."
        ),
        "B": (
            "So it seems as long as the rate is small. Move the slider of the rate far to the "
            "right and watch where that ground lies."
        ),
        "C": (
            "The gradient at a point does not know which rate will be used. Does your gradient "
            "function take it as an argument?"
        ),
        "D": "Descend on x² from 1 with the rate 0.9, and then with 1.5. Do both of them settle?",
    },
    "always_opposite_the_gradient": {
        "A": (
            "What is best for one short step need not be best for the whole way: who runs down "
            "the steepest bank of a river is not yet at the sea."
        ),
        "B": (
            "The slope in a direction is ‖gradient‖·cos φ, so none is steeper. But it holds for "
            "an instant: momentum and Newton's method use more than one slope, and cross a ravine "
            "sooner."
        ),
        "C": (
            "Turn a step by a few degrees: the slope in that direction is ‖gradient‖·cos φ. For "
            "which angles is it negative?"
        ),
        "D": (
            "Draw the arrows on a long, narrow bowl: where do they point? Their length has no "
            "part in it."
        ),
    },
    "bigger_or_smaller_steps": {
        "A": (
            "On a quadratic the best rate is 2/(smallest + largest curvature), and from twice the "
            "inverse of the largest on the path diverges."
        ),
        "B": (
            "You will hear this, but a step that jumps out of a bad valley jumps out of a good "
            "one too, and on a bowl, which has one valley, it buys nothing at all."
        ),
        "C": (
            "A small step follows the slope faithfully into whatever valley lies there. How would "
            "waiting turn it into another valley?"
        ),
        "D": (
            "Whether an overshoot shrinks or grows with the next step depends on the rate. What "
            "does diagnose_learning_rate say of your longest steps?"
        ),
    },
    "stopping_after_ten_steps": {
        "A": (
            "How low a loss can get depends on the data and their noise. Where would the rule "
            "stop if the lowest possible loss is 2?"
        ),
        "B": (
            "With mini-batches a loss goes up and down all the way, and a single overshoot does "
            "not end a descent. Where would your own curves have stopped?"
        ),
        "C": (
            "For a line through y = 2x at x = 1, 2, 3, 4 and the rate 0.005, a thousand steps end "
            "at (0.136, 1.954), not at (0, 2). Which other problems would have told you?"
        ),
        "D": (
            "The rule looks at the descent itself, so it fits problems that need ten steps and "
            "those that need ten thousand; a largest number of steps stands beside it."
        ),
    },
}

MISTAKES = wrong_answers(REASONS)
PROBES = dict.fromkeys(REASONS, answer)
