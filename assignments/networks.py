"""Networks: from softmax to backpropagation, with nothing but arrays.

One example is a row, so a layer computes ``X @ W + b``. ``X`` has shape (n,
d): n examples of d features. ``classes`` holds the class of each example as a
whole number, 0, 1, …, k − 1, and not as a row of zeros with a one. All losses
are means over the examples. Arguments are never changed.

The network of this unit has one hidden layer of ReLU units, and a softmax:

    h = max(X W₁ + b₁, 0),   scores = h W₂ + b₂,   probabilities = softmax of each row of scores

Its parameters stand in one flat array ``weights``: W₁ of shape (d, hidden) row
by row, then b₁, then W₂ of shape (hidden, k) row by row, then b₂. So
everything that you have written for a flat θ works on a network: the gradient
check, every optimizer, minibatches, checkpoints.

You write the formulas. You need not check the input: no test passes bad input.
"""

# Check your work with `python -m assignments check`. Python's own doctest
# compares texts: for it 13.0 and np.float64(13.0), which are both right, are
# two different things.

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "softmax_loss",
    "softmax_gradient",
    "initialize_layer",
    "mlp_loss",
    "predict_classes",
    "mlp_gradient",
    "backpropagated_norms",
]

Array = NDArray[np.float64]
Whole = NDArray[np.int64]


def softmax_loss(W: Array, X: Array, classes: Whole) -> float:
    """Return the mean cross-entropy of softmax regression.

    scores zᵢ = row i of X W,   loss = 1/n · Σᵢ ( log Σⱼ exp(zᵢⱼ) − zᵢ of the right class )

    Adding one number to all scores of an example changes nothing, so subtract
    the largest before you take exp: the loss must be finite for scores of 1000
    and of −1000, each row by itself.

    Args:
        W: one column of weights per class, shape (d, k).
        X: one example per row, shape (n, d).
        classes: the class of each example, whole numbers from 0 to k − 1,
            shape (n,).

    Returns:
        The loss, one number, with the natural logarithm.

    Example:
        >>> X, classes = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 2])
        >>> round(float(softmax_loss(np.zeros((2, 3)), X, classes)), 6)
        1.098612
        >>> W = np.array([[1000.0, 0.0, 0.0], [0.0, 0.0, -2.0]])
        >>> round(float(softmax_loss(W, X, classes)), 6)
        1.379312

    Source: Bishop (2006), Pattern recognition and machine learning, section
    4.3.4.
    """
    raise NotImplementedError


def softmax_gradient(W: Array, X: Array, classes: Whole) -> Array:
    """Return the gradient of ``softmax_loss`` with respect to W.

    1/n · Xᵀ (P − Y)

    P holds the probabilities: row i is exp(zᵢ) / Σⱼ exp(zᵢⱼ). Y holds a one
    for the right class of each example, and zeros elsewhere. It must be finite
    for scores of 1000 and of −1000 too.

    Args:
        W: one column of weights per class, shape (d, k).
        X: one example per row, shape (n, d).
        classes: the class of each example, whole numbers from 0 to k − 1,
            shape (n,).

    Returns:
        The gradient, shape (d, k).

    Example:
        >>> X, classes = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 1])
        >>> softmax_gradient(np.zeros((2, 2)), X, classes)
        array([[-0.25,  0.25],
               [ 0.25, -0.25]])

    Source: Bishop (2006), Pattern recognition and machine learning, equation
    4.109.
    """
    raise NotImplementedError


def initialize_layer(n_in: int, n_out: int, rng: "np.random.Generator") -> tuple[Array, Array]:
    """Return the first weights and biases of a layer that is followed by a ReLU.

    The weights are independent normal numbers of mean 0 and variance 2 / n_in;
    the biases are 0.

    Args:
        n_in: how many numbers go into the layer, at least 1.
        n_out: how many come out of it, at least 1.
        rng: the source of randomness, made by ``np.random.default_rng``.

    Returns:
        W, shape (n_in, n_out), and b, shape (n_out,).

    Example:
        >>> W, b = initialize_layer(3, 2, np.random.default_rng(0))
        >>> np.shape(W), b
        ((3, 2), array([0., 0.]))
        >>> W, b = initialize_layer(50, 400, np.random.default_rng(0))
        >>> round(float(np.std(W)), 2)
        0.2

    Source: He, Zhang, Ren and Sun (2015), Delving deep into rectifiers,
    https://arxiv.org/abs/1502.01852, section 2.2.
    """
    raise NotImplementedError


def mlp_loss(weights: Array, X: Array, classes: Whole, hidden: int) -> float:
    """Return the mean cross-entropy of a network with one hidden layer of ReLU units.

    h = max(X W₁ + b₁, 0),   scores = h W₂ + b₂
    loss = 1/n · Σᵢ ( log Σⱼ exp(scoreᵢⱼ) − score of the right class )

    The number k of classes follows from the length of ``weights``. As in
    ``softmax_loss``, the loss must be finite for scores of 1000 and of −1000.

    Args:
        weights: W₁ (d, hidden) row by row, b₁ (hidden), W₂ (hidden, k) row by
            row and b₂ (k), in one flat array, shape ((d + 1)·hidden + (hidden
            + 1)·k,).
        X: one example per row, shape (n, d).
        classes: the class of each example, whole numbers from 0 to k − 1,
            shape (n,).
        hidden: the number of hidden units, at least 1.

    Returns:
        The loss, one number, with the natural logarithm.

    Example:
        >>> weights = np.array([1.0, -1.0, 0.0, 1.0, 2.0, 0.0, 0.0, 3.0, 0.0, 0.0])
        >>> round(float(mlp_loss(weights, np.array([[1.0], [-2.0]]), np.array([0, 1]), 2)), 6)
        0.063526

    Source: Goodfellow, Bengio and Courville, Deep Learning, section 6.1.
    """
    raise NotImplementedError


def predict_classes(weights: Array, X: Array, hidden: int) -> Whole:
    """Return the class that a network finds most probable, for each example.

    The network is that of ``mlp_loss``. Of several classes with the same
    highest score, the first is returned.

    Args:
        weights: W₁ (d, hidden) row by row, b₁ (hidden), W₂ (hidden, k) row by
            row and b₂ (k), in one flat array, shape ((d + 1)·hidden + (hidden
            + 1)·k,).
        X: one example per row, shape (n, d).
        hidden: the number of hidden units, at least 1.

    Returns:
        The classes, whole numbers from 0 to k − 1, shape (n,).

    Example:
        >>> weights = np.array([1.0, -1.0, 0.0, 1.0, 2.0, 0.0, 0.0, 3.0, 0.0, 0.0])
        >>> predict_classes(weights, np.array([[1.0], [-2.0]]), 2)
        array([0, 1])

    Source: Bishop (2006), Pattern recognition and machine learning, section
    1.5.1.
    """
    raise NotImplementedError


def mlp_gradient(weights: Array, X: Array, classes: Whole, hidden: int) -> Array:
    """Return the gradient of ``mlp_loss`` with respect to all weights, by backpropagation.

    error = (P − Y) / n,  with P and Y as in ``softmax_gradient``
    of W₂: hᵀ error,  of b₂: error summed over the examples
    back = error W₂ᵀ, and 0 wherever the ReLU let nothing through
    of W₁: Xᵀ back,  of b₁: back summed over the examples

    The slope of the ReLU counts as 0 at 0. It must be finite for scores of
    1000 and of −1000 too.

    Args:
        weights: W₁ (d, hidden) row by row, b₁ (hidden), W₂ (hidden, k) row by
            row and b₂ (k), in one flat array, shape ((d + 1)·hidden + (hidden
            + 1)·k,).
        X: one example per row, shape (n, d).
        classes: the class of each example, whole numbers from 0 to k − 1,
            shape (n,).
        hidden: the number of hidden units, at least 1.

    Returns:
        The gradient, in the same order as ``weights`` and of its shape.

    Example:
        >>> weights = np.array([1.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
        >>> mlp_gradient(weights, np.array([[1.0]]), np.array([0]), 2)
        array([ 0. ,  0. ,  0. ,  0. , -0.5,  0.5, -1. ,  1. , -0.5,  0.5])

    Source: Rumelhart, Hinton and Williams (1986), Learning representations by
    back-propagating errors, Nature 323.
    """
    raise NotImplementedError


def backpropagated_norms(layers: Array, signal: Array, gradient: Array) -> Array:
    """Return how large the gradient is at each layer of a deep network of ReLU layers.

    forward:   a₀ = signal,  aₗ = max(aₗ₋₁ Wₗ, 0)  for l = 1, …, L
    backward:  g_L = gradient,  gₗ₋₁ = (gₗ, and 0 wherever aₗ is 0) Wₗᵀ
    the answer: |g₀|, |g₁|, …, |g_L|, Euclidean norms

    gₗ is the gradient of the loss with respect to aₗ. There are no biases, and
    the ReLU comes after every layer, the last one too.

    Args:
        layers: the weights W₁, …, W_L, shape (L, d, d).
        signal: what goes into the first layer, shape (d,).
        gradient: the gradient of the loss with respect to what comes out of
            the last layer, shape (d,).

    Returns:
        The norms, from that at the input to that at the output, shape (L +
        1,).

    Example:
        >>> layers = np.array([[[2.0, 0.0], [0.0, -1.0]], [[3.0, 1.0], [0.0, 1.0]]])
        >>> backpropagated_norms(layers, np.array([1.0, 1.0]), np.array([1.0, 0.0]))
        array([6., 3., 1.])

    Source: Glorot and Bengio (2010), Understanding the difficulty of training
    deep feedforward neural networks, section 4; He and others (2015),
    https://arxiv.org/abs/1502.01852.
    """
    raise NotImplementedError


if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
