"""Mistakes in ``mlp_gradient``, and the calls that tell them apart."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake, calls
from autograder.units.networks.mistakes._layers import LAYOUT, of_network
from autograder.units.networks.mistakes._problems import networks
from autograder.units.networks.mistakes._softmax import MEAN, clipped, of_error, shifted

_NAME = "mlp_gradient"
_SLOPE = "What is the slope of the ReLU where it lets nothing through? Where does it enter?"
_BIAS = "One bias serves all examples. What does that say about its slope, if you know it for each?"
_BACK = "(error @ layer2[:-1].T) * (h > 0)"
_WHICH = "Compare each block with central differences: which of the four is wrong?"

MISTAKES = [
    *of_network(_NAME),
    *shifted(_NAME),
    *clipped(_NAME, "h @ layer2[:-1] + layer2[-1]"),
    *of_error(_NAME),
    Mistake(
        "slope_left_out",
        _NAME,
        "You pass the error back through units that let nothing through.",
        _SLOPE,
        [(_BACK, "error @ layer2[:-1].T")],
    ),
    Mistake(
        "slope_is_h",
        _NAME,
        "You multiply by what comes out of the ReLU, where its slope belongs.",
        _SLOPE,
        [("(h > 0)", "h")],
    ),
    Mistake(
        "slope_one_at_zero",
        _NAME,
        "Your slope of the ReLU is 1 at 0.",
        "The docstring says what the slope counts as at 0.",
        [("(h > 0)", "(X @ layer1[:-1] + layer1[-1] >= 0)")],
    ),
    Mistake(
        "relu_on_the_way_back",
        _NAME,
        "You take the ReLU of what goes back, which drops all negative errors.",
        _SLOPE,
        [(_BACK, "np.maximum(error @ layer2[:-1].T, 0)")],
    ),
    Mistake(
        "leaky_slope",
        _NAME,
        "Your slope of the ReLU is 0.01 where it should be 0.",
        _SLOPE,
        [("(h > 0)", "np.where(h > 0, 1, 0.01)")],
    ),
    Mistake(
        "not_divided",
        _NAME,
        "You add up the gradients of the examples, where their mean belongs.",
        MEAN,
        [("error / len(X)", "error")],
    ),
    Mistake(
        "divided_twice",
        _NAME,
        "You divide by the number of examples twice.",
        MEAN,
        [("error / len(X)", "error / len(X) ** 2")],
    ),
    Mistake(
        "doubled",
        _NAME,
        "Your gradient is twice as large as it should be.",
        "A factor of 2 comes from a square. Is there one in this loss?",
        [("error / len(X)", "2 * error / len(X)")],
    ),
    Mistake(
        "uphill",
        _NAME,
        "Your gradient has the wrong sign: it is that of Y − P.",
        "The gradient points to where the loss grows. Which sign has the slope of the right class?",
        [("error / len(X)", "-error / len(X)")],
    ),
    Mistake(
        "bias_averaged",
        _NAME,
        "You average the slopes of the biases over the examples a second time.",
        _BIAS,
        [
            ("np.sum(back, axis=0)", "np.mean(back, axis=0)"),
            ("np.sum(error, axis=0)", "np.mean(error, axis=0)"),
        ],
    ),
    Mistake(
        "bias_of_first_example",
        _NAME,
        "Your slopes of the biases are those of the first example only.",
        _BIAS,
        [("np.sum(back, axis=0)", "back[0]"), ("np.sum(error, axis=0)", "error[0]")],
    ),
    Mistake(
        "first_bias_zero",
        _NAME,
        "Your slopes of the hidden layer's biases are zero.",
        _BIAS,
        [("np.sum(back, axis=0)", "np.zeros(hidden)")],
    ),
    Mistake(
        "second_bias_zero",
        _NAME,
        "Your slopes of the scores' biases are zero.",
        _BIAS,
        [("np.sum(error, axis=0)", "np.zeros(error.shape[1])")],
    ),
    Mistake(
        "blocks_exchanged",
        _NAME,
        "You return the second layer before the first.",
        LAYOUT,
        [("[first.ravel(), second.ravel()]", "[second.ravel(), first.ravel()]")],
    ),
    Mistake(
        "biases_returned_first",
        _NAME,
        "You return the biases of each layer before its weights.",
        LAYOUT,
        [
            ("[X.T @ back, np.sum(back, axis=0)]", "[np.sum(back, axis=0), X.T @ back]"),
            ("[h.T @ error, np.sum(error, axis=0)]", "[np.sum(error, axis=0), h.T @ error]"),
        ],
    ),
    Mistake(
        "returned_column_by_column",
        _NAME,
        "You return the slopes of each weight matrix column by column.",
        LAYOUT,
        [
            ("[X.T @ back,", "[(X.T @ back).T.reshape(-1, hidden),"),
            ("[h.T @ error,", "[(h.T @ error).T.reshape(hidden, -1),"),
        ],
    ),
    Mistake(
        "only_second_layer",
        _NAME,
        "Your slopes of the first layer are zero: nothing is passed back.",
        _WHICH,
        [(_BACK, "0 * h")],
    ),
    Mistake(
        "clipped_gradient",
        _NAME,
        "You clip the entries of the gradient at 1.",
        _WHICH,
        [
            (
                "return np.concatenate([first.ravel(), second.ravel()])",
                "return np.clip(np.concatenate([first.ravel(), second.ravel()]), -1, 1)",
            )
        ],
    ),
]

PROBES = {_NAME: lambda rng: calls(*networks(rng))}
