"""Right answers with lists for arrays."""


def stroll(gradient, theta, learning_rate, steps):
    path = [list(theta)]
    for _ in range(steps):
        slope = gradient(path[-1])
        path.append([t - learning_rate * s for t, s in zip(path[-1], slope)])
    return path


def glide(theta, gradient, state, learning_rate=0.1):
    history = ([] if state is None else state) + [gradient.tolist()]
    return [t - learning_rate * sum(c) for t, c in zip(theta, zip(*history))], history


def deal(x, batch_size, rng):
    cards = list(x)
    rng.shuffle(cards)
    while cards:
        yield cards[:batch_size]
        cards = cards[batch_size:]
