"""Hints for the unit ``networks``: each says a little more, and none says the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "softmax_loss": (
        "X @ W gives all scores at once: one row per example, one column per class.",
        "Subtract the largest score of each row before exp. keepdims=True keeps the shapes right.",
        "scores[np.arange(n), classes] picks one number from each row.",
    ),
    "softmax_gradient": (
        "Compute the probabilities first. Each row of them adds up to 1.",
        "P − Y is P with 1 subtracted in one place of each row.",
        "Which product of X and P − Y has the shape of W?",
    ),
    "initialize_layer": (
        "rng.normal takes a mean, a standard deviation and a shape.",
        "The docstring gives the variance. What is the standard deviation?",
    ),
    "mlp_loss": (
        "The first (d + 1)·hidden numbers belong to the first layer. Cut there, and reshape.",
        "W₁ row by row and then b₁ is one array of shape (d + 1, hidden): the last row is b₁.",
        "From the scores on it is softmax_loss. reshape can find out how many classes there are.",
    ),
    "predict_classes": (
        "Is a probability needed to know which one is largest?",
        "np.argmax gives the place of the largest number; axis says along which axis.",
    ),
    "mlp_gradient": (
        "Go forward first, and keep h: the way back needs it.",
        "A weight's slope is what went in times the error of what came out. Where h is 0, nothing "
        "goes back.",
        "A bias serves all examples: add up their errors. Then put four blocks into one array.",
    ),
    "backpropagated_norms": (
        "Go forward first, and keep what comes out of every layer.",
        "On the way back through a layer, drop what its ReLU did not let through; then use W.T.",
        "The way back finds the norms from the last to the first.",
    ),
}
