"""Right answers, one number at a time, with lists."""

import math

import numpy as np


def _scores(W, row):
    return [sum(float(x) * float(w) for x, w in zip(row, column)) for column in W.T]


def _log_sum(scores):
    top = max(scores)
    return top + math.log(sum(math.exp(score - top) for score in scores))


def softmax_loss(W, X, classes):
    total = 0.0
    for row, right in zip(X, classes):
        scores = _scores(W, row)
        total += _log_sum(scores) - scores[right]
    return total / len(X)


def softmax_gradient(W, X, classes):
    gradient = [[0.0] * W.shape[1] for _ in range(W.shape[0])]
    for row, right in zip(X.tolist(), classes):
        scores = _scores(W, row)
        whole = _log_sum(scores)
        for j, score in enumerate(scores):
            error = (math.exp(score - whole) - (j == right)) / len(X)
            for i, x in enumerate(row):
                gradient[i][j] += x * error
    return gradient


def initialize_layer(n_in, n_out, rng):
    deviation = math.sqrt(2 / n_in)
    numbers = iter(rng.standard_normal(n_in * n_out).tolist())
    W = [[deviation * next(numbers) for _ in range(n_out)] for _ in range(n_in)]
    return [W, [0.0] * n_out]


def _layers(weights, d, hidden):
    numbers = [float(number) for number in weights]
    k = (len(numbers) - (d + 1) * hidden) // (hidden + 1)
    first = [numbers[i * hidden : (i + 1) * hidden] for i in range(d + 1)]
    rest = numbers[(d + 1) * hidden :]
    return first, [rest[i * k : (i + 1) * k] for i in range(hidden + 1)]


def _apply(layer, row):
    *rows, biases = layer
    return [
        bias + sum(x * weights[j] for x, weights in zip(row, rows)) for j, bias in enumerate(biases)
    ]


def _network(weights, X, hidden):
    first, second = _layers(weights, X.shape[1], hidden)
    for row in X.tolist():
        h = [max(z, 0.0) for z in _apply(first, row)]
        yield row, h, _apply(second, h), second


def mlp_loss(weights, X, classes, hidden):
    losses = [
        _log_sum(scores) - scores[right]
        for (_, _, scores, _), right in zip(_network(weights, X, hidden), classes)
    ]
    return sum(losses) / len(losses)


def predict_classes(weights, X, hidden):
    return [scores.index(max(scores)) for _, _, scores, _ in _network(weights, X, hidden)]


def mlp_gradient(weights, X, classes, hidden):
    d = X.shape[1]
    cut, slopes = (d + 1) * hidden, [0.0] * len(weights)
    for (row, h, scores, second), right in zip(_network(weights, X, hidden), classes):
        k, whole = len(scores), _log_sum(scores)
        errors = [(math.exp(s - whole) - (j == right)) / len(X) for j, s in enumerate(scores)]
        for j, error in enumerate(errors):
            for i, unit in enumerate([*h, 1.0]):
                slopes[cut + i * k + j] += unit * error
        for unit in range(hidden):
            if h[unit] > 0:
                back = sum(error * w for error, w in zip(errors, second[unit]))
                for i, x in enumerate([*row, 1.0]):
                    slopes[i * hidden + unit] += x * back
    return slopes


def backpropagated_norms(layers, signal, gradient):
    a, seen = [float(x) for x in signal], []
    for W in layers:
        a = [max(sum(x * float(w) for x, w in zip(a, column)), 0.0) for column in W.T]
        seen.append(a)
    g = [float(x) for x in gradient]
    norms = [math.hypot(*g)]
    for W, a in zip(layers[::-1], seen[::-1]):
        g = [x if out > 0 else 0.0 for x, out in zip(g, a)]
        g = [sum(x * float(w) for x, w in zip(g, row)) for row in W]
        norms.insert(0, math.hypot(*g))
    return norms
