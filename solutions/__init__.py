"""The reference solutions: a small library of gradient descent.

>>> import numpy as np
>>> from solutions import adam, minimize
>>> gradient = lambda theta: 2 * theta
>>> result = minimize(None, gradient, np.array([3.0]), adam, learning_rate=0.1, steps=200)
>>> bool(abs(result.theta[0]) < 0.01)
True
"""

from solutions.batching import (
    batch_gradient_descent,
    gradient_noise,
    minibatch_gradient_descent,
    minibatches,
    noisy_gradient_descent,
    stochastic_gradient_descent,
)
from solutions.driver import (
    by_row,
    minimize,
)
from solutions.gradients import (
    bowl_gradient,
    bowl_loss,
    gradient_check,
    logistic_gradient,
    logistic_loss,
    mae_subgradient,
    mse_gradient,
    mse_loss,
    numerical_gradient,
    polynomial_features,
    predict,
    quadratic,
    quadratic_gradient,
    ridge_gradient,
)
from solutions.landscapes import (
    classify_critical_point,
    hessian,
    himmelblau,
    himmelblau_gradient,
    largest_curvature,
    newton_step,
    optimal_momentum,
    random_restarts,
    rosenbrock,
    rosenbrock_gradient,
    saddle,
    saddle_gradient,
    simulated_annealing,
)
from solutions.networks import (
    backpropagated_norms,
    initialize_layer,
    mlp_gradient,
    mlp_loss,
    predict_classes,
    softmax_gradient,
    softmax_loss,
)
from solutions.optimizers import (
    adagrad,
    adam,
    adamw,
    amsgrad,
    lion,
    momentum,
    nesterov,
    rmsprop,
    sam_gradient,
)
from solutions.runs import (
    Batches,
    Progress,
    Result,
    Stop,
)
from solutions.stopping import (
    low_loss,
    no_improvement,
    short_step,
    small_gradient,
)
from solutions.training import (
    accumulate_gradients,
    clip_by_norm,
    cosine_decay,
    early_stopping,
    exponential_average,
    exponential_decay,
    load_checkpoint,
    polyak_average,
    range_test,
    reduce_on_plateau,
    save_checkpoint,
    step_decay,
    train,
    warmup,
)
from solutions.update_rules import (
    backtracking_line_search,
    converged_at,
    descend_until,
    diagnose_learning_rate,
    fit_linear_regression,
    gradient_descent,
    largest_stable_learning_rate,
    update,
)

__all__ = [
    # gradients
    "quadratic",
    "quadratic_gradient",
    "bowl_loss",
    "bowl_gradient",
    "predict",
    "mse_loss",
    "mse_gradient",
    "polynomial_features",
    "logistic_loss",
    "logistic_gradient",
    "ridge_gradient",
    "mae_subgradient",
    "numerical_gradient",
    "gradient_check",
    # update_rules
    "update",
    "gradient_descent",
    "converged_at",
    "descend_until",
    "fit_linear_regression",
    "largest_stable_learning_rate",
    "diagnose_learning_rate",
    "backtracking_line_search",
    # batching
    "minibatches",
    "batch_gradient_descent",
    "stochastic_gradient_descent",
    "minibatch_gradient_descent",
    "noisy_gradient_descent",
    "gradient_noise",
    # landscapes
    "rosenbrock",
    "rosenbrock_gradient",
    "himmelblau",
    "himmelblau_gradient",
    "saddle",
    "saddle_gradient",
    "hessian",
    "classify_critical_point",
    "newton_step",
    "optimal_momentum",
    "largest_curvature",
    "random_restarts",
    "simulated_annealing",
    # optimizers
    "momentum",
    "nesterov",
    "adagrad",
    "rmsprop",
    "adam",
    "adamw",
    "amsgrad",
    "lion",
    "sam_gradient",
    # training
    "step_decay",
    "exponential_decay",
    "cosine_decay",
    "warmup",
    "reduce_on_plateau",
    "clip_by_norm",
    "accumulate_gradients",
    "exponential_average",
    "polyak_average",
    "early_stopping",
    "range_test",
    "save_checkpoint",
    "load_checkpoint",
    "train",
    # networks
    "softmax_loss",
    "softmax_gradient",
    "initialize_layer",
    "mlp_loss",
    "predict_classes",
    "mlp_gradient",
    "backpropagated_norms",
    # driver
    "minimize",
    "by_row",
    # runs
    "Batches",
    "Progress",
    "Result",
    "Stop",
    # stopping
    "short_step",
    "small_gradient",
    "low_loss",
    "no_improvement",
]
