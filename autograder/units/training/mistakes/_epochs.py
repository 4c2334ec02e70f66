"""The calls that tell the mistakes in ``train`` apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.judging.mistakes import Probe


def _run(
    rng: np.random.Generator, n: int, batch: int, validation: list[float], **options: Any
) -> Probe:
    """Return a probe that sees the steps, in a form that does not depend on what rng drew."""
    d, epochs = 2, len(validation) - 1
    X, y, theta = rng.normal(size=(n, d)), np.arange(n) + 1.0, rng.normal(size=d)
    per_epoch = -(-n // batch)

    def probe(f: Callable[..., Any]) -> Any:
        rows: list[list[int]] = []
        places: list[Any] = []
        asked: list[Any] = []

        def gradient(theta: Any, X_b: Any, y_b: Any) -> Any:
            places.append(theta)
            given = [round(float(one)) - 1 for one in y_b]
            right = all(np.abs(X[row] - x).max() < 1e-6 for row, x in zip(given, X_b, strict=True))
            rows.append(given if right else [-1])
            slope = np.array([1.5, 0.4]) if len(places) % 2 else np.array([0.2, -0.7])
            return slope * (1 + 0.01 * len(places))

        def schedule(step: Any) -> float:
            asked.append(step)
            return 0.3 * (1 + int(step) % 7)

        def loss(theta: Any, X: Any, y: Any) -> float:
            return float(np.sum(theta) ** 2) + len(y)

        def validation_loss(theta: Any) -> float:
            return validation[min(len(places) // per_epoch, epochs)]

        theta_best, losses = f(
            gradient, loss, validation_loss, schedule, theta, X, y, epochs, batch,
            np.random.default_rng(1), **options,
        )  # fmt: skip
        sizes = [len(one) for one in rows]
        orders = [rows[e : e + per_epoch] for e in range(0, len(rows), per_epoch)]
        same = "same" if len(orders) > 1 and orders[0] == orders[1] else "new"
        straight = "straight" if rows[: per_epoch] == [
            list(range(a, min(a + batch, n))) for a in range(0, n, batch)
        ] else "shuffled"  # fmt: skip
        flat = [row for one in orders[0] for row in one] if orders else []
        once = "once" if sorted(flat) == sorted(set(flat)) else "again"
        strange = "strange" if -1 in flat else "right"
        return theta_best, losses, asked, sizes, places, same, straight, once, strange

    return probe


def epochs(rng: np.random.Generator) -> list[Probe]:
    """Return the probes: short runs, runs with setbacks, and a long one."""
    falling = [-float(epoch) for epoch in range(4)]
    setbacks = [6.0, 3.0, 5.0, 4.0, 2.0, 2.0, 7.0, 6.0, 3.0, 5.0, 6.0, 5.0, 4.0, 4.0]
    long = [5.0, 1.0, *(float(2 + epoch % 3) for epoch in range(20))]
    return [
        _run(rng, 11, 3, falling, max_norm=0.8, patience=9),
        _run(rng, 11, 4, falling, max_norm=2.5, patience=9),
        _run(rng, 2, 1, setbacks, max_norm=0.8, patience=2),
        _run(rng, 2, 1, setbacks, max_norm=0.8, patience=3),
        _run(rng, 2, 2, long, max_norm=0.8),
        _run(rng, 2, 2, long, patience=13),
    ]
