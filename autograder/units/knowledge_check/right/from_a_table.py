"""Right answers from one table, through one function."""

ANSWERS = {
    "what_gradient_descent_does": "(c)",
    "what_learning_rate_controls": "(a)",
    "why_minibatch": "(c)",
    "local_or_global_minimum": "(c)",
    "bigger_learning_rate": "(a)",
    "all_data_at_once": "(b)",
    "always_opposite_the_gradient": "(b)",
    "bigger_or_smaller_steps": "(a)",
    "one_point_as_full_batch": "(d)",
    "stopping_after_ten_steps": "(d)",
    "gradient_noise_helps": "(c)",
    "adam_against_sgd": "(d)",
    "curvature": "(a)",
    "saddle_points": "(c)",
    "when_not_to_use": "(d)",
    "newtons_method": "(b)",
    "what_annealing_does": "(b)",
    "newton_near_a_saddle": "(b)",
    "signs_of_eigenvalues": "(d)",
    "what_restarts_buy": "(b)",
    "annealing_without_heat": "(a)",
    "ravine_with_momentum": "(b)",
    "why_decay": "(a)",
    "why_warmup": "(b)",
    "clipped_gradient": "(a)",
    "what_early_stopping_returns": "(d)",
    "parameters_alone": "(c)",
    "unequal_micro_batches": "(a)",
    "why_the_loss_bounces": "(b)",
    "hidden_units_alike": "(c)",
    "vanishing_gradients": "(c)",
    "weights_of_a_wide_layer": "(d)",
    "constant_added_to_scores": "(d)",
    "what_backpropagation_computes": "(c)",
    "second_layer_first": "(a)",
}


def _question(name):
    def answer():
        return ANSWERS[name]

    return answer


what_gradient_descent_does = _question("what_gradient_descent_does")
what_learning_rate_controls = _question("what_learning_rate_controls")
why_minibatch = _question("why_minibatch")
local_or_global_minimum = _question("local_or_global_minimum")
bigger_learning_rate = _question("bigger_learning_rate")
all_data_at_once = _question("all_data_at_once")
always_opposite_the_gradient = _question("always_opposite_the_gradient")
bigger_or_smaller_steps = _question("bigger_or_smaller_steps")
one_point_as_full_batch = _question("one_point_as_full_batch")
stopping_after_ten_steps = _question("stopping_after_ten_steps")
gradient_noise_helps = _question("gradient_noise_helps")
adam_against_sgd = _question("adam_against_sgd")
curvature = _question("curvature")
saddle_points = _question("saddle_points")
when_not_to_use = _question("when_not_to_use")
newtons_method = _question("newtons_method")
what_annealing_does = _question("what_annealing_does")
newton_near_a_saddle = _question("newton_near_a_saddle")
signs_of_eigenvalues = _question("signs_of_eigenvalues")
what_restarts_buy = _question("what_restarts_buy")
annealing_without_heat = _question("annealing_without_heat")
ravine_with_momentum = _question("ravine_with_momentum")
why_decay = _question("why_decay")
why_warmup = _question("why_warmup")
clipped_gradient = _question("clipped_gradient")
what_early_stopping_returns = _question("what_early_stopping_returns")
parameters_alone = _question("parameters_alone")
unequal_micro_batches = _question("unequal_micro_batches")
why_the_loss_bounces = _question("why_the_loss_bounces")
hidden_units_alike = _question("hidden_units_alike")
vanishing_gradients = _question("vanishing_gradients")
weights_of_a_wide_layer = _question("weights_of_a_wide_layer")
constant_added_to_scores = _question("constant_added_to_scores")
what_backpropagation_computes = _question("what_backpropagation_computes")
second_layer_first = _question("second_layer_first")
