"""Wrong answers to the questions on other methods, and on when to use them."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.knowledge_check.mistakes._shared import answer

MISTAKES = (
    Mistake(
        "answer_C",
        "adam_against_sgd",
        "Your answer to adam_against_sgd, “Adam always reaches a …”, is not the best one.",
        '"Always" is a strong word. What did Wilson and others measure?',
        [('return "A"', 'return "C"')],
        misconception="adam_against_sgd",
    ),
    Mistake(
        "answer_B",
        "adam_against_sgd",
        "Your answer to adam_against_sgd, “SGD always needs fewer …”, is not the best one.",
        "Think of a narrow valley, and of a rule with a step size for each parameter.",
        [('return "A"', 'return "B"')],
        misconception="adam_against_sgd",
    ),
    Mistake(
        "answer_D",
        "adam_against_sgd",
        "Your answer to adam_against_sgd, “They take the same …”, is not the best one.",
        "How long is Adam's first step, and how long is SGD's?",
        [('return "A"', 'return "D"')],
        misconception="adam_against_sgd",
    ),
    Mistake(
        "answer_B",
        "when_not_to_use",
        "Your answer to when_not_to_use, “When there are more …”, is not the best one.",
        "How many parameters do networks have that are trained by gradient descent?",
        [('return "A"', 'return "B"')],
        misconception="when_not_to_use",
    ),
    Mistake(
        "answer_C",
        "when_not_to_use",
        "Your answer to when_not_to_use, “When the loss is …”, is not the best one.",
        "For which losses is the minimum found the only one there is?",
        [('return "A"', 'return "C"')],
        misconception="when_not_to_use",
    ),
    Mistake(
        "answer_D",
        "when_not_to_use",
        "Your answer to when_not_to_use, “When the data do …”, is not the best one.",
        "What are mini-batches good for?",
        [('return "A"', 'return "D"')],
        misconception="when_not_to_use",
    ),
    Mistake(
        "answer_A",
        "newtons_method",
        "Your answer to newtons_method, “It uses no derivatives …”, is not the best one.",
        "Newton's step divides by something. What is that, and what is divided by it?",
        [('return "D"', 'return "A"')],
        misconception="newtons_method",
    ),
    Mistake(
        "answer_B",
        "newtons_method",
        "Your answer to newtons_method, “It uses a smaller …”, is not the best one.",
        "Does the learning rate appear in Newton's step at all?",
        [('return "D"', 'return "B"')],
        misconception="newtons_method",
    ),
    Mistake(
        "answer_C",
        "newtons_method",
        "Your answer to newtons_method, “It uses random steps …”, is not the best one.",
        "Repeat Newton's method from the same start. Is the path a different one?",
        [('return "D"', 'return "C"')],
        misconception="newtons_method",
    ),
    Mistake(
        "answer_A",
        "what_annealing_does",
        "Your answer to what_annealing_does, “It follows the gradient …”, is not the best one.",
        "Does annealing ask for a gradient at all?",
        [('return "B"', 'return "A"')],
        misconception="what_annealing_does",
    ),
    Mistake(
        "answer_C",
        "what_annealing_does",
        "Your answer to what_annealing_does, “It makes the learning …”, is not the best one.",
        "Look for a learning rate in the description of annealing.",
        [('return "B"', 'return "C"')],
        misconception="what_annealing_does",
    ),
    Mistake(
        "answer_D",
        "what_annealing_does",
        "Your answer to what_annealing_does, “It computes second derivatives …”, is not the "
        "best one.",
        "Which derivatives does annealing need?",
        [('return "B"', 'return "D"')],
        misconception="what_annealing_does",
    ),
)

PROBES = {
    "adam_against_sgd": answer,
    "when_not_to_use": answer,
    "newtons_method": answer,
    "what_annealing_does": answer,
}
