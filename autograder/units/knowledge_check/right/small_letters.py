"""Right answers in small letters."""

def what_gradient_descent_does() -> str:
    answer = 'b'
    return answer


def what_learning_rate_controls() -> str:
    answer = 'd'
    return answer


def why_minibatch() -> str:
    answer = 'a'
    return answer


def local_or_global_minimum() -> str:
    answer = 'c'
    return answer


def bigger_learning_rate() -> str:
    answer = 'c'
    return answer


def all_data_at_once() -> str:
    answer = 'a'
    return answer


def always_opposite_the_gradient() -> str:
    answer = 'd'
    return answer


def bigger_or_smaller_steps() -> str:
    answer = 'c'
    return answer


def one_point_as_full_batch() -> str:
    answer = 'a'
    return answer


def stopping_after_ten_steps() -> str:
    answer = 'b'
    return answer


def gradient_noise_helps() -> str:
    answer = 'c'
    return answer


def adam_against_sgd() -> str:
    answer = 'a'
    return answer


def curvature() -> str:
    answer = 'b'
    return answer


def saddle_points() -> str:
    answer = 'b'
    return answer


def when_not_to_use() -> str:
    answer = 'a'
    return answer


def newtons_method() -> str:
    answer = 'd'
    return answer


def what_annealing_does() -> str:
    answer = 'b'
    return answer
