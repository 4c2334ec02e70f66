"""Wrong answers to the questions on the shape of the loss."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.knowledge_check.mistakes._shared import answer

MISTAKES = (
    Mistake(
        "answer_A",
        "local_or_global_minimum",
        "Your answer to local_or_global_minimum, “Always at the global …”, is not the best one.",
        "On the foggy mountain you feel only the slope under your feet. What follows?",
        [('return "C"', 'return "A"')],
        misconception="local_or_global_minimum",
    ),
    Mistake(
        "answer_B",
        "local_or_global_minimum",
        "Your answer to local_or_global_minimum, “Always at the local …”, is not the best one.",
        "Can a step be so long that it jumps over a hill? And where is a saddle flat?",
        [('return "C"', 'return "B"')],
        misconception="local_or_global_minimum",
    ),
    Mistake(
        "answer_D",
        "local_or_global_minimum",
        "Your answer to local_or_global_minimum, “At the largest value …”, is not the best one.",
        "Which way does the step go, compared with the gradient?",
        [('return "C"', 'return "D"')],
        misconception="local_or_global_minimum",
    ),
    Mistake(
        "answer_A",
        "curvature",
        "Your answer to curvature, “One learning rate suits …”, is not the best one.",
        "Take the loss 50·a² + b². Which learning rates are stable along a, and along b?",
        [('return "B"', 'return "A"')],
        misconception="curvature",
    ),
    Mistake(
        "answer_C",
        "curvature",
        "Your answer to curvature, “The flat one limits …”, is not the best one.",
        "Along which parameter does a step overshoot first?",
        [('return "B"', 'return "C"')],
        misconception="curvature",
    ),
    Mistake(
        "answer_D",
        "curvature",
        "Your answer to curvature, “Gradient descent cannot be …”, is not the best one.",
        "Try it: does gradient descent with a small rate reach the bottom of a long valley?",
        [('return "B"', 'return "D"')],
        misconception="curvature",
    ),
    Mistake(
        "answer_A",
        "saddle_points",
        "Your answer to saddle_points, “The lowest point of …”, is not the best one.",
        "Think of a horse's saddle: is its middle the lowest point of the leather?",
        [('return "B"', 'return "A"')],
        misconception="saddle_points",
    ),
    Mistake(
        "answer_D",
        "saddle_points",
        "Your answer to saddle_points, “A point where the gradient …”, is not the best one.",
        "How steep is a mountain pass at its highest point?",
        [('return "B"', 'return "D"')],
        misconception="saddle_points",
    ),
    Mistake(
        "answer_C",
        "saddle_points",
        "Your answer to saddle_points, “A point where the learning …”, is not the best one.",
        "Who sets the learning rate, and does the landscape change it?",
        [('return "B"', 'return "C"')],
        misconception="saddle_points",
    ),
)

PROBES = {
    "local_or_global_minimum": answer,
    "curvature": answer,
    "saddle_points": answer,
}
