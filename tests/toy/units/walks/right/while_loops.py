"""Right answers with while loops."""

import numpy as np


def stroll(gradient, theta, learning_rate, steps):
    path, place = [], theta
    while len(path) < steps + 1:
        path.append(place)
        if len(path) <= steps:
            place = place - gradient(place) * learning_rate
    return tuple(path)


def glide(theta, gradient, state, learning_rate=0.1):
    if state is None:
        state = {"total": np.zeros(theta.shape)}
    total = state["total"] + gradient
    return [theta - total * learning_rate, {"total": total}]


def deal(x, batch_size, rng):
    left, hands = list(range(len(x))), []
    while left:
        hand = []
        while left and len(hand) < batch_size:
            hand.append(x[left.pop(rng.integers(len(left)))])
        hands.append(hand)
    return hands
