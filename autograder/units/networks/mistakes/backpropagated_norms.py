"""Mistakes in ``backpropagated_norms``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls

_NAME = "backpropagated_norms"
_BACK = (
    "A layer computes a W. If a changes a little, how does the loss change? Take d = 2 on paper."
)
_MASK = "Which units let the signal through on its way forward? The same ones let it back."
_ORDER = "Take two layers that differ, and follow the gradient from the last one to the first."
_NORM = "What is the Euclidean norm of (3, 4)?"
_COUNT = "How many norms belong to two layers? Which of them comes first?"
_WHERE = "np.where(output > 0, gradient, 0)"
_LAST = "norms = [np.linalg.norm(gradient)]"
_EACH = "norms.append(np.linalg.norm(gradient))"


def _norm(name: str, diagnosis: str, norm: str) -> Mistake:
    edits = [
        (_LAST, f"norms = [{norm.format('gradient')}]"),
        (_EACH, f"norms.append({norm.format('gradient')})"),
    ]
    return Mistake(name, _NAME, diagnosis, _NORM, edits)


MISTAKES = [
    Mistake(
        "no_relu",
        _NAME,
        "Your layers have no ReLU on the way forward.",
        _MASK,
        [("np.maximum(outputs[-1] @ W, 0)", "outputs[-1] @ W")],
    ),
    Mistake(
        "no_mask",
        _NAME,
        "Your gradient goes back through units that let nothing through.",
        _MASK,
        [(_WHERE, "gradient")],
    ),
    Mistake(
        "mask_of_gradient",
        _NAME,
        "You drop the negative entries of the gradient, as if it were the signal.",
        _MASK,
        [(_WHERE, "np.maximum(gradient, 0)")],
    ),
    Mistake(
        "mask_of_layer_before",
        _NAME,
        "You drop the entries where the layer's input is not positive, not where its output is.",
        _MASK,
        [("outputs[:0:-1]", "outputs[-2::-1]")],
    ),
    Mistake(
        "mask_turned_round",
        _NAME,
        "Your gradient goes back through the units that let nothing through.",
        _MASK,
        [("np.where(output > 0, gradient, 0)", "np.where(output > 0, 0, gradient)")],
    ),
    Mistake(
        "mask_after",
        _NAME,
        "You drop entries after the multiplication by Wᵀ, where they belong before it.",
        _ORDER,
        [(f"{_WHERE} @ W.T", "np.where(output > 0, gradient @ W.T, 0)")],
    ),
    Mistake(
        "output_for_slope",
        _NAME,
        "You multiply by what comes out of the ReLU, where its slope belongs.",
        _MASK,
        [(_WHERE, "gradient * output")],
    ),
    Mistake(
        "not_transposed",
        _NAME,
        "You multiply by W on the way back, where Wᵀ belongs.",
        _BACK,
        [("@ W.T", "@ W")],
    ),
    Mistake(
        "transposed_forward",
        _NAME,
        "You multiply by Wᵀ on the way forward, where W belongs.",
        _BACK,
        [("outputs[-1] @ W,", "outputs[-1] @ W.T,")],
    ),
    Mistake(
        "first_layer_first",
        _NAME,
        "You go back through the layers from the first to the last.",
        _ORDER,
        [("zip(layers[::-1]", "zip(layers")],
    ),
    Mistake(
        "order_turned_round",
        _NAME,
        "Your norms are in the order of the way back, from the output to the input.",
        _COUNT,
        [("norms[::-1]", "norms")],
    ),
    Mistake(
        "output_left_out",
        _NAME,
        "The norm at the output is missing.",
        _COUNT,
        [("norms[::-1]", "norms[:0:-1]")],
    ),
    Mistake(
        "input_left_out",
        _NAME,
        "The norm at the input is missing.",
        _COUNT,
        [("norms[::-1]", "norms[-2::-1]")],
    ),
    Mistake(
        "only_at_the_input",
        _NAME,
        "You return the norm at the input only.",
        _COUNT,
        [("np.array(norms[::-1])", "norms[-1]")],
    ),
    _norm("squares", "You return the squares of the norms.", "np.sum({0} ** 2)"),
    _norm("sum_of_sizes", "You add up the sizes of the entries.", "np.sum(np.abs({0}))"),
    _norm("largest_entry", "You return the size of the largest entry.", "np.max(np.abs({0}))"),
    _norm(
        "root_of_mean",
        "You take the mean of the squares under the root, where their sum belongs.",
        "np.sqrt(np.mean({0} ** 2))",
    ),
    _norm("capped", "You cap the norms at 1000.", "min(np.linalg.norm({0}), 1000.0)"),
    Mistake(
        "clipped_on_the_way",
        _NAME,
        "You cut the gradient back to the norm 10 on its way.",
        "A gradient that explodes is what the picture should show.",
        [
            (
                f"{_WHERE} @ W.T",
                f"{_WHERE} @ W.T\n"
                "        gradient *= min(1, 10 / max(np.linalg.norm(gradient), 1e-300))",
            )
        ],
    ),
    Mistake(
        "norms_of_outputs",
        _NAME,
        "You return the norms of the signal, not those of the gradient.",
        _COUNT,
        [("np.array(norms[::-1])", "np.array([np.linalg.norm(a) for a in outputs])")],
    ),
    Mistake(
        "norms_of_weights",
        _NAME,
        "You return the norm of the gradient with respect to the weights at the input.",
        "With respect to what is the gradient taken?",
        [(_EACH, "norms.append(np.linalg.norm(gradient) * np.linalg.norm(W))")],
    ),
    Mistake(
        "relative",
        _NAME,
        "You divide the norms by that at the output.",
        _NORM,
        [("np.array(norms[::-1])", "np.array(norms[::-1]) / norms[0]")],
    ),
    Mistake(
        "last_layer_linear",
        _NAME,
        "Your last layer has no ReLU on the way back.",
        "The docstring says after which layers the ReLU comes.",
        [("outputs[:0:-1]", "[1 + 0 * signal, *outputs[-2:0:-1]]")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    given = []
    for depth, d in ((3, 5), (1, 4), (6, 6), (2, 3), (25, 4)):
        layers = rng.normal(size=(depth, d, d)) * np.sqrt(2 / d)
        layers[:, 0] = np.abs(layers[:, 0])
        signal = np.abs(rng.normal(size=d)) + np.where(np.arange(d) == 0, 2.0, 0.0)
        given.append((layers, signal, rng.normal(size=d)))
    layers, signal, gradient = given[0]
    given += [(8 * layers, signal, 2 * gradient), (0.3 * layers, -signal, 20 * gradient)]
    given.append((np.eye(3)[None] * 2, np.array([1.0, 0.0, -1.0]), np.array([1.0, 2.0, 3.0])))
    return calls(*given)


PROBES = {_NAME: _probes}
