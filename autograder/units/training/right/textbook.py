"""The formulas as a textbook writes them."""

import json
import math

import numpy as np

VERSION = 1


def exponential_decay(learning_rate, step, factor=0.5, period=10):
    return learning_rate * factor ** (step / period)


def cosine_decay(learning_rate, step, total_steps, lowest_rate=0.0):
    if step > total_steps:
        return lowest_rate
    return lowest_rate + 0.5 * (learning_rate - lowest_rate) * (1 + np.cos(np.pi * step / total_steps))


def warmup(learning_rate, step, warmup_steps=10):
    if step < warmup_steps:
        return learning_rate * (step + 1) / warmup_steps
    return learning_rate


def reduce_on_plateau(losses, learning_rate, factor=0.1, patience=10, min_delta=1e-4):
    best = math.inf
    bad_epochs = 0
    rates = []
    for loss in losses:
        if best - loss > min_delta:
            best = loss
            bad_epochs = 0
        else:
            bad_epochs += 1
            if bad_epochs > patience:
                learning_rate *= factor
                bad_epochs = 0
        rates.append(learning_rate)
    return np.array(rates)


def clip_by_norm(gradient, max_norm=1.0):
    norm = np.linalg.norm(gradient)
    if norm > max_norm:
        return gradient / norm * max_norm
    return gradient


def accumulate_gradients(gradient, theta, X, y, micro_batch_size):
    n = len(X)
    result = np.zeros(theta.shape)
    i = 0
    while i < n:
        X_b, y_b = X[i : i + micro_batch_size], y[i : i + micro_batch_size]
        result += len(X_b) / n * gradient(theta, X_b, y_b)
        i += micro_batch_size
    return result


def exponential_average(path, beta=0.9):
    result = np.zeros(path.shape)
    m = np.zeros(path.shape[1])
    for t in range(1, len(path) + 1):
        m = beta * m + (1 - beta) * path[t - 1]
        result[t - 1] = m / (1 - beta**t)
    return result


def polyak_average(path, start=0):
    result = path.astype(float)
    for t in range(start + 1, len(path)):
        result[t] = sum(path[start : t + 1]) / (t - start + 1)
    return result


def early_stopping(losses, path, patience=10, min_delta=0.0):
    best_loss = math.inf
    best_theta = path[0]
    bad_epochs = 0
    for t in range(len(losses)):
        if best_loss - losses[t] > min_delta:
            best_loss = losses[t]
            best_theta = path[t].copy()
            bad_epochs = 0
        else:
            bad_epochs += 1
            if bad_epochs > patience:
                return best_theta, t
    return best_theta, len(losses) - 1


def range_test(gradient, loss, theta, low, high, points):
    rates = np.geomspace(low, high, points)
    losses = np.zeros(points)
    for k in range(points):
        theta = theta - rates[k] * gradient(theta)
        losses[k] = loss(theta)
    return rates, losses


def save_checkpoint(write, replace, file, run, step, theta, velocity, rng):
    data = dict(version=VERSION, run=run, step=step, theta=list(map(float, theta)), velocity=list(map(float, velocity)))
    data["generator"] = rng.bit_generator.state
    temporary = "temporary file"
    text = json.dumps(data, indent=2)
    write(temporary, text)
    replace(temporary, file)
    return text


def load_checkpoint(read, file, run):
    text = read(file)
    if text is None:
        raise ValueError("no checkpoint")
    data = json.loads(text)
    if "version" not in data or data["version"] != VERSION:
        raise ValueError("version")
    if data["run"] != run:
        raise ValueError("run")
    rng = np.random.default_rng(0)
    rng.bit_generator.state = data["generator"]
    return data["step"], np.asarray(data["theta"]), np.asarray(data["velocity"]), rng


def train(gradient, loss, validation_loss, schedule, theta, X, y, epochs, batch_size, rng, max_norm=1.0, patience=10):
    rates = [schedule(t) for t in range(epochs * math.ceil(len(y) / batch_size))]
    t = 0
    losses = [[loss(theta, X, y), validation_loss(theta)]]
    best_theta, best_loss, bad = theta, losses[0][1], 0
    for _ in range(epochs):
        order = np.arange(len(y))
        rng.shuffle(order)
        for i in range(math.ceil(len(y) / batch_size)):
            rows = order[i * batch_size : (i + 1) * batch_size]
            g = gradient(theta, X[rows], y[rows])
            norm = np.linalg.norm(g)
            if norm > max_norm:
                g = g * max_norm / norm
            theta = theta - rates[t] * g
            t += 1
        losses.append([loss(theta, X, y), validation_loss(theta)])
        if losses[-1][1] < best_loss:
            best_theta, best_loss, bad = theta, losses[-1][1], 0
        else:
            bad += 1
            if bad > patience:
                break
    return best_theta, np.array(losses)
