"""Right answers with plain loops, lists and rng.shuffle."""

import numpy as np


def minibatches(X, y, batch_size, rng):
    order = list(range(len(X)))
    rng.shuffle(order)
    batches = []
    while order:
        chosen = []
        while order and len(chosen) < batch_size:
            chosen.append(order.pop())
        batches.append(([X[i].tolist() for i in chosen], [float(y[i]) for i in chosen]))
    return batches


def moved(theta, slope, learning_rate):
    new = []
    for j in range(len(theta)):
        new.append(theta[j] - learning_rate * slope[j])
    return np.array(new)


def batch_gradient_descent(gradient, theta, X, y, learning_rate, epochs):
    path = [list(theta)]
    current = theta
    epoch = 0
    while epoch < epochs:
        current = moved(current, gradient(current, X, y), learning_rate)
        path.append(list(current))
        epoch += 1
    return path


def stochastic_gradient_descent(gradient, theta, X, y, learning_rate, epochs, rng):
    path = [list(theta)]
    current = theta
    for epoch in range(epochs):
        for X_batch, y_batch in minibatches(X, y, 1, rng):
            current = moved(current, gradient(current, X_batch, y_batch), learning_rate)
            path.append(list(current))
    return path


def minibatch_gradient_descent(gradient, theta, X, y, learning_rate, epochs, batch_size, rng):
    path = [list(theta)]
    current = theta
    for epoch in range(epochs):
        for X_batch, y_batch in minibatches(X, y, batch_size, rng):
            total = [0.0] * len(theta)
            for row, number in zip(X_batch, y_batch):
                one = gradient(current, [row], [number])
                for j in range(len(theta)):
                    total[j] += one[j]
            mean = [value / len(y_batch) for value in total]
            current = moved(current, mean, learning_rate)
            path.append(list(current))
    return path


def noisy_gradient_descent(gradient, theta, learning_rate, steps, noise_scale, rng):
    path = [[float(value) for value in theta]]
    for step in range(steps):
        slope = gradient(np.array(path[-1]))
        new = []
        for j in range(len(theta)):
            new.append(path[-1][j] - learning_rate * (slope[j] + rng.normal(0.0, noise_scale)))
        path.append(new)
    return path


def gradient_noise(gradient, theta, X, y, batch_sizes, rng, draws=200):
    n = len(X)
    whole = gradient(theta, X, y)
    result = []
    for batch_size in batch_sizes:
        total = 0.0
        for draw in range(draws):
            order = list(range(n))
            rng.shuffle(order)
            chosen = order[:batch_size]
            part = gradient(theta, [list(X[i]) for i in chosen], [y[i] for i in chosen])
            for j in range(len(theta)):
                total += (part[j] - whole[j]) * (part[j] - whole[j])
        result.append(total / draws)
    return result
