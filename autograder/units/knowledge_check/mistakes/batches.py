"""Wrong answers to the questions on batches and on the noise in their gradients."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.knowledge_check.mistakes._shared import answer

MISTAKES = (
    Mistake(
        "answer_B",
        "why_minibatch",
        "Your answer to why_minibatch, “It finds the global …”, is not the best one.",
        "Does the size of a batch decide which valley a descent begins in?",
        [('return "A"', 'return "B"')],
        misconception="why_minibatch",
    ),
    Mistake(
        "answer_C",
        "why_minibatch",
        "Your answer to why_minibatch, “Batch and stochastic gradient …”, is not the best one.",
        "What did you see when you ran batch_gradient_descent with a small learning rate?",
        [('return "A"', 'return "C"')],
        misconception="why_minibatch",
    ),
    Mistake(
        "answer_D",
        "why_minibatch",
        "Your answer to why_minibatch, “It needs no learning …”, is not the best one.",
        "Which arguments does your minibatch_gradient_descent take?",
        [('return "A"', 'return "D"')],
        misconception="why_minibatch",
    ),
    Mistake(
        "answer_D",
        "all_data_at_once",
        "Your answer to all_data_at_once, “Yes, since it is …”, is not the best one.",
        "How many steps fit into the time of one exact gradient over a million examples?",
        [('return "A"', 'return "D"')],
        misconception="all_data_at_once",
    ),
    Mistake(
        "answer_B",
        "all_data_at_once",
        "Your answer to all_data_at_once, “Yes, since mini-batch gradients …”, is not the best "
        "one.",
        "Average the gradients of all mini-batches in one epoch. What do you get?",
        [('return "A"', 'return "B"')],
        misconception="all_data_at_once",
    ),
    Mistake(
        "answer_C",
        "all_data_at_once",
        "Your answer to all_data_at_once, “No, since the gradient …”, is not the best one.",
        "Biased means wrong on average. What is the gradient over all data compared with?",
        [('return "A"', 'return "C"')],
        misconception="all_data_at_once",
    ),
    Mistake(
        "answer_B",
        "one_point_as_full_batch",
        "Your answer to one_point_as_full_batch, “Nothing; the two are …”, is not the best one.",
        "Compute the gradient for each of three examples. Are they equal?",
        [('return "A"', 'return "B"')],
        misconception="one_point_as_full_batch",
    ),
    Mistake(
        "answer_C",
        "one_point_as_full_batch",
        "Your answer to one_point_as_full_batch, “The gradient of one example is always zero "
        "…”, is not the best one.",
        "Compute the gradient of one example that is not predicted exactly.",
        [('return "A"', 'return "C"')],
        misconception="one_point_as_full_batch",
    ),
    Mistake(
        "answer_D",
        "one_point_as_full_batch",
        "Your answer to one_point_as_full_batch, “The gradient of one example is always larger "
        "…”, is not the best one.",
        "The mean lies among the numbers it is made of. Can all of them be larger?",
        [('return "A"', 'return "D"')],
        misconception="one_point_as_full_batch",
    ),
    Mistake(
        "answer_B",
        "gradient_noise_helps",
        "Your answer to gradient_noise_helps, “It makes each gradient …”, is not the best one.",
        "Does noise bring a measurement nearer to the true value?",
        [('return "C"', 'return "B"')],
        misconception="gradient_noise_helps",
    ),
    Mistake(
        "answer_A",
        "gradient_noise_helps",
        "Your answer to gradient_noise_helps, “It guarantees the global …”, is not the best one.",
        "Noise is chance. Can chance guarantee anything?",
        [('return "C"', 'return "A"')],
        misconception="gradient_noise_helps",
    ),
    Mistake(
        "answer_D",
        "gradient_noise_helps",
        "Your answer to gradient_noise_helps, “It makes the learning …”, is not the best one.",
        "Look at the formula of noisy descent: what multiplies the gradient and the noise?",
        [('return "C"', 'return "D"')],
        misconception="gradient_noise_helps",
    ),
)

PROBES = {
    "why_minibatch": answer,
    "all_data_at_once": answer,
    "one_point_as_full_batch": answer,
    "gradient_noise_helps": answer,
}
