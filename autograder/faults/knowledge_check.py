"""The wrong answers of the knowledge check, each with a question that leads on.

What a wrong answer says is a misconception of its own. No sentence says which answer is right,
and none is longer for one letter than for another.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.faults._kit import Fault, Probe, fault
from solutions import knowledge_check as keys

THOUGHTS: dict[str, dict[str, str]] = {
    "what_gradient_descent_does": {
        "A": "If one calculation were enough, what would the loop in gradient_descent be for?",
        "C": "Where in the update rule is anything drawn at random?",
        "D": "Look at mse_gradient: does it work without y?",
    },
    "what_learning_rate_controls": {
        "A": "Look at theta ← theta − learning_rate·gradient: does a feature come or go with it?",
        "B": "Which argument of minibatches says how many examples a batch holds?",
        "C": "The loss is given by model and data. Does the learning rate stand in it?",
    },
    "why_minibatch": {
        "B": "Does the size of a batch decide in which valley a descent begins?",
        "C": "What did you see when you ran batch_gradient_descent with a small learning rate?",
        "D": "Which arguments does your minibatch_gradient_descent take?",
    },
    "local_or_global_minimum": {
        "A": "On the foggy mountain you feel the slope under your feet only. What follows?",
        "B": "Can a step be so long that it jumps over a hill? And where is a saddle flat?",
        "D": "In which direction from the gradient does the step go?",
    },
    "bigger_learning_rate": {
        "A": "Move the slider of the learning rate far to the right. What does the path do?",
        "C": "Does the gradient at a point know which learning rate will be used?",
        "D": "The learning rate is no part of the loss. What could move its minimum?",
    },
    "all_data_at_once": {
        "A": "How many steps fit into the time of one exact gradient over a million examples?",
        "B": "Average the gradients of all mini-batches of one epoch. What do you get?",
        "C": "Biased means wrong on average. What is the gradient over all data compared with?",
    },
    "always_opposite_the_gradient": {
        "B": "Turn the step by a few degrees. Does the loss still fall?",
        "C": "Draw a long narrow valley. Where does the gradient point on its wall?",
        "D": "The gradient shows where the loss grows. Which way is that?",
    },
    "bigger_or_smaller_steps": {
        "A": "What happens to a path beyond the largest stable learning rate?",
        "B": "How many steps does a descent need if each is a millionth of the way?",
        "D": "Count the steps to the same tolerance for two learning rates.",
    },
    "one_point_as_full_batch": {
        "A": "Compute the gradient for each of three examples. Are they equal?",
        "C": "Compute the gradient of one example that is not predicted exactly.",
        "D": "The mean lies among the numbers it is made of. Can all of them be larger?",
    },
    "stopping_after_ten_steps": {
        "A": "Who lowers the learning rate, if it is constant?",
        "B": "What has the sign of a parameter to do with how far the descent has come?",
        "C": "A hundred steps suit one problem. How do you know that they suit the next?",
    },
    "gradient_noise_helps": {
        "B": "Does noise bring a measurement nearer to the true value?",
        "C": "Noise is chance. Can chance guarantee anything?",
        "D": "Look at the formula of noisy descent: what multiplies gradient and noise?",
    },
    "adam_against_sgd": {
        "A": "Always is a strong word. What did Wilson and others measure?",
        "B": "Think of a narrow valley, and of a rule with a step size for each parameter.",
        "D": "What is the length of Adam's first step, and what that of SGD's?",
    },
    "curvature": {
        "A": "Take the loss 50·a² + b². Which learning rates are stable along a, and along b?",
        "C": "Along which parameter does a step overshoot first?",
        "D": "Try it: does gradient descent with a small rate reach the bottom of a long valley?",
    },
    "saddle_points": {
        "A": "Think of a horse's saddle: is its middle the lowest point of the leather?",
        "B": "How steep is a mountain pass at its highest point?",
        "C": "Who sets the learning rate, and does the landscape change it?",
    },
    "when_not_to_use": {
        "B": "How many parameters have the networks that are trained by gradient descent?",
        "C": "For which losses is the minimum found the only one there is?",
        "D": "What are mini-batches good for?",
    },
    "newtons_method": {
        "A": "Newton's step divides by something. What is it, and what stands above it?",
        "B": "Does the learning rate appear in Newton's step at all?",
        "D": "Repeat Newton's method from the same start. Is the path another one?",
    },
    "simulated_annealing": {
        "A": "Does annealing ask for a gradient at all?",
        "C": "Look for a learning rate in the description of annealing.",
        "D": "Which derivatives does annealing need?",
    },
}


def _answers(question: str) -> list[Fault]:
    right = getattr(keys, question)()
    return [
        fault(
            f"answer_{letter}",
            question,
            f"Your answer to {question} is {letter}, which is not the best one.",
            thought,
            [(f'return "{right}"', f'return "{letter}"')],
            misconception=question,
        )
        for letter, thought in THOUGHTS[question].items()
    ]


FAULTS: tuple[Fault, ...] = tuple(one for question in THOUGHTS for one in _answers(question))


def _probes(rng: np.random.Generator) -> list[Probe]:
    """Return the one probe of a question: its answer, as the hidden test reads it."""

    def probe(f: Callable[..., Any]) -> Any:
        answer = f()
        return answer.strip().strip("().").strip().upper() if isinstance(answer, str) else answer

    return [probe]


PROBES = dict.fromkeys(THOUGHTS, _probes)
