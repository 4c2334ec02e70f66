"""Hints for the unit ``training``: each says a little more, and none says the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "step_decay": (
        "How many times has the rate been cut by this step? That is a whole number.",
        "Each cut multiplies what is left. Three cuts multiply by factor three times.",
        "Python has an operator for a division that leaves out the remainder.",
    ),
}
