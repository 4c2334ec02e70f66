"""Probes for optimizers: steps from one place, and two runs that take turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograder.judging.mistakes import Probe


def _steps(
    rng: np.random.Generator, shape: tuple[int, ...], size: float, **options: float
) -> Probe:
    """Return a probe of fourteen steps from one theta, so that one bad step spoils no other."""
    gradients = size * rng.normal(size=(14, *shape))
    gradients[1, 0] = gradients[4, 0] = 0.0
    gradients[:, -1] = 0.7 * size
    if len(shape) == 1 and shape[0] > 2:
        gradients[:, 1] = 0.0
    theta = rng.normal(size=shape) if size == 1.0 else np.zeros(shape)
    rates = rng.uniform(0.05, 0.3, size=14)

    def probe(f: Callable[..., Any]) -> Any:
        state, path = None, []
        for gradient, rate in zip(gradients, rates, strict=True):
            chosen = {"learning_rate": float(rate), **options} if options else {}
            after, state = f(theta, gradient, state, **chosen)
            path.append(after)
        return path

    return probe


def _turns(rng: np.random.Generator, options: Mapping[str, float]) -> Probe:
    """Return a probe of two runs that take turns."""
    theta, gradients = rng.normal(size=(2, 3)), rng.normal(size=(5, 2, 3))

    def probe(f: Callable[..., Any]) -> Any:
        states: list[Any] = [None, None]
        seen = []
        for pair in gradients:
            for i in (0, 1):
                after, states[i] = f(theta[i], pair[i], states[i], learning_rate=0.1, **options)
                seen.append(after)
        return seen

    return probe


def probes(options: Mapping[str, float], small: float) -> Callable[..., list[Probe]]:
    """Return the probes of an optimizer; ``small`` is the size of gradients for its defaults."""

    def drawn(rng: np.random.Generator) -> list[Probe]:
        by_default = [_steps(rng, (3,), small)]
        if "weight_decay" in options:
            rest = {name: value for name, value in options.items() if name != "weight_decay"}
            by_default.append(_steps(rng, (3,), 1.0, **rest))
        return [
            _steps(rng, (4,), 1.0, **options),
            _steps(rng, (1,), 1.0, **options),
            _steps(rng, (2, 3), 1.0, **options),
            *by_default,
            _turns(rng, options),
        ]

    return drawn
