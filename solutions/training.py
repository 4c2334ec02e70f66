"""Training: what a loop around the update rules needs to end well.

A schedule says which learning rate belongs to which step: long steps while the way is far, short
ones near the end. Arguments are never changed.

You write the formulas. You need not check the input: no test passes bad input.
"""

import json
import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from solutions import robust
from solutions.validation import validated

__all__ = [
    "step_decay",
    "exponential_decay",
    "cosine_decay",
    "warmup",
    "reduce_on_plateau",
    "clip_by_norm",
    "accumulate_gradients",
    "exponential_average",
    "polyak_average",
    "early_stopping",
    "range_test",
    "save_checkpoint",
    "load_checkpoint",
    "train",
]

Array = NDArray[np.float64]

VERSION = 1
"""The form of a checkpoint; it grows when the form changes."""

MISSING = "There is no checkpoint of that name: save one first, or begin a new run."
CUT_SHORT = "The checkpoint is cut short or damaged: go back to an older one, or begin a new run."
ANOTHER_VERSION = "The checkpoint has another version: read it with the program that wrote it."
ANOTHER_RUN = "The checkpoint belongs to another run: check the name of the file and of the run."
"""What ``load_checkpoint`` says when it refuses."""


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


@validated
def exponential_decay(
    learning_rate: float, step: int, factor: float = 0.5, period: int = 10
) -> float:
    """Return the learning rate of a step when the rate falls by the same share at every step.

    ηₜ = η₀ · factor^(t / period)

    The steps are counted from 0. It is the slope that goes down along the stairs of
    ``step_decay``: every ``period`` steps the rate is ``factor`` times what it was, but it falls a
    little at every step.

    Args:
        learning_rate: the rate η₀ at the start, at least 0.
        step: the number t of the step, at least 0.
        factor: what the rate is multiplied by in the course of a period, above 0 and below 1.
        period: how many steps that takes, at least 1.

    Returns:
        The learning rate of that step, one number.

    Example:
        >>> [exponential_decay(0.8, step, factor=0.25, period=2) for step in range(5)]
        [0.8, 0.4, 0.2, 0.1, 0.05]

    Source: Goodfellow, Bengio and Courville, Deep Learning, section 8.3.1; PyTorch's
    ``ExponentialLR``, where the period is one step.
    """
    share: float = factor ** (step / period)
    return learning_rate * share


@validated
def cosine_decay(
    learning_rate: float, step: int, total_steps: int, lowest_rate: float = 0.0
) -> float:
    """Return the learning rate of a step when it follows half a wave of the cosine.

    ηₜ = η_low + ½ · (η₀ − η_low) · (1 + cos(π · t / T))   for t ≤ T
    ηₜ = η_low                                              for t > T

    The steps are counted from 0, so step 0 has the whole rate, and step T the lowest. After that
    the rate stays where it is: it does not rise again.

    Args:
        learning_rate: the rate η₀ at the start, at least 0.
        step: the number t of the step, at least 0.
        total_steps: the step T at which the lowest rate is reached, at least 1.
        lowest_rate: the rate η_low at the end, at least 0.

    Returns:
        The learning rate of that step, one number.

    Example:
        >>> [cosine_decay(0.8, step, total_steps=2, lowest_rate=0.2) for step in range(4)]
        [0.8, 0.5, 0.2, 0.2]

    Source: Loshchilov and Hutter (2017), SGDR: stochastic gradient descent with warm restarts,
    https://arxiv.org/abs/1608.03983, equation 5, without the restarts.
    """
    height = (1 + math.cos(math.pi * min(step / total_steps, 1))) / 2
    return lowest_rate + (learning_rate - lowest_rate) * height


@validated
def warmup(learning_rate: float, step: int, warmup_steps: int = 10) -> float:
    """Return the learning rate of a step when the rate is raised evenly at the beginning.

    ηₜ = η · min(1, (t + 1) / W)

    The steps are counted from 0. The first step has the rate η / W, not 0, which would waste it;
    step W − 1 is the first with the whole rate, and all after it have it too.

    Args:
        learning_rate: the rate η after the warm-up, at least 0.
        step: the number t of the step, at least 0.
        warmup_steps: how many steps W the warm-up takes, at least 1.

    Returns:
        The learning rate of that step, one number.

    Example:
        >>> [warmup(1.0, step, warmup_steps=4) for step in range(6)]
        [0.25, 0.5, 0.75, 1.0, 1.0, 1.0]

    Source: Goyal et al. (2017), Accurate, large minibatch SGD, https://arxiv.org/abs/1706.02677,
    section 2.2.
    """
    return learning_rate * min(1, (step + 1) / warmup_steps)


@validated
def reduce_on_plateau(
    losses: Array,
    learning_rate: float,
    factor: float = 0.1,
    patience: int = 10,
    min_delta: float = 1e-4,
) -> Array:
    """Return the learning rates of a run whose rate is cut whenever the loss stops falling.

    For each loss in turn: if loss < best − min_delta, then best ← loss and waited ← 0, and
    otherwise waited ← waited + 1. If now waited > patience, then η ← factor · η and waited ← 0.

    The best loss starts at infinity, and a cut leaves it as it is. So ``patience`` losses in a row
    may be no better, and the one after them brings the cut. NaN is no better than anything.

    Args:
        losses: the loss after each epoch, at least two numbers, shape (steps + 1,).
        learning_rate: the rate at the start, at least 0.
        factor: what the rate is multiplied by at each cut, above 0 and below 1.
        patience: how many losses without improvement are tolerated, at least 0.
        min_delta: by how much a loss must be below the best to be better, at least 0.

    Returns:
        The rate after each loss has been seen, one number per loss, shape (steps + 1,).

    Example:
        >>> losses = np.array([3.0, 2.0, 2.0, 2.0, 2.0])
        >>> reduce_on_plateau(losses, 0.8, factor=0.5, patience=1)
        array([0.8, 0.8, 0.8, 0.4, 0.4])

    Source: PyTorch's ``ReduceLROnPlateau`` with ``threshold_mode="abs"``; Keras's callback of that
    name cuts one epoch sooner.
    """
    rates, best, waited = [], np.inf, 0
    for loss in losses:
        if loss < best - min_delta:
            best, waited = loss, 0
        else:
            waited = waited + 1
        if waited > patience:
            learning_rate, waited = factor * learning_rate, 0
        rates.append(learning_rate)
    return np.array(rates)


@validated(d="any")
@robust.beside(robust.clip_by_norm)
def clip_by_norm(gradient: Array, max_norm: float = 1.0) -> Array:
    """Return a gradient, shortened if it is longer than allowed; its direction stays.

    g · max_norm / ‖g‖   if ‖g‖ > max_norm, and g itself otherwise
    ‖g‖ = √(the sum of the squares of all its entries)

    One norm is taken over the whole array, whatever its shape: one for each row or entry would
    change the direction. A zero gradient stays zero.

    Args:
        gradient: the gradient, any shape.
        max_norm: the largest norm allowed, above 0.

    Returns:
        The gradient to take the step with, the same shape as ``gradient``.

    Example:
        >>> clip_by_norm(np.array([3.0, 4.0]), max_norm=1.0)
        array([0.6, 0.8])
        >>> clip_by_norm(np.array([3.0, 4.0]), max_norm=6.0)
        array([3., 4.])

    Source: Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural
    networks, https://arxiv.org/abs/1211.5063, algorithm 1.
    """
    norm = float(np.sqrt(np.sum(gradient**2)))
    share = max_norm / max(norm, max_norm)
    return share * gradient


@validated
def accumulate_gradients(
    gradient: Callable[[Array, Array, Array], Array],
    theta: Array,
    X: Array,
    y: Array,
    micro_batch_size: int,
) -> Array:
    """Return the mean gradient over all the examples, though only a few fit into memory at once.

    Σ_b (n_b / n) · gradient(θ, X_b, y_b)

    X_b and y_b are the micro-batches: ``micro_batch_size`` examples each, and in the last one what
    is left over. n_b is how many examples a micro-batch has, and n how many there are altogether.
    So the result is the same as gradient(θ, X, y), whatever the size of the micro-batches.

    Args:
        gradient: a function of theta, X and y; returns the mean gradient over those examples.
        theta: the parameters, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).
        micro_batch_size: how many examples ``gradient`` can be given at once, at least 1.

    Returns:
        The mean gradient over all the examples, shape (d,).

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> X, y = np.ones((3, 1)), np.array([2.0, 4.0, 9.0])
        >>> accumulate_gradients(gradient, np.array([0.0]), X, y, micro_batch_size=2)
        array([-5.])

    Source: Ott et al. (2018), Scaling neural machine translation,
    https://arxiv.org/abs/1806.00187, section 3.
    """
    total = np.zeros(len(theta))
    for start in range(0, len(X), micro_batch_size):
        batch = slice(start, start + micro_batch_size)
        total = total + len(y[batch]) * gradient(theta, X[batch], y[batch])
    return total / len(X)


@validated
def exponential_average(path: Array, beta: float = 0.9) -> Array:
    """Return the exponential average along a path, corrected for starting at zero.

    m ← beta · m + (1 − beta) · θₜ
    row t of the result: m / (1 − beta^(t + 1))

    m starts at zero, and t counts from 0, so the first row of the result is the start of the path
    itself. The average forgets: what was 1 / (1 − beta) steps ago hardly counts any more.

    Args:
        path: one point per row, the start first, shape (steps + 1, d).
        beta: the fraction of the average that is kept, from 0 up to but not including 1.

    Returns:
        The average up to each point of the path, shape (steps + 1, d).

    Example:
        >>> exponential_average(np.array([[2.0], [5.0], [5.0]]), beta=0.5)
        array([[2.        ],
               [4.        ],
               [4.57142857]])

    Source: Kingma and Ba (2015), Adam: a method for stochastic optimization,
    https://arxiv.org/abs/1412.6980, section 3.
    """
    averages, m = [], np.zeros(len(path[0]))
    for t, theta in enumerate(path):
        m = beta * m + (1 - beta) * theta
        averages.append(m / (1 - beta ** (t + 1)))
    return np.array(averages)


@validated
def polyak_average(path: Array, start: int = 0) -> Array:
    """Return the mean of all the points of a path since a certain one.

    row t of the result: the mean of rows ``start`` to t of the path, both included
    and row t of the path itself where t < start

    All the points count alike, so noise that jumps about the minimum averages out; but nothing is
    forgotten, so ``start`` should come after the run has arrived.

    Args:
        path: one point per row, the start first, shape (steps + 1, d).
        start: the row, counted from 0, with which the average begins, at least 0; it may lie
            beyond the end of the path.

    Returns:
        The average up to each point of the path, shape (steps + 1, d).

    Example:
        >>> polyak_average(np.array([[9.0], [4.0], [2.0], [3.0]]), start=1)
        array([[9.],
               [4.],
               [3.],
               [3.]])

    Source: Polyak and Juditsky (1992), Acceleration of stochastic approximation by averaging;
    Izmailov et al. (2018), https://arxiv.org/abs/1803.05407.
    """
    averages = list(path[:start])
    for t in range(start, len(path)):
        averages.append(np.mean(path[start : t + 1], axis=0))
    return np.array(averages)


@validated
def early_stopping(
    losses: Array, path: Array, patience: int = 10, min_delta: float = 0.0
) -> tuple[Array, int]:
    """Return the best parameters of a run, and the epoch after which it should have ended.

    For each epoch in turn: if its loss < lowest − min_delta, then lowest ← loss, best ← θ and
    waited ← 0, and otherwise waited ← waited + 1. If now waited > patience, the run ends here.

    The lowest loss starts at infinity, and best at the start of the path. So ``patience`` epochs in
    a row may be no better, as in ``reduce_on_plateau``, and the next one is the last. What comes
    after it is never looked at: in a real run it would not exist. NaN is no better than anything.

    Args:
        losses: the loss on validation data after each epoch, at least two numbers, shape
            (steps + 1,).
        path: the parameters after each epoch, the start first, shape (steps + 1, d).
        patience: how many epochs without improvement are tolerated, at least 0.
        min_delta: by how much a loss must be below the lowest to be better, at least 0.

    Returns:
        The best parameters, shape (d,), and the epoch that is the last, counted from 0.

    Example:
        >>> path = np.array([[0.0], [1.0], [2.0], [3.0], [4.0]])
        >>> early_stopping(np.array([5.0, 2.0, 3.0, 4.0, 1.0]), path, patience=1)
        (array([1.]), 3)

    Source: Prechelt (1998), Early stopping – but when?; Goodfellow, Bengio and Courville, Deep
    Learning, algorithm 7.1. Keras's callback of that name ends one epoch sooner.
    """
    best, lowest, waited = path[0], np.inf, 0
    for epoch, loss in enumerate(losses):
        if loss < lowest - min_delta:
            best, lowest, waited = path[epoch], loss, 0
        else:
            waited = waited + 1
        if waited > patience:
            break
    return best, epoch


@validated
def range_test(
    gradient: Callable[[Array], Array],
    loss: Callable[[Array], float],
    theta: Array,
    low: float,
    high: float,
    points: int,
) -> tuple[Array, Array]:
    """Raise the learning rate at every step of one short run, and return the loss after each.

    ηₖ = low · (high / low)^(k / (points − 1))   for k = 0, …, points − 1
    θ ← θ − ηₖ · gradient(θ), and losses[k] = loss(θ) with the new θ

    The rates are geometric: each is the same multiple of the one before. Each step starts where
    the last one ended, and the run goes on to the end even if the loss explodes on the way.

    Args:
        gradient: a function of theta; returns the gradient there.
        loss: a function of theta; returns the loss there.
        theta: the starting point, shape (d,).
        low: the first rate, above 0.
        high: the last rate, above 0.
        points: how many rates are tried, at least 2.

    Returns:
        The rates, and the loss after the step with each of them, both of shape (points,).

    Example:
        >>> range_test(lambda t: 2 * t, lambda t: float(t @ t), np.array([1.0]), 0.25, 1.0, 3)
        (array([0.25, 0.5 , 1.  ]), array([0.25, 0.  , 0.  ]))

    Source: Smith (2017), Cyclical learning rates for training neural networks,
    https://arxiv.org/abs/1506.01186, section 3.3.
    """
    rates = low * (high / low) ** (np.arange(points) / (points - 1))
    losses = []
    for rate in rates:
        theta = theta - rate * gradient(theta)
        losses.append(loss(theta))
    return rates, np.array(losses)


@validated
def save_checkpoint(
    write: Callable[[str, str], None],
    replace: Callable[[str, str], None],
    file: str,
    run: str,
    step: int,
    theta: Array,
    velocity: Array,
    rng: "np.random.Generator",
) -> str:
    """Save all that a run needs to go on, so that a whole checkpoint is there at every moment.

    The run can be killed at any moment, even in the middle of ``write``: then a part of the text is
    in the file, and the rest is not. ``replace`` happens at once or not at all. So at every moment
    ``file`` must hold the old checkpoint or the new one, and be whole. In the end no other file is
    left.

    The text of a checkpoint is one JSON object, numbers and text only, with these keys:
    "version": ``VERSION``, "run": its name, "step": the number, "theta" and "velocity": lists of
    numbers, "generator": ``rng.bit_generator.state``. Every number must come back from the text as
    it was, to the last bit; ``json`` takes care of that.

    Args:
        write: a function of the name of a file and a text; makes the file, and writes the text
            into it, over what was there.
        replace: a function of two names of files; the first file gets the second name, and what
            had that name is gone.
        file: the name of the checkpoint, a text.
        run: the name of the run, a text.
        step: how many steps have been taken, at least 0.
        theta: the parameters, shape (d,).
        velocity: what the optimizer remembers, shape (d,).
        rng: the source of randomness, made by ``np.random.default_rng``; nothing is drawn from it.

    Returns:
        The text of the checkpoint, so that it can be looked at.

    Example:
        >>> files = {}
        >>> def replace(old, new):
        ...     files[new] = files.pop(old)
        >>> rng = np.random.default_rng(0)
        >>> text = save_checkpoint(files.__setitem__, replace, "a.json", "first run", 7,
        ...                        np.array([0.1, 2.0]), np.array([0.0, 0.5]), rng)
        >>> list(files), files["a.json"] == text
        (['a.json'], True)
        >>> found = json.loads(text)
        >>> found["version"], found["run"], found["step"], found["theta"], found["velocity"]
        (1, 'first run', 7, [0.1, 2.0], [0.0, 0.5])
        >>> found["generator"] == rng.bit_generator.state
        True

    Source: Pillai et al. (2014), All file systems are not created equal, OSDI, section 2.
    """
    checkpoint = {
        "version": VERSION,
        "run": run,
        "step": step,
        "theta": theta.tolist(),
        "velocity": velocity.tolist(),
        "generator": rng.bit_generator.state,
    }
    text = json.dumps(checkpoint)
    write(file + ".new", text)
    replace(file + ".new", file)
    return text


@validated
def load_checkpoint(
    read: Callable[[str], str | None], file: str, run: str
) -> tuple[int, Array, Array, "np.random.Generator"]:
    """Return what ``save_checkpoint`` saved, so that the run goes on as if it had not been killed.

    What is not a whole checkpoint of this version and of this run is refused. Nothing in the text
    is ever executed, so ``pickle`` and ``eval`` are out of the question.

    Args:
        read: a function of the name of a file; returns its text, or None if there is no such file.
        file: the name of the checkpoint, a text.
        run: the name of the run that wants to go on, a text.

    Returns:
        The step, theta, the velocity, and a generator that draws what the saved one would have
        drawn next.

    Raises:
        ValueError: there is no such file; or the text is cut short, so that it is not JSON (the
            error that ``json`` raises then is a ValueError already); or its "version" is not
            ``VERSION`` or is not there, and then nothing else is known of its keys; or its "run"
            is not exactly this one.

    Example:
        >>> text = json.dumps({"version": 1, "run": "first run", "step": 7, "theta": [0.1, 2.0],
        ...                    "velocity": [0.0, 0.5],
        ...                    "generator": np.random.default_rng(5).bit_generator.state})
        >>> files = {"a.json": text}
        >>> step, theta, velocity, rng = load_checkpoint(files.get, "a.json", "first run")
        >>> step, theta, velocity
        (7, array([0.1, 2. ]), array([0. , 0.5]))
        >>> rng.random() == np.random.default_rng(5).random()
        True

    Source: Python's documentation of ``json`` and of ``pickle``, with its warning; NumPy's of
    ``BitGenerator.state``.
    """
    text = read(file)
    if text is None:
        raise ValueError(MISSING)
    try:
        found = json.loads(text)
    except ValueError:
        raise ValueError(CUT_SHORT) from None
    if found.get("version") != VERSION:
        raise ValueError(ANOTHER_VERSION)
    if found["run"] != run:
        raise ValueError(ANOTHER_RUN)
    rng = np.random.default_rng()
    rng.bit_generator.state = found["generator"]
    return found["step"], np.array(found["theta"]), np.array(found["velocity"]), rng


@validated
def train(
    gradient: Callable[[Array, Array, Array], Array],
    loss: Callable[[Array, Array, Array], float],
    validation_loss: Callable[[Array], float],
    schedule: Callable[[int], float],
    theta: Array,
    X: Array,
    y: Array,
    epochs: int,
    batch_size: int,
    rng: "np.random.Generator",
    max_norm: float = 1.0,
    patience: int = 10,
) -> tuple[Array, Array]:
    """Train with mini-batches, a schedule, clipping and early stopping, and record both losses.

    In each epoch the examples are taken once each, in a new random order drawn from ``rng``, in
    mini-batches of ``batch_size`` of which the last holds what is left over. Each mini-batch makes
    one step:

    θ ← θ − schedule(t) · clip_by_norm(gradient(θ, X_b, y_b), max_norm)

    The steps t are counted from 0, through all the epochs. After each epoch both losses are taken.
    The best epoch is the one with the lowest validation loss, the first of them if there are
    several; the start counts as epoch 0. If an epoch is more than ``patience`` epochs after the
    best, it is the last.

    Args:
        gradient: a function of theta, X and y; returns the mean gradient over those examples.
        loss: a function of theta, X and y; returns the mean loss over those examples.
        validation_loss: a function of theta; returns the loss on other examples.
        schedule: a function of the step; returns the learning rate of that step.
        theta: the starting point, shape (d,).
        X: one example per row, shape (n, d).
        y: the targets, one per example, shape (n,).
        epochs: how many passes over the data there are at most, at least 0.
        batch_size: how many examples there are in a mini-batch, at least 1.
        rng: the source of randomness, made by ``np.random.default_rng``.
        max_norm: the norm to which gradients are clipped, above 0.
        patience: how many epochs without improvement are tolerated, at least 0.

    Returns:
        The parameters of the best epoch, shape (d,), and the losses: one row for the start and one
        for each epoch, with the loss over all of X and y first and the validation loss second.

    Example:
        >>> gradient = lambda theta, X, y: np.array([np.mean(theta[0] - y)])
        >>> loss = lambda theta, X, y: float(np.mean((theta[0] - y) ** 2))
        >>> X, y, rng = np.ones((2, 1)), np.array([3.0, 3.0]), np.random.default_rng(0)
        >>> theta, curves = train(
        ...     gradient, loss, lambda theta: float((theta[0] - 1) ** 2), lambda step: 1.0,
        ...     np.array([0.0]), X, y, epochs=5, batch_size=2, rng=rng, patience=1)
        >>> theta
        array([1.])
        >>> curves
        array([[9., 1.],
               [4., 0.],
               [1., 1.],
               [0., 4.]])

    Source: Goodfellow, Bengio and Courville, Deep Learning, algorithms 7.1 and 8.1.
    """
    path, best, step = [theta], 0, 0
    losses = [(loss(theta, X, y), validation_loss(theta))]
    for epoch in range(1, epochs + 1):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            clipped = clip_by_norm(gradient(theta, X[batch], y[batch]), max_norm)
            theta = theta - schedule(step) * clipped
            step = step + 1
        path.append(theta)
        losses.append((loss(theta, X, y), validation_loss(theta)))
        if losses[epoch][1] < losses[best][1]:
            best = epoch
        if epoch - best > patience:
            break
    return path[best], np.array(losses)
