"""Training: what a loop around the update rules needs to end well.

A schedule says which learning rate belongs to which step: long steps while the way is far, short
ones near the end. Arguments are never changed.

You write the formula. Input checks are not your task: no test hands in bad input.
"""

from solutions.validation import validated

__all__ = [
    "step_decay",
]


@validated
def step_decay(learning_rate: float, step: int, factor: float = 0.5, period: int = 10) -> float:
    """Return the learning rate of a step when the rate is cut at regular intervals.

    ηₜ = η₀ · factor^⌊t / period⌋

    The steps are counted from 0. Steps 0 to period − 1 have the whole learning rate, and every
    ``period`` steps it is multiplied by ``factor`` once more.

    Args:
        learning_rate: the rate η₀ at the start, at least 0.
        step: the number t of the step, at least 0.
        factor: what the rate is multiplied by at each cut, above 0 and below 1.
        period: how many steps there are between two cuts, at least 1.

    Returns:
        The learning rate of that step, one number.

    Example:
        >>> [step_decay(0.8, step, factor=0.5, period=2) for step in range(6)]
        [0.8, 0.8, 0.4, 0.4, 0.2, 0.2]

    Source: Goodfellow, Bengio and Courville, Deep Learning, section 8.3.1; PyTorch's ``StepLR``.
    """
    return learning_rate * factor ** (step // period)
