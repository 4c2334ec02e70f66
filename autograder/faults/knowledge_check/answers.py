"""The wrong answers of the knowledge check, each with a question that leads on.

What a wrong answer says is a misconception of its own. An option goes by its first words, so that
its letter may change. No sentence says which answer is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.faults._kit import Fault, FaultError, Probe, fault
from solutions import knowledge_check as keys

# fmt: off
THOUGHTS: dict[str, dict[str, str]] = {
    "what_gradient_descent_does": {
        "It finds the best":
            "If one calculation were enough, what would the loop in gradient_descent be for?",
        "It tries random parameters": "Where in the update rule is anything drawn at random?",
        "It removes the need": "Look at mse_gradient: does it work without y?",
    },
    "what_learning_rate_controls": {
        "How many features the":
            "Look at theta ← theta − learning_rate·gradient: does a feature come or go with it?",
        "How many examples go":
            "Which argument of minibatches says how many examples a batch holds?",
        "Whether the loss is":
            "The loss is given by model and data. Does the learning rate stand in it?",
    },
    "why_minibatch": {
        "It finds the global": "Does the size of a batch decide in which valley a descent begins?",
        "Batch and stochastic gradient":
            "What did you see when you ran batch_gradient_descent with a small learning rate?",
        "It needs no learning": "Which arguments does your minibatch_gradient_descent take?",
    },
    "local_or_global_minimum": {
        "Always at the global":
            "On the foggy mountain you feel the slope under your feet only. What follows?",
        "Always at the local":
            "Can a step be so long that it jumps over a hill? And where is a saddle flat?",
        "At the largest value": "In which direction from the gradient does the step go?",
    },
    "bigger_learning_rate": {
        "Training gets faster and":
            "Move the slider of the learning rate far to the right. What does the path do?",
        "Nothing, since the gradient":
            "Does the gradient at a point know which learning rate will be used?",
        "The minimum of the":
            "The learning rate is no part of the loss. What could move its minimum?",
    },
    "all_data_at_once": {
        "Yes, since it is":
            "How many steps fit into the time of one exact gradient over a million examples?",
        "Yes, since mini-batch gradients":
            "Average the gradients of all mini-batches of one epoch. What do you get?",
        "No, since the gradient":
            "Biased means wrong on average. What is the gradient over all data compared with?",
    },
    "always_opposite_the_gradient": {
        "Yes, no other direction": "Turn the step by a few degrees. Does the loss still fall?",
        "Yes, because the gradient":
            "Draw a long narrow valley. Where does the gradient point on its wall?",
        "No: the step should": "The gradient shows where the loss grows. Which way is that?",
    },
    "bigger_or_smaller_steps": {
        "Bigger ones, always": "What happens to a path beyond the largest stable learning rate?",
        "Smaller ones, always":
            "How many steps does a descent need if each is a millionth of the way?",
        "It makes no difference": "Count the steps to the same tolerance for two learning rates.",
    },
    "one_point_as_full_batch": {
        "Nothing, the two are": "Compute the gradient for each of three examples. Are they equal?",
        "The gradient of one example is always zero":
            "Compute the gradient of one example that is not predicted exactly.",
        "The gradient of one example is always larger":
            "The mean lies among the numbers it is made of. Can all of them be larger?",
    },
    "stopping_after_ten_steps": {
        "Stop when the learning": "Who lowers the learning rate, if it is constant?",
        "Stop when the parameters":
            "What has the sign of a parameter to do with how far the descent has come?",
        "Stop when ``step >":
            "A hundred steps suit one problem. How do you know that they suit the next?",
    },
    "gradient_noise_helps": {
        "It makes each gradient": "Does noise bring a measurement nearer to the true value?",
        "It guarantees the global": "Noise is chance. Can chance guarantee anything?",
        "It makes the learning":
            "Look at the formula of noisy descent: what multiplies gradient and noise?",
    },
    "adam_against_sgd": {
        "Adam always reaches a": "Always is a strong word. What did Wilson and others measure?",
        "SGD always needs fewer":
            "Think of a narrow valley, and of a rule with a step size for each parameter.",
        "They take the same": "What is the length of Adam's first step, and what that of SGD's?",
    },
    "curvature": {
        "One learning rate suits":
            "Take the loss 50·a² + b². Which learning rates are stable along a, and along b?",
        "The flat one limits": "Along which parameter does a step overshoot first?",
        "Gradient descent cannot be":
            "Try it: does gradient descent with a small rate reach the bottom of a long valley?",
    },
    "saddle_points": {
        "The lowest point of":
            "Think of a horse's saddle: is its middle the lowest point of the leather?",
        "A point where the gradient": "How steep is a mountain pass at its highest point?",
        "A point where the learning":
            "Who sets the learning rate, and does the landscape change it?",
    },
    "when_not_to_use": {
        "When there are more":
            "How many parameters have the networks that are trained by gradient descent?",
        "When the loss is": "For which losses is the minimum found the only one there is?",
        "When the data do": "What are mini-batches good for?",
    },
    "newtons_method": {
        "It uses no derivatives":
            "Newton's step divides by something. What is it, and what stands above it?",
        "It uses a smaller": "Does the learning rate appear in Newton's step at all?",
        "It uses random steps":
            "Repeat Newton's method from the same start. Is the path another one?",
    },
    "simulated_annealing": {
        "It follows the gradient": "Does annealing ask for a gradient at all?",
        "It makes the learning": "Look for a learning rate in the description of annealing.",
        "It computes second derivatives": "Which derivatives does annealing need?",
    },
}
# fmt: on


def letter(question: str, option: str) -> str:
    """Return the letter of the option that begins with these words.

    >>> letter("curvature", "Gradient descent cannot")
    'D'
    """
    text = getattr(keys, question).__doc__ or ""
    found = re.findall(rf"^\s*([A-D])\) {re.escape(option)}", text, re.MULTILINE)
    if len(found) != 1:
        raise FaultError(f"{question} has {len(found)} options that begin {option!r}.")
    return str(found[0])


def _answers(question: str) -> list[Fault]:
    right = getattr(keys, question)()
    return [
        fault(
            f"answer_{letter(question, option)}",
            question,
            f"Your answer to {question}, “{option} …”, is not the best one.",
            thought,
            [(f'return "{right}"', f'return "{letter(question, option)}"')],
            misconception=question,
        )
        for option, thought in THOUGHTS[question].items()
    ]


FAULTS: tuple[Fault, ...] = tuple(one for question in THOUGHTS for one in _answers(question))


def _probes(rng: np.random.Generator) -> list[Probe]:
    """Return the one probe of a question: its answer, as the hidden test reads it."""

    def probe(f: Callable[..., Any]) -> Any:
        answer = f()
        return answer.strip().strip("().").strip().upper() if isinstance(answer, str) else answer

    return [probe]


PROBES = dict.fromkeys(THOUGHTS, _probes)
