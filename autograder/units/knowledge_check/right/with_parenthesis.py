"""Right answers with a parenthesis, as the options have it."""

def what_gradient_descent_does():
    return "B)"


def what_learning_rate_controls():
    return "D)"


def why_minibatch():
    return "A)"


def local_or_global_minimum():
    return "C)"


def bigger_learning_rate():
    return "C)"


def all_data_at_once():
    return "A)"


def always_opposite_the_gradient():
    return "D)"


def bigger_or_smaller_steps():
    return "C)"


def one_point_as_full_batch():
    return "A)"


def stopping_after_ten_steps():
    return "B)"


def gradient_noise_helps():
    return "C)"


def adam_against_sgd():
    return "A)"


def curvature():
    return "B)"


def saddle_points():
    return "B)"


def when_not_to_use():
    return "A)"


def newtons_method():
    return "D)"


def what_annealing_does():
    return "B)"
