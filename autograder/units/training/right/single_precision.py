"""Single precision, wherever the docstring leaves room for it."""

import json

import numpy as np

VERSION = 1


# single precision
def exponential_decay(learning_rate, step, factor=0.5, period=10):
    return np.float32(learning_rate) * np.power(np.float32(factor), np.float32(step) / np.float32(period))


# single precision
def cosine_decay(learning_rate, step, total_steps, lowest_rate=0.0):
    angle = np.float32(np.pi) * np.float32(min(step, total_steps)) / np.float32(total_steps)
    high, low = np.float32(learning_rate), np.float32(lowest_rate)
    return low + (high - low) * (np.float32(1) + np.cos(angle)) / np.float32(2)


# single precision
def warmup(learning_rate, step, warmup_steps=10):
    return np.float32(learning_rate) * np.float32(np.clip((1 + step) / warmup_steps, 0, 1))


# single precision
def reduce_on_plateau(losses, learning_rate, factor=0.1, patience=10, min_delta=1e-4):
    best, waited, rates = np.float32(np.inf), 0, []
    rate, delta = np.float32(learning_rate), np.float32(min_delta)
    for loss in np.asarray(losses, dtype=np.float32):
        waited = 0 if loss < best - delta else waited + 1
        best = loss if waited == 0 else best
        if waited > patience:
            rate, waited = np.float32(factor) * rate, 0
        rates.append(rate)
    return rates


# single precision
def clip_by_norm(gradient, max_norm=1.0):
    g = gradient.astype(np.float32)
    norm = np.sqrt(np.vdot(g, g))
    return g if norm <= max_norm else g * (np.float32(max_norm) / norm)


# single precision
def accumulate_gradients(gradient, theta, X, y, micro_batch_size):
    theta, X, y = (np.asarray(one, dtype=np.float32) for one in (theta, X, y))
    total = 0
    for k in range(-(-len(y) // micro_batch_size)):
        rows = slice(k * micro_batch_size, (k + 1) * micro_batch_size)
        total = total + np.float32(len(y[rows])) / len(y) * gradient(theta, X[rows], y[rows]).astype(np.float32)
    return total


# single precision
def exponential_average(path, beta=0.9):
    b = np.float32(beta)
    m = np.zeros(len(path[0]), dtype=np.float32)
    power, rows = np.float32(1), []
    for theta in path.astype(np.float32):
        m = b * m + (1 - b) * theta
        power = power * b
        rows.append(m / (1 - power))
    return np.array(rows)


# single precision
def polyak_average(path, start=0):
    path = path.astype(np.float32)
    return [path[min(start, t) if t >= start else t : t + 1].mean(axis=0) for t in range(len(path))]


# single precision, a list as a result
def early_stopping(losses, path, patience=10, min_delta=0.0):
    path, losses = path.astype(np.float32), losses.astype(np.float32)
    best, lowest, waited = 0, np.float32(np.inf), 0
    for t, loss in enumerate(losses):
        waited += 1
        if loss + np.float32(min_delta) < lowest:
            best, lowest, waited = t, loss, 0
        if waited == patience + 1:
            break
    return [path[best].tolist(), t]


# single precision
def range_test(gradient, loss, theta, low, high, points):
    shares = np.linspace(0, 1, points, dtype=np.float32)
    rates = np.float32(low) * np.float32(high / low) ** shares
    theta, losses = theta.astype(np.float32), []
    for rate in rates:
        theta = theta - rate * gradient(theta).astype(np.float32)
        losses.append(np.float32(loss(theta)))
    return rates, np.array(losses)


# an encoder for arrays
def save_checkpoint(write, replace, file, run, step, theta, velocity, rng):
    class Encoder(json.JSONEncoder):
        def default(self, one):
            return one.tolist() if isinstance(one, np.ndarray) else super().default(one)

    content = {"theta": theta, "velocity": velocity, "generator": rng.bit_generator.state}
    content |= {"version": VERSION, "run": run, "step": step}
    pieces = list(Encoder().iterencode(content))
    write("new " + file, "".join(pieces))
    replace("new " + file, file)
    return "".join(pieces)


# helpers
def load_checkpoint(read, file, run):
    def demand(condition, sentence):
        if not condition:
            raise ValueError(sentence)

    text = read(file)
    demand(text is not None, "there is no such file")
    found = json.loads(text, parse_float=float)
    demand(found.pop("version", None) == VERSION, "another version")
    demand(found.pop("run", None) == run, "another run")
    rng = np.random.default_rng()
    rng.bit_generator.state = found.pop("generator")
    return tuple(np.array(found[key]) if key != "step" else found[key] for key in ("step", "theta", "velocity")) + (rng,)


# single precision
def train(gradient, loss, validation_loss, schedule, theta, X, y, epochs, batch_size, rng, max_norm=1.0, patience=10):
    theta, best, step = theta.astype(np.float32), 0, 0
    thetas, curve = [theta], [(loss(theta, X, y), validation_loss(theta))]
    while len(curve) <= epochs and len(curve) - 1 - best <= patience:
        for rows in np.array_split(rng.permutation(len(X)), range(batch_size, len(X), batch_size)):
            g = gradient(theta, X[rows], y[rows]).astype(np.float32)
            norm = np.sqrt(np.sum(g * g))
            theta = theta - np.float32(schedule(step)) * g * np.float32(max_norm / max(norm, max_norm))
            step += 1
        thetas.append(theta)
        curve.append((loss(theta, X, y), validation_loss(theta)))
        best = len(curve) - 1 if curve[-1][1] < curve[best][1] else best
    return thetas[best], np.array(curve, dtype=np.float32)
