"""Hints for the unit ``training``: each says a little more, and none says the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "step_decay": (
        "How many times has the rate been cut by this step? That is a whole number.",
        "Each cut multiplies what is left. Three cuts multiply by factor three times.",
        "Python has an operator for a division that leaves out the remainder.",
    ),
    "exponential_decay": (
        "The formula differs from that of step_decay in one character.",
        "The power need not be a whole number: after half a period, half of the way is done.",
    ),
    "cosine_decay": (
        "Begin with the share t / T. What should it be once the last step is over?",
        "The wave (1 + cos(π · share)) / 2 goes from 1 down to 0.",
        "Stretch the wave so that it goes from the whole rate down to the lowest.",
    ),
    "warmup": (
        "How many steps have been begun at step 0? It is not none.",
        "The share of the warm-up that is done never exceeds 1.",
    ),
    "clip_by_norm": (
        "The norm is one number for the whole array: np.sum adds up all the entries.",
        "Multiply all entries by one share, at most 1, and the direction stays.",
        "Which share does a gradient of zeros get? Do not divide by its norm.",
    ),
}
