"""Right answers with blanks and a line break around them."""

def what_gradient_descent_does():
    return " B \n"


def what_learning_rate_controls():
    return " D \n"


def why_minibatch():
    return " A \n"


def local_or_global_minimum():
    return " C \n"


def bigger_learning_rate():
    return " C \n"


def all_data_at_once():
    return " A \n"


def always_opposite_the_gradient():
    return " D \n"


def bigger_or_smaller_steps():
    return " C \n"


def one_point_as_full_batch():
    return " A \n"


def stopping_after_ten_steps():
    return " B \n"


def gradient_noise_helps():
    return " C \n"


def adam_against_sgd():
    return " A \n"


def curvature():
    return " B \n"


def saddle_points():
    return " B \n"


def when_not_to_use():
    return " A \n"


def newtons_method():
    return " D \n"


def what_annealing_does():
    return " B \n"
