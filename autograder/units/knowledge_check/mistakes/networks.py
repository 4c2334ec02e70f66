"""Why each option of the questions on networks is right or wrong."""

from __future__ import annotations

from autograder.units.knowledge_check.mistakes._shared import answer, wrong_answers

REASONS = {
    "hidden_units_alike": {
        "A": (
            "Gradients that are all zero come from zero weights. Give all the units the same "
            "random weights, in and out, and ask mlp_gradient."
        ),
        "B": (
            "How large a gradient is depends on the size of the weights, not on whether they "
            "differ. Compare both in mlp_gradient."
        ),
        "C": (
            "Nothing tells them apart, neither forwards nor backwards, so every step changes them "
            "alike. Random weights break the symmetry."
        ),
        "D": (
            "How high the first loss is, chance decides either way. Train two units like this for "
            "a thousand epochs, and look at their weights."
        ),
    },
    "vanishing_gradients": {
        "A": (
            "All layers make a step at the same time. Ask for the norms before any step: have the "
            "first layers learned by then?"
        ),
        "B": (
            "Nothing is shared out: the same gradient serves a layer's weights and goes on to the "
            "layer before. If it were, how could gradients explode?"
        ),
        "C": (
            "By the chain rule there is a product of fifty factors, weights times slopes; if they "
            "are below one in size, the product is tiny."
        ),
        "D": (
            "Their inputs are fixed, their weights are not: random weights are no better there "
            "than elsewhere. Set a first layer to zero and look at the loss."
        ),
    },
    "weights_of_a_wide_layer": {
        "A": (
            "The weights are drawn around zero, and half of them are negative. What do they add "
            "up to on average?"
        ),
        "B": (
            "How quickly a layer learns is set by rates and gradients, later. Draw fifty layers "
            "without the division: what does backpropagated_norms show?"
        ),
        "C": (
            "Hidden units are not probabilities, and ReLU has no upper end. In which layer do "
            "probabilities appear?"
        ),
        "D": (
            "A sum of n_in independent terms has n_in times the variance of one. The 2 makes up "
            "for the half that ReLU sets to zero."
        ),
    },
    "constant_added_to_scores": {
        "A": (
            "That would matter if softmax divided the scores themselves. Compute it for (1, 2), "
            "and for (101, 102)."
        ),
        "B": "Add up what softmax returns, before and after. What stands below the fraction line?",
        "C": "They do grow fast, but all of them do. Compute softmax of (0, 1), and of (10, 11).",
        "D": (
            "exp(z + c) = exp(c)·exp(z), and the factor cancels. Therefore the largest score may "
            "be subtracted first, so that nothing overflows."
        ),
    },
    "what_backpropagation_computes": {
        "A": (
            "A step needs a rate and a rule, such as Adam's. Does mlp_gradient take a learning "
            "rate?"
        ),
        "B": (
            "Nobody knows those: data hold labels for the last layer only, and a layer has no "
            "inverse in general. What shapes do the arrays from mlp_gradient have?"
        ),
        "C": (
            "Each layer's factor is computed once and used for all the layers before it, so the "
            "whole costs about as much as a few losses."
        ),
        "D": (
            "That is the numerical gradient, two losses for every weight. It is how "
            "gradient_check tests it: how long would a million weights take?"
        ),
    },
    "second_layer_first": {
        "A": (
            "The error that reaches the first layer passes through W2, so W2 must still be the "
            "one with which the loss was computed."
        ),
        "B": (
            "Look at the formula for the gradient of W1: which weights does the error pass on its "
            "way there?"
        ),
        "C": (
            "One step does not take up all of the error, and the outputs have not been computed "
            "again. Is anything set to zero in the code?"
        ),
        "D": (
            "For that, the forward pass would have to be done anew with the new W2. Does "
            "gradient_check agree with this step?"
        ),
    },
}

MISTAKES = wrong_answers(REASONS)
PROBES = dict.fromkeys(REASONS, answer)
