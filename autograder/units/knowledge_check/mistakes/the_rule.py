"""Wrong answers to the questions on the update rule and its learning rate."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.knowledge_check.mistakes._shared import answer

MISTAKES = (
    Mistake(
        "answer_A",
        "what_gradient_descent_does",
        "Your answer to what_gradient_descent_does, “It finds the best …”, is not the best one.",
        "If one calculation were enough, what would the loop in gradient_descent be for?",
        [('return "B"', 'return "A"')],
        misconception="what_gradient_descent_does",
    ),
    Mistake(
        "answer_C",
        "what_gradient_descent_does",
        "Your answer to what_gradient_descent_does, “It tries random parameters …”, is not the "
        "best one.",
        "Where in the update rule is anything drawn at random?",
        [('return "B"', 'return "C"')],
        misconception="what_gradient_descent_does",
    ),
    Mistake(
        "answer_D",
        "what_gradient_descent_does",
        "Your answer to what_gradient_descent_does, “It removes the need …”, is not the best one.",
        "Look at mse_gradient: does it work without y?",
        [('return "B"', 'return "D"')],
        misconception="what_gradient_descent_does",
    ),
    Mistake(
        "answer_A",
        "what_learning_rate_controls",
        "Your answer to what_learning_rate_controls, “How many features the …”, is not the best "
        "one.",
        "Look at theta ← theta − learning_rate·gradient: does it add or remove a feature?",
        [('return "D"', 'return "A"')],
        misconception="what_learning_rate_controls",
    ),
    Mistake(
        "answer_B",
        "what_learning_rate_controls",
        "Your answer to what_learning_rate_controls, “How many examples go …”, is not the best "
        "one.",
        "Which argument of minibatches says how many examples a batch holds?",
        [('return "D"', 'return "B"')],
        misconception="what_learning_rate_controls",
    ),
    Mistake(
        "answer_C",
        "what_learning_rate_controls",
        "Your answer to what_learning_rate_controls, “Whether the loss is …”, is not the best one.",
        "The model and the data determine the loss. Does the learning rate appear in it?",
        [('return "D"', 'return "C"')],
        misconception="what_learning_rate_controls",
    ),
    Mistake(
        "answer_A",
        "bigger_learning_rate",
        "Your answer to bigger_learning_rate, “Training gets faster and …”, is not the best one.",
        "Move the slider of the learning rate far to the right. What does the path do?",
        [('return "C"', 'return "A"')],
        misconception="bigger_learning_rate",
    ),
    Mistake(
        "answer_B",
        "bigger_learning_rate",
        "Your answer to bigger_learning_rate, “Nothing, since the gradient …”, is not the best "
        "one.",
        "Does the gradient at a point know which learning rate will be used?",
        [('return "C"', 'return "B"')],
        misconception="bigger_learning_rate",
    ),
    Mistake(
        "answer_D",
        "bigger_learning_rate",
        "Your answer to bigger_learning_rate, “The minimum of the …”, is not the best one.",
        "The learning rate is not part of the loss. What could move its minimum?",
        [('return "C"', 'return "D"')],
        misconception="bigger_learning_rate",
    ),
    Mistake(
        "answer_A",
        "bigger_or_smaller_steps",
        "Your answer to bigger_or_smaller_steps, “Bigger ones, always …”, is not the best one.",
        "What happens to a path beyond the largest stable learning rate?",
        [('return "C"', 'return "A"')],
        misconception="bigger_or_smaller_steps",
    ),
    Mistake(
        "answer_B",
        "bigger_or_smaller_steps",
        "Your answer to bigger_or_smaller_steps, “Smaller ones, always …”, is not the best one.",
        "How many steps does a descent need if each is a millionth of the way?",
        [('return "C"', 'return "B"')],
        misconception="bigger_or_smaller_steps",
    ),
    Mistake(
        "answer_D",
        "bigger_or_smaller_steps",
        "Your answer to bigger_or_smaller_steps, “It makes no difference …”, is not the best one.",
        "Count the steps to the same tolerance for two learning rates.",
        [('return "C"', 'return "D"')],
        misconception="bigger_or_smaller_steps",
    ),
    Mistake(
        "answer_A",
        "stopping_after_ten_steps",
        "Your answer to stopping_after_ten_steps, “Stop when the learning …”, is not the best one.",
        "If the learning rate is constant, what would lower it?",
        [('return "B"', 'return "A"')],
        misconception="stopping_after_ten_steps",
    ),
    Mistake(
        "answer_D",
        "stopping_after_ten_steps",
        "Your answer to stopping_after_ten_steps, “Stop when the parameters …”, is not the best "
        "one.",
        "What does the sign of a parameter have to do with how far the descent has come?",
        [('return "B"', 'return "D"')],
        misconception="stopping_after_ten_steps",
    ),
    Mistake(
        "answer_C",
        "stopping_after_ten_steps",
        "Your answer to stopping_after_ten_steps, “Stop when ``step > …”, is not the best one.",
        "A hundred steps suit one problem. How do you know that they suit the next?",
        [('return "B"', 'return "C"')],
        misconception="stopping_after_ten_steps",
    ),
    Mistake(
        "answer_B",
        "always_opposite_the_gradient",
        "Your answer to always_opposite_the_gradient, “Yes, no other direction …”, is not the "
        "best one.",
        "Turn the step by a few degrees. Does the loss still fall?",
        [('return "D"', 'return "B"')],
        misconception="always_opposite_the_gradient",
    ),
    Mistake(
        "answer_C",
        "always_opposite_the_gradient",
        "Your answer to always_opposite_the_gradient, “Yes, because the gradient …”, is not the "
        "best one.",
        "Draw a long narrow valley. Where does the gradient point on its wall?",
        [('return "D"', 'return "C"')],
        misconception="always_opposite_the_gradient",
    ),
    Mistake(
        "answer_A",
        "always_opposite_the_gradient",
        "Your answer to always_opposite_the_gradient, “No: the step should …”, is not the best "
        "one.",
        "The gradient shows where the loss grows. Which way is that?",
        [('return "D"', 'return "A"')],
        misconception="always_opposite_the_gradient",
    ),
)

PROBES = {
    "what_gradient_descent_does": answer,
    "what_learning_rate_controls": answer,
    "bigger_learning_rate": answer,
    "bigger_or_smaller_steps": answer,
    "stopping_after_ten_steps": answer,
    "always_opposite_the_gradient": answer,
}
