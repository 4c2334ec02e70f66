"""The mistakes in the way from X to the scores, and what explains them."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake

LAYOUT = (
    "Write down the numbers of a tiny network, d = 1, hidden = 2, k = 2, in the order of the "
    "docstring. Which of them are W₁, b₁, W₂ and b₂ in your code?"
)
FORWARD = "Follow one example through the network on paper, and print the same numbers."
HIDDEN = "np.maximum(X @ layer1[:-1] + layer1[-1], 0)"


def of_network(exercise: str) -> list[Mistake]:
    """Return the mistakes in the way from X to the scores."""
    return [
        Mistake(
            "no_relu",
            exercise,
            "Your hidden layer has no ReLU.",
            FORWARD,
            [(HIDDEN, "X @ layer1[:-1] + layer1[-1]")],
        ),
        Mistake(
            "absolute_value",
            exercise,
            "Your hidden layer takes the absolute value in place of the ReLU.",
            FORWARD,
            [(HIDDEN, "np.abs(X @ layer1[:-1] + layer1[-1])")],
        ),
        Mistake(
            "tanh",
            exercise,
            "Your hidden layer takes the tanh in place of the ReLU.",
            FORWARD,
            [(HIDDEN, "np.tanh(X @ layer1[:-1] + layer1[-1])")],
        ),
        Mistake(
            "smallest_for_largest",
            exercise,
            "Your hidden layer lets the negative numbers through, not the positive ones.",
            FORWARD,
            [(HIDDEN, "np.minimum(X @ layer1[:-1] + layer1[-1], 0)")],
        ),
        Mistake(
            "leaky",
            exercise,
            "Your ReLU lets a hundredth of the negative numbers through.",
            FORWARD,
            [
                (
                    HIDDEN,
                    "(lambda z: np.maximum(z, 0.01 * z))(X @ layer1[:-1] + layer1[-1])",
                )
            ],
        ),
        Mistake(
            "capped_units",
            exercise,
            "You cap the hidden units at 6.",
            FORWARD,
            [(HIDDEN, "np.clip(X @ layer1[:-1] + layer1[-1], 0, 6)")],
        ),
        Mistake(
            "first_bias_left_out",
            exercise,
            "You leave out the biases of the hidden layer.",
            FORWARD,
            [(HIDDEN, "np.maximum(X @ layer1[:-1], 0)")],
        ),
        Mistake(
            "bias_after_relu",
            exercise,
            "You add the biases of the hidden layer after the ReLU.",
            FORWARD,
            [(HIDDEN, "np.maximum(X @ layer1[:-1], 0) + layer1[-1]")],
        ),
        Mistake(
            "second_bias_left_out",
            exercise,
            "You leave out the biases of the scores.",
            FORWARD,
            [("h @ layer2[:-1] + layer2[-1]", "h @ layer2[:-1]")],
        ),
        Mistake(
            "column_by_column",
            exercise,
            "You read the weights of the hidden layer column by column.",
            LAYOUT,
            [
                (
                    "weights[:cut].reshape(-1, hidden)",
                    "np.vstack([weights[: cut - hidden].reshape(hidden, -1).T, "
                    "weights[cut - hidden : cut]])",
                )
            ],
        ),
        Mistake(
            "second_column_by_column",
            exercise,
            "You read the weights of the second layer column by column.",
            LAYOUT,
            [
                (
                    "weights[cut:].reshape(hidden + 1, -1)",
                    "weights[cut:].reshape(hidden + 1, -1)\n"
                    "    layer2 = np.vstack([layer2[:-1].reshape(-1, hidden).T, layer2[-1:]])",
                )
            ],
        ),
        Mistake(
            "biases_first",
            exercise,
            "You read the biases before the weights of each layer.",
            LAYOUT,
            [
                (
                    "weights[:cut].reshape(-1, hidden)",
                    "np.roll(weights[:cut].reshape(-1, hidden), -1, axis=0)",
                ),
                (
                    "weights[cut:].reshape(hidden + 1, -1)",
                    "np.roll(weights[cut:].reshape(hidden + 1, -1), -1, axis=0)",
                ),
            ],
        ),
    ]
