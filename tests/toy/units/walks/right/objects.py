"""Right answers with an object for a state, and by recursion."""

import numpy as np


class Memory:
    def __init__(self, total):
        self.total = total


def stroll(gradient, theta, learning_rate, steps):
    if steps == 0:
        return np.array([theta])
    rest = stroll(gradient, theta - learning_rate * gradient(theta), learning_rate, steps - 1)
    return np.vstack([theta, rest])


def glide(theta, gradient, state, learning_rate=0.1):
    memory = Memory(gradient if state is None else state.total + gradient)
    return theta - learning_rate * memory.total, memory


def deal(x, batch_size, rng):
    keys = rng.random(len(x))
    cards = iter(x[np.argsort(keys)])
    for _ in range(0, len(x), batch_size):
        yield [card for _, card in zip(range(batch_size), cards)]
