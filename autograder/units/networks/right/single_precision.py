"""Right answers, computed in single precision."""

import numpy as np

F = np.float32


def _log_softmax(scores):
    scores = scores - np.max(scores, axis=1, keepdims=True)
    return scores - np.log(np.sum(np.exp(scores), axis=1, keepdims=True))


def softmax_loss(W, X, classes):
    logs = _log_softmax(X.astype(F) @ W.astype(F))
    return -np.mean(logs[range(len(X)), classes])


def softmax_gradient(W, X, classes):
    X = X.astype(F)
    P = np.exp(_log_softmax(X @ W.astype(F)))
    P[range(len(X)), classes] -= F(1)
    return X.T @ (P / F(len(X)))


def initialize_layer(n_in, n_out, rng):
    W = rng.standard_normal((n_in, n_out), dtype=F) * F(np.sqrt(2 / n_in))
    return W, np.zeros(n_out, F)


def _forward(weights, X, hidden):
    weights, X = weights.astype(F), X.astype(F)
    cut = X.shape[1] * hidden
    W1, b1, rest = weights[:cut].reshape(-1, hidden), weights[cut : cut + hidden], weights[cut + hidden :]
    k = len(rest) // (hidden + 1)
    W2, b2 = rest[:-k].reshape(hidden, k), rest[-k:]
    H = np.maximum(X @ W1 + b1, F(0))
    return X, H, W2, H @ W2 + b2


def mlp_loss(weights, X, classes, hidden):
    scores = _forward(weights, X, hidden)[3]
    return -np.mean(_log_softmax(scores)[range(len(X)), classes])


def predict_classes(weights, X, hidden):
    return np.argmax(_forward(weights, X, hidden)[3], axis=1).astype(F)


def mlp_gradient(weights, X, classes, hidden):
    X, H, W2, scores = _forward(weights, X, hidden)
    error = np.exp(_log_softmax(scores))
    error[range(len(X)), classes] -= F(1)
    error /= F(len(X))
    back = (error @ W2.T) * np.sign(H)
    return np.hstack([(X.T @ back).ravel(), back.sum(0), (H.T @ error).ravel(), error.sum(0)])


def backpropagated_norms(layers, signal, gradient):
    layers, a, g = layers.astype(F), signal.astype(F), gradient.astype(F)
    outputs = []
    for W in layers:
        a = np.maximum(a @ W, F(0))
        outputs.append(a)
    norms = [np.sqrt(np.sum(g * g))]
    for W, a in zip(reversed(layers), reversed(outputs)):
        g = W @ (g * (a > 0))
        norms.append(np.sqrt(np.sum(g * g)))
    return np.array(norms[::-1], dtype=F)
