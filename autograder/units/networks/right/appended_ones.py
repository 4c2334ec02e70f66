"""Right answers with a column of ones for the biases: a network is softmax regression on h."""

import numpy as np


def softmax_loss(W, X, classes):
    scores = X @ W
    right = np.take_along_axis(scores, np.asarray(classes)[:, None], axis=1)
    return np.logaddexp.reduce(scores - right, axis=1).mean()


def _probabilities(W, X):
    scores = X @ W
    return np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))


def softmax_gradient(W, X, classes):
    Y = (np.asarray(classes)[:, None] == np.arange(W.shape[1])).astype(float)
    return np.einsum("ni,nj->ij", X, _probabilities(W, X) - Y) / len(X)


def initialize_layer(n_in, n_out, rng):
    columns = [rng.normal(scale=(2 / n_in) ** 0.5, size=n_in) for _ in range(n_out)]
    return np.stack(columns, axis=1), np.zeros(n_out)


def _with_ones(X):
    return np.column_stack([X, np.ones(len(X))])


def _layers(weights, X, hidden):
    X1 = _with_ones(X)
    cut = X1.shape[1] * hidden
    W2 = weights[cut:].reshape(hidden + 1, -1)
    H = np.clip(X1 @ weights[:cut].reshape(X1.shape[1], hidden), 0, None)
    return X1, _with_ones(H), W2


def mlp_loss(weights, X, classes, hidden):
    _, H1, W2 = _layers(weights, X, hidden)
    return softmax_loss(W2, H1, classes)


def predict_classes(weights, X, hidden):
    _, H1, W2 = _layers(weights, X, hidden)
    scores = H1 @ W2
    return np.array([int(np.flatnonzero(row == row.max())[0]) for row in scores])


def mlp_gradient(weights, X, classes, hidden):
    X1, H1, W2 = _layers(weights, X, hidden)
    Y = np.eye(W2.shape[1])[np.asarray(classes)]
    back = (_probabilities(W2, H1) - Y) @ W2[:-1].T
    back[H1[:, :-1] == 0] = 0
    first = X1.T @ back / len(X)
    return np.append(first, softmax_gradient(W2, H1, classes))


def backpropagated_norms(layers, signal, gradient):
    def at(depth, a, g):
        """Return the norms from a layer on, and the gradient that goes into it."""
        if depth == len(layers):
            return [np.linalg.norm(g)], g
        a = np.maximum(a @ layers[depth], 0)
        norms, g = at(depth + 1, a, g)
        g = np.where(a > 0, g, 0) @ layers[depth].T
        return [np.linalg.norm(g), *norms], g

    return np.array(at(0, signal, gradient)[0])
