"""Why each option of the questions on batches and their noise is right or wrong."""

from __future__ import annotations

from autograder.units.knowledge_check.mistakes._shared import answer, wrong_answers

REASONS = {
    "why_minibatch": {
        "A": (
            "The curvature of the loss limits the rate, whatever the batch. Try "
            "minibatch_gradient_descent with three times the largest stable rate."
        ),
        "B": (
            "Whatever sees nothing but slopes, noisy or not, cannot promise the lowest valley. "
            "What decided where your own paths ended?"
        ),
        "C": (
            "The error of a mean over b examples falls with the root of b, while the cost grows "
            "with b; and vectorised code handles b examples almost as fast as one."
        ),
        "D": (
            "Compute the gradients of two of your minibatches at the same theta. Would they "
            "differ if your examples were alike?"
        ),
    },
    "all_data_at_once": {
        "A": (
            "It would be if gradients were added up, but the loss is a mean. What happens to a "
            "mean when each example is given twice?"
        ),
        "B": (
            "With a million examples one exact step costs as much as ten thousand steps over a "
            "hundred of them, and at first a rough direction serves as well."
        ),
        "C": (
            "Average the gradients of all the mini-batches in one epoch, with batches of equal "
            "size. What do you get?"
        ),
        "D": (
            "Few steps are not little time. In your own race, with examples read along the axis "
            "and not steps, which was ahead after one epoch?"
        ),
    },
    "one_point_as_full_batch": {
        "A": (
            "It would be if the loss were a sum. The loss is a mean of n terms: how large is a "
            "mean, beside the numbers that it is made of?"
        ),
        "B": (
            "Compute the gradients of all examples and average them. Which gradient do you have "
            "then?"
        ),
        "C": (
            "That would hold if the whole were n times as large as a part. Make all examples "
            "equal, and compare the two gradients."
        ),
        "D": (
            "One example is a sample of size 1: unbiased if it is drawn at random, and so noisy "
            "that it can point uphill for the rest."
        ),
    },
    "gradient_noise_helps": {
        "A": (
            "In ten dimensions a path visits next to nothing of the space, and noise does not "
            "remember which point was lowest. Can chance be certain?"
        ),
        "B": (
            "Past the stable rate every error is multiplied, those from noise too. Try "
            "noisy_gradient_descent there: what averages out?"
        ),
        "C": (
            "Where the full gradient is zero, that of a batch is not, so the path goes on; in a "
            "deep valley the slopes are stronger than the noise."
        ),
        "D": (
            "Noise is added to an error, it does not take it away, and rounding is smaller by "
            "many orders of magnitude. Does a trembling hand draw a straighter line?"
        ),
    },
    "why_the_loss_bounces": {
        "A": (
            "With fewer examples the noise grows at every rate, large or small. What would a run "
            "that bounces more have shown?"
        ),
        "B": (
            "Full gradients have no noise, so what still bounces comes from the rate. If that "
            "curve is smooth, the bouncing was that of an honest mini-batch."
        ),
        "C": (
            "At any constant rate the batches differ to the end, so a loss may bounce for ever. "
            "Does your gradient_noise vanish with the epochs?"
        ),
        "D": (
            "The lowest possible loss is seldom zero, as no line passes through all points. What "
            "is it for exam_scores?"
        ),
    },
}

MISTAKES = wrong_answers(REASONS)
PROBES = dict.fromkeys(REASONS, answer)
