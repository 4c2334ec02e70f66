"""Why each option of the questions on other methods is right or wrong."""

from __future__ import annotations

from autograder.units.knowledge_check.mistakes._shared import answer, wrong_answers

REASONS = {
    "adam_against_sgd": {
        "A": (
            "Look at the first of the two moments in your adam. In which other rule have you met "
            "it?"
        ),
        "B": (
            "It scales the rate of each parameter by past gradients, which is not the best rate, "
            "and one learning rate is still yours to tune. Was it ahead on each of your pictures?"
        ),
        "C": (
            "Compare their first steps from one point: one is as long as the gradient says, the "
            "other almost the same in every coordinate. Which rate could make them equal?"
        ),
        "D": (
            "Steps scaled for each parameter cross ravines quickly. Wilson et al. found tasks on "
            "which SGD, tuned as carefully, did better on new data."
        ),
    },
    "when_not_to_use": {
        "A": (
            "One gradient costs a few times as much as one loss, however many parameters there "
            "are. What are language models trained with?"
        ),
        "B": (
            "A single minimum is the easiest case: there is no wrong valley. Is there a formula "
            "for the best parameters of a logistic regression?"
        ),
        "C": (
            "Would a mini-batch fit into memory? And may several machines compute a gradient "
            "each, and average?"
        ),
        "D": (
            "Between two timetables there is nothing, so there is no slope to follow. Search "
            "methods such as annealing are made for this."
        ),
    },
    "newtons_method": {
        "A": (
            "That is an exact line search, and it still goes against the gradient. Does "
            "newton_step go the same way as the gradient, on a long bowl?"
        ),
        "B": (
            "The step is the inverse of the Hessian times the gradient: exact on a quadratic, but "
            "d² second derivatives and a system of equations for each step."
        ),
        "C": (
            "A method without derivatives is another family. Write down Newton's step in one "
            "dimension: what is divided by what?"
        ),
        "D": "That is momentum. How many points does your newton_step need to know?",
    },
    "what_annealing_does": {
        "A": "A slope is a derivative. Does your what_annealing_does take a gradient?",
        "B": (
            "A worse point is accepted with probability exp(−increase/temperature), so hills can "
            "be climbed while it is hot and hardly any when it is cold."
        ),
        "C": (
            "That would be a search that grows bolder; what cools down grows calmer. Does "
            "anything in what_annealing_does count how long it was stuck?"
        ),
        "D": (
            "That is random restarts, another exercise of the same lesson. What does the "
            "temperature do in it?"
        ),
    },
}

MISTAKES = wrong_answers(REASONS)
PROBES = dict.fromkeys(REASONS, answer)
