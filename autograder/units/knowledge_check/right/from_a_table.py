"""Right answers from one table, through one function."""

ANSWERS = {
    "what_gradient_descent_does": "(b)",
    "what_learning_rate_controls": "(d)",
    "why_minibatch": "(a)",
    "local_or_global_minimum": "(c)",
    "bigger_learning_rate": "(c)",
    "all_data_at_once": "(a)",
    "always_opposite_the_gradient": "(d)",
    "bigger_or_smaller_steps": "(c)",
    "one_point_as_full_batch": "(a)",
    "stopping_after_ten_steps": "(b)",
    "gradient_noise_helps": "(c)",
    "adam_against_sgd": "(a)",
    "curvature": "(b)",
    "saddle_points": "(b)",
    "when_not_to_use": "(a)",
    "newtons_method": "(d)",
    "what_annealing_does": "(b)",
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
