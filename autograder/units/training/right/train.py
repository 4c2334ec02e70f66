"""Right programs for ``train``, each after a line that names its style."""

import math

import numpy as np

# %% textbook
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

# %% in place on a copy, shuffled copies of the data
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

# %% single precision
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

# %% generator of epochs
def train(gradient, loss, validation_loss, schedule, theta, X, y, epochs, batch_size, rng, max_norm=1.0, patience=10):
    def places(theta):
        step = 0
        yield theta
        for _ in range(epochs):
            left = rng.choice(len(X), len(X), replace=False).tolist()
            while left:
                rows, left = left[:batch_size], left[batch_size:]
                g = gradient(theta, X[rows], y[rows])
                length = math.hypot(*g)
                share = max_norm / length if length > max_norm else 1
                theta = theta - schedule(step) * share * g
                step += 1
            yield theta

    train_losses, validation_losses, lowest, last = [], [], (math.inf, theta, 0), 0
    for epoch, place in enumerate(places(theta)):
        train_losses.append(loss(place, X, y))
        validation_losses.append(validation_loss(place))
        if validation_losses[-1] < lowest[0]:
            lowest = validation_losses[-1], place, epoch
        if epoch - lowest[2] == patience + 1:
            break
    return lowest[1], np.column_stack([train_losses, validation_losses])

# %% order by random keys
def train(gradient, loss, validation_loss, schedule, theta, X, y, epochs, batch_size, rng, max_norm=1.0, patience=10):
    record = {0: (theta, loss(theta, X, y), validation_loss(theta))}
    step = epoch = waited = 0
    while epoch < epochs and waited <= patience:
        epoch += 1
        order = np.argsort(rng.random(len(X)))
        for a in range(0, len(order), batch_size):
            g = gradient(theta, X[order[a : a + batch_size]], y[order[a : a + batch_size]])
            g = np.divide(g, max(1, np.linalg.norm(g) / max_norm))
            theta = theta - np.multiply(schedule(step), g)
            step += 1
        record[epoch] = (theta, loss(theta, X, y), validation_loss(theta))
        lowest = min(validation for _, _, validation in record.values())
        waited = epoch - min(e for e in record if record[e][2] == lowest)
    best = min(record, key=lambda e: (record[e][2], e))
    return [record[best][0], [list(row[1:]) for row in record.values()]]
