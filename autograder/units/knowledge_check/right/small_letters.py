"""Right answers in small letters."""

def what_gradient_descent_does() -> str:
    answer = 'c'
    return answer


def what_learning_rate_controls() -> str:
    answer = 'a'
    return answer


def why_minibatch() -> str:
    answer = 'c'
    return answer


def local_or_global_minimum() -> str:
    answer = 'c'
    return answer


def bigger_learning_rate() -> str:
    answer = 'a'
    return answer


def all_data_at_once() -> str:
    answer = 'b'
    return answer


def always_opposite_the_gradient() -> str:
    answer = 'b'
    return answer


def bigger_or_smaller_steps() -> str:
    answer = 'a'
    return answer


def one_point_as_full_batch() -> str:
    answer = 'd'
    return answer


def stopping_after_ten_steps() -> str:
    answer = 'd'
    return answer


def gradient_noise_helps() -> str:
    answer = 'c'
    return answer


def adam_against_sgd() -> str:
    answer = 'd'
    return answer


def curvature() -> str:
    answer = 'a'
    return answer


def saddle_points() -> str:
    answer = 'c'
    return answer


def when_not_to_use() -> str:
    answer = 'd'
    return answer


def newtons_method() -> str:
    answer = 'b'
    return answer


def what_annealing_does() -> str:
    answer = 'b'
    return answer


def newton_near_a_saddle() -> str:
    answer = 'b'
    return answer


def signs_of_eigenvalues() -> str:
    answer = 'd'
    return answer


def what_restarts_buy() -> str:
    answer = 'b'
    return answer


def annealing_without_heat() -> str:
    answer = 'a'
    return answer


def ravine_with_momentum() -> str:
    answer = 'b'
    return answer


def why_decay() -> str:
    answer = 'a'
    return answer


def why_warmup() -> str:
    answer = 'b'
    return answer


def clipped_gradient() -> str:
    answer = 'a'
    return answer


def what_early_stopping_returns() -> str:
    answer = 'd'
    return answer


def parameters_alone() -> str:
    answer = 'c'
    return answer


def unequal_micro_batches() -> str:
    answer = 'a'
    return answer


def why_the_loss_bounces() -> str:
    answer = 'b'
    return answer


def hidden_units_alike() -> str:
    answer = 'c'
    return answer


def vanishing_gradients() -> str:
    answer = 'c'
    return answer


def weights_of_a_wide_layer() -> str:
    answer = 'd'
    return answer


def constant_added_to_scores() -> str:
    answer = 'd'
    return answer


def what_backpropagation_computes() -> str:
    answer = 'c'
    return answer


def second_layer_first() -> str:
    answer = 'a'
    return answer
