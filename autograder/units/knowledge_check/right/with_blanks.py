"""Right answers with blanks and a line break around them."""

def what_gradient_descent_does():
    return " C \n"


def what_learning_rate_controls():
    return " A \n"


def why_minibatch():
    return " C \n"


def local_or_global_minimum():
    return " C \n"


def bigger_learning_rate():
    return " A \n"


def all_data_at_once():
    return " B \n"


def always_opposite_the_gradient():
    return " B \n"


def bigger_or_smaller_steps():
    return " A \n"


def one_point_as_full_batch():
    return " D \n"


def stopping_after_ten_steps():
    return " D \n"


def gradient_noise_helps():
    return " C \n"


def adam_against_sgd():
    return " D \n"


def curvature():
    return " A \n"


def saddle_points():
    return " C \n"


def when_not_to_use():
    return " D \n"


def newtons_method():
    return " B \n"


def what_annealing_does():
    return " B \n"


def newton_near_a_saddle():
    return " B \n"


def signs_of_eigenvalues():
    return " D \n"


def what_restarts_buy():
    return " B \n"


def annealing_without_heat():
    return " A \n"


def ravine_with_momentum():
    return " B \n"


def why_decay():
    return " A \n"


def why_warmup():
    return " B \n"


def clipped_gradient():
    return " A \n"


def what_early_stopping_returns():
    return " D \n"


def parameters_alone():
    return " C \n"


def unequal_micro_batches():
    return " A \n"


def why_the_loss_bounces():
    return " B \n"


def hidden_units_alike():
    return " C \n"


def vanishing_gradients():
    return " C \n"


def weights_of_a_wide_layer():
    return " D \n"


def constant_added_to_scores():
    return " D \n"


def what_backpropagation_computes():
    return " C \n"


def second_layer_first():
    return " A \n"
