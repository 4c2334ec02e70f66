"""Right answers with a parenthesis, as the options have it."""

def what_gradient_descent_does():
    return "C)"


def what_learning_rate_controls():
    return "A)"


def why_minibatch():
    return "C)"


def local_or_global_minimum():
    return "C)"


def bigger_learning_rate():
    return "A)"


def all_data_at_once():
    return "B)"


def always_opposite_the_gradient():
    return "B)"


def bigger_or_smaller_steps():
    return "A)"


def one_point_as_full_batch():
    return "D)"


def stopping_after_ten_steps():
    return "D)"


def gradient_noise_helps():
    return "C)"


def adam_against_sgd():
    return "D)"


def curvature():
    return "A)"


def saddle_points():
    return "C)"


def when_not_to_use():
    return "D)"


def newtons_method():
    return "B)"


def what_annealing_does():
    return "B)"


def newton_near_a_saddle():
    return "B)"


def signs_of_eigenvalues():
    return "D)"


def what_restarts_buy():
    return "B)"


def annealing_without_heat():
    return "A)"


def ravine_with_momentum():
    return "B)"


def why_decay():
    return "A)"


def why_warmup():
    return "B)"


def clipped_gradient():
    return "A)"


def what_early_stopping_returns():
    return "D)"


def parameters_alone():
    return "C)"


def unequal_micro_batches():
    return "A)"


def why_the_loss_bounces():
    return "B)"


def hidden_units_alike():
    return "C)"


def vanishing_gradients():
    return "C)"


def weights_of_a_wide_layer():
    return "D)"


def constant_added_to_scores():
    return "D)"


def what_backpropagation_computes():
    return "C)"


def second_layer_first():
    return "A)"
