"""A second way for each exercise; the comment says which."""

import json
import math
from json import JSONDecodeError

import numpy as np
from numpy.random import PCG64, Generator

VERSION = 1


# with e and a logarithm
def exponential_decay(learning_rate, step, factor=0.5, period=10):
    k = -math.log(factor) / period
    return learning_rate * math.exp(-k * step)


# square of the cosine of half the angle
def cosine_decay(learning_rate, step, total_steps, lowest_rate=0.0):
    share = math.cos(math.pi / 2 * min(step, total_steps) / total_steps) ** 2
    return share * learning_rate + (1 - share) * lowest_rate


# loop over the steps
def warmup(learning_rate, step, warmup_steps=10):
    rate = 0
    for _ in range(min(step + 1, warmup_steps)):
        rate += learning_rate / warmup_steps
    return rate


# countdown
def reduce_on_plateau(losses, learning_rate, factor=0.1, patience=10, min_delta=1e-4):
    left, best, rates = patience, float("inf"), np.empty(len(losses))
    for i, loss in enumerate(losses):
        better = loss < best - min_delta
        best = loss if better else best
        left = patience if better else left - 1
        if left < 0:
            learning_rate, left = learning_rate * factor, patience
        rates[i] = learning_rate
    return rates


# loops
def clip_by_norm(gradient, max_norm=1.0):
    total = 0.0
    for entry in gradient.flat:
        total += float(entry) ** 2
    norm = math.sqrt(total)
    share = max_norm / norm if norm > max_norm else 1.0
    return (share * gradient.ravel()).reshape(gradient.shape)


# split beforehand
def accumulate_gradients(gradient, theta, X, y, micro_batch_size):
    cuts = np.arange(micro_batch_size, len(X), micro_batch_size)
    parts = list(zip(np.split(X, cuts), np.split(y, cuts)))
    means = [gradient(theta, X_b, y_b) for X_b, y_b in parts]
    return np.average(means, axis=0, weights=[len(y_b) for _, y_b in parts])


# weights of all points, as a matrix
def exponential_average(path, beta=0.9):
    ages = np.subtract.outer(np.arange(len(path)), np.arange(len(path)))
    weights = np.where(ages >= 0, float(beta) ** np.maximum(ages, 0), 0.0)
    return weights / weights.sum(axis=1, keepdims=True) @ path


# running mean
def polyak_average(path, start=0):
    mean, rows = None, []
    for t, theta in enumerate(path):
        if t <= start:
            mean = theta
        else:
            mean = mean + (theta - mean) / (t - start + 1)
        rows.append(mean)
    return np.array(rows)


# while, with the epoch of the best
def early_stopping(losses, path, patience=10, min_delta=0.0):
    best = epoch = -1
    lowest = float("inf")
    while epoch + 1 < len(losses) and epoch - best <= patience:
        epoch += 1
        if losses[epoch] < lowest - min_delta:
            best, lowest = epoch, losses[epoch]
    return path[max(best, 0)], epoch


# each rate a multiple of the one before
def range_test(gradient, loss, theta, low, high, points):
    ratio = (high / low) ** (1 / (points - 1))
    rate, place, rates, losses = low, np.array(theta, dtype=float), [], []
    while len(rates) < points:
        place -= rate * gradient(place)
        rates.append(rate)
        losses.append(loss(place))
        rate *= ratio
    return rates, losses


# more keys, sorted, other letters
def save_checkpoint(write, replace, file, run, step, theta, velocity, rng):
    text = json.dumps(
        {
            "version": VERSION,
            "run": str(run),
            "step": int(step),
            "d": len(theta),
            "theta": np.asarray(theta, dtype=float).tolist(),
            "velocity": np.asarray(velocity, dtype=float).tolist(),
            "generator": rng.bit_generator.state,
            "note": "made by hand",
        },
        sort_keys=True,
        ensure_ascii=False,
    )
    name = f"~{file}"
    write(name, text)
    replace(name, file)
    return text


# a list of complaints
def load_checkpoint(read, file, run):
    text = read(file) or ""
    try:
        data = json.loads(text)
    except JSONDecodeError as error:
        raise ValueError(f"{file} is missing or damaged") from error
    wrong = [key for key, value in (("version", VERSION), ("run", run)) if data.get(key) != value]
    if wrong:
        raise ValueError(f"another {wrong[0]}")
    bits = PCG64()
    bits.state = data["generator"]
    return [int(data["step"]), np.array(data["theta"], float), np.array(data["velocity"], float), Generator(bits)]


# in place on a copy, shuffled copies of the data
def train(gradient, loss, validation_loss, schedule, theta, X, y, epochs, batch_size, rng, max_norm=1.0, patience=10):
    theta = np.array(theta, dtype=float)
    steps, history, kept = 0, [], []
    for epoch in range(epochs + 1):
        if epoch:
            order = rng.permutation(len(X))
            X, y = X[order], y[order]
            for a in range(0, len(X), batch_size):
                g = np.asarray(gradient(theta, X[a : a + batch_size], y[a : a + batch_size]))
                theta -= schedule(steps) * g * min(1.0, max_norm / max(np.sqrt(g @ g), 1e-300))
                steps += 1
        history.append((loss(theta, X, y), validation_loss(theta)))
        kept.append(theta.copy())
        best = int(np.argmin([v for _, v in history]))
        if epoch - best > patience:
            break
    return kept[best], history
