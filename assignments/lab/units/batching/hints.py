"""Staged hints: each one says a little more, and none gives the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "minibatches": (
        "Shuffle the indices, not the examples themselves: the same order serves both X and y.",
        "Cut the order into pieces of batch_size; the last piece may be shorter.",
        "rng.permutation(n) gives the indices 0 … n−1 in random order.",
    ),
    "batch_gradient_descent": (
        "One epoch is one step here, since every step looks at all the examples.",
        "The starting point belongs to the path.",
    ),
    "stochastic_gradient_descent": (
        "Two loops: one over the epochs, and inside it one over the examples, in a new order.",
        "gradient expects a table, even for one row: X[i] has shape (d,), X[i : i + 1] has (1, d).",
        "Every step belongs to the path: epochs·n + 1 points in all.",
    ),
    "minibatch_gradient_descent": (
        "You have written something that goes through the examples in batches, once.",
        "Call it again in every epoch, with the same rng: the order should differ each time.",
        "The short last batch gets a step too.",
    ),
    "noisy_gradient_descent": (
        "Ordinary descent, but the gradient is disturbed before the step.",
        "Draw one number for each parameter in each step: rng.standard_normal accepts a shape.",
        "The learning rate multiplies the noise too, since the noise is part of the gradient.",
    ),
    "gradient_noise": (
        "First the gradient over all the examples; then, for each batch size, over many batches.",
        "rng.choice can draw without replacement. Pick rows of X and y with the same indices.",
        "‖·‖² is the sum of the squares over the parameters; average it over the draws.",
    ),
}
