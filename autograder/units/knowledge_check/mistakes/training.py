"""Why each option of the questions on training is right or wrong."""

from __future__ import annotations

from autograder.units.knowledge_check.mistakes._shared import answer, wrong_answers

REASONS = {
    "why_decay": {
        "A": (
            "At a constant rate the path dances around the minimum in a cloud whose size grows "
            "with the rate."
        ),
        "B": (
            "Every epoch holds the same examples, in an order that is drawn anew. Which batch "
            "would be the hard one?"
        ),
        "C": (
            "Print the norm of the full gradient along a run. Near a minimum, are slopes steep or "
            "flat?"
        ),
        "D": (
            "Short steps fit the training data as well, in the end even more closely. Which curve "
            "shows that a model overfits, and what would you do then?"
        ),
    },
    "why_warmup": {
        "A": (
            "That is a curriculum, which is about the order of the data. Which argument of warmup "
            "holds examples?"
        ),
        "B": (
            "A random start is often a rough place, and rules with running averages know next to "
            "nothing yet. Short steps get through without being thrown off."
        ),
        "C": "Print the first ten rates of your warmup. Do they rise or fall?",
        "D": (
            "Warm-up has that meaning when programs are timed. What does your function return, "
            "and in which unit?"
        ),
    },
    "clipped_gradient": {
        "A": (
            "All the entries are multiplied by 5/50, so their proportions and with them the "
            "direction stay."
        ),
        "B": (
            "That is clipping by value. Take the gradient (30, 40): what would be its norm if "
            "each entry was cut off at 5?"
        ),
        "C": "A step is computed from what clip_by_norm returns. Does it know the loss at all?",
        "D": (
            "That would mean staying at the edge of the cliff for good, if the next gradient is "
            "the same. What does clip_by_norm return, zeros?"
        ),
    },
    "what_early_stopping_returns": {
        "A": (
            "Training longest was of no use: what did the epochs look like that patience waited "
            "for?"
        ),
        "B": (
            "That loss usually goes on falling while a model learns noise by heart. At which "
            "epoch would it ever tell you to stop?"
        ),
        "C": (
            "Patience counts epochs without improvement. Why should the average over a stretch "
            "like that be best?"
        ),
        "D": (
            "They are the best that was seen on data not trained on, so a copy has to be kept "
            "whenever that loss improves."
        ),
    },
    "parameters_alone": {
        "A": (
            "The rate is one of the things that a step needs. Which others does adam hand from "
            "one step to the next?"
        ),
        "B": (
            "Any point can be the start of a descent, whoever computed it. What has this one "
            "kept, and what not?"
        ),
        "C": (
            "The moments, the count of steps that corrects their bias, the schedule and the "
            "generator belong to a run as much as the parameters do."
        ),
        "D": (
            "The loss is the same, but is the next step? Look at what your adam takes beside "
            "theta and the gradient."
        ),
    },
    "unequal_micro_batches": {
        "A": (
            "8/20, 8/20 and 4/20: every example then has the weight 1/20, as in the mean over all "
            "of them."
        ),
        "B": "Let all examples be equal: what do the three weights make of their common gradient?",
        "C": (
            "That is true of sums. Let all examples be equal: how large is the result, beside the "
            "gradient of any one of them?"
        ),
        "D": "An example of the short batch has the weight 1/12 then. Which has one of the others?",
    },
}

MISTAKES = wrong_answers(REASONS)
PROBES = dict.fromkeys(REASONS, answer)
