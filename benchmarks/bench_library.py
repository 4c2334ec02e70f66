"""The library beside its peers: time and memory, on one thread, side by side in one run.

    python benchmarks/bench_library.py            # needs pip install -e '.[test,conformance]'

Every workload is measured in rounds, in each of which all contestants take their turn. What is
measured is processor time, which a busy machine adds little to. A figure is the least of its
rounds, and a ratio is that of two such figures. Peers that are not installed are left out, and said
to be.
"""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import resource
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import solutions
from benchmarks import library_peers as peers
from solutions.checks import unchecked
from solutions.speed import batches, gradients, rules

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 15
OURS = "ours"
RNG = np.random.default_rng(0)


@dataclass(frozen=True)
class Workload:
    """What is done, in which unit it is told, and who does it.

    Each contestant is a function that does its part and returns how many units that was.
    """

    title: str
    unit: str
    contest: dict[str, Callable[[], float]]
    memory: tuple[str, Callable[[], Any], int] | None = None
    """What our memory is compared with, what to run for it, and the bytes of what it is."""


def bowl() -> Workload:
    """Adam in two dimensions, with the path: what a step costs around the rule."""
    steps, start = 10_000, np.array([5.0, 5.0])
    adam, slope = unchecked(solutions.adam), unchecked(solutions.bowl_gradient)

    def ours() -> float:
        solutions.minimize(
            None, solutions.bowl_gradient, start, learning_rate=0.01, steps=steps, path=True
        )
        return steps

    def by_hand(rule: Any, gradient: Any, steps: int) -> float:
        theta, state, path = start, None, [start]
        for _ in range(steps):
            theta, state = rule(theta, gradient(theta), state, 0.01)
            path.append(theta)
        return steps

    contest = {
        OURS: ours,
        "the textbook rule, called in a loop": lambda: by_hand(adam, slope, steps),
        "the same, checking every step": lambda: by_hand(
            solutions.adam, solutions.bowl_gradient, steps // 5
        ),
    }
    return Workload("Adam on the 2-D bowl, with path", "µs/step", contest | peers.bowl(start))


def rates() -> Workload:
    """200 learning rates as one batch of runs."""
    steps, start, low = 10_000, np.array([5.0, 5.0]), np.array([2.0, 3.0])
    each = np.geomspace(1e-4, 1.0, 200)

    def ours() -> float:
        solutions.minimize(None, lambda t: 2 * (t - low), start, learning_rate=each, steps=steps)
        return steps

    def one_by_one() -> float:
        for rate in each[::20]:
            solutions.minimize(
                None, lambda t: 2 * (t - low), start, learning_rate=float(rate), steps=steps // 10
            )
        return steps / 10 / 20

    def gradient_alone() -> float:
        thetas = np.tile(start, (len(each), 1))
        for _ in range(steps):
            2 * (thetas - low)
        return steps

    contest = {
        OURS: ours,
        "the same, one by one": one_by_one,
        "the gradient alone": gradient_alone,
    }
    title = "200 learning rates of Adam at once"
    return Workload(title, "µs/step of all", contest | peers.rates(start, low, each, steps))


def mse() -> Workload:
    """The gradient of the mean squared error on a million examples."""
    X, y, theta = RNG.normal(size=(10**6, 20)), RNG.normal(size=10**6), RNG.normal(size=20)

    def once(function: Callable[..., Any]) -> Callable[[], float]:
        return lambda: function(theta, X, y) is not None

    contest = {
        OURS: once(gradients.mse_gradient),
        "the textbook form, with its check": once(solutions.mse_gradient),
        "reading X once (its sum)": lambda: X.sum() != 0,
    }
    used = ("X", lambda: gradients.mse_gradient(theta, X, y), X.nbytes)
    return Workload("mse_gradient, 1e6 × 20", "ms", contest | peers.mse(theta, X, y), used)


def epoch(batch_size: int) -> Workload:
    """One pass over a million examples in a new order, and one with a step for each batch."""
    n = 10**6
    X, y = RNG.normal(size=(n, 20)), RNG.normal(size=n)

    def go_through(function: Callable[..., Any]) -> Callable[[], float]:
        def run() -> float:
            for _ in function(X, y, batch_size, np.random.default_rng(1)):
                pass
            return n

        return run

    def with_steps() -> float:
        data = solutions.Batches(X, y, batch_size, rng=np.random.default_rng(1))
        solutions.minimize(
            None, solutions.mse_gradient, np.zeros(20), solutions.update, 0.01, batches=data
        )
        return n

    order = np.random.default_rng(1).permutation(n)

    def rows_alone() -> float:
        batch = np.empty((batch_size, 20))
        for begin in range(0, n - batch_size + 1, batch_size):
            X.take(order[begin : begin + batch_size], axis=0, out=batch, mode="clip")
        return n

    contest = {
        OURS: go_through(batches.minibatches),
        "the textbook form": go_through(unchecked(solutions.minibatches)),
        "fetching the rows of X alone, in an order made beforehand": rows_alone,
        "ours, with a step of mse_gradient for each": with_steps,
    }
    title = f"an epoch of batches of {batch_size}, 1e6 × 20"
    contest |= peers.epoch(X, y, batch_size)
    return Workload(title, "ns/example", contest, ("X", contest[OURS], X.nbytes))


def differences(d: int) -> Workload:
    """Central differences of a cheap function: what they cost around it."""
    theta = RNG.normal(size=d)

    def f(t: Any) -> float:
        return float(t @ t)

    def ours() -> float:
        return len(gradients.numerical_gradient(f, theta))

    def textbook() -> float:
        return len(solutions.numerical_gradient(f, theta))

    contest = {OURS: ours, "the textbook form": textbook, "f alone": lambda: peers.alone(f, theta)}
    title = f"central differences, d = {d}"
    return Workload(title, "µs/parameter", contest | peers.differences(f, theta))


def large_step() -> Workload:
    """One step of Adam on ten million parameters."""
    n = 10**7
    theta, gradient, rate = RNG.normal(size=n), RNG.normal(size=n), np.array(0.001)
    step = rules.stepper(solutions.adam, theta, {}, runs=False)
    state = solutions.adam(theta, gradient, None)[1]

    def ours() -> float:
        step(theta, theta, gradient, rate)
        return n

    def textbook() -> float:
        return len(solutions.adam(theta, gradient, state)[0])

    contest = {OURS: ours, "the textbook form, with its check": textbook}
    title = "one Adam step, 1e7 parameters"
    return Workload(
        title,
        "ns/parameter",
        contest | peers.large_step(theta, gradient),
        ("θ", ours, theta.nbytes),
    )


def importing() -> Workload:
    """Starting Python and importing the library, beside importing NumPy."""
    environment = {key: value for key, value in os.environ.items() if key[-8:] != "BYTECODE"}

    def python(code: str) -> Callable[[], float]:
        def run() -> float:
            subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=ROOT)
            return 1

        return run

    contest = {
        OURS: python("import solutions"),
        "NumPy": python("import numpy"),
        "NumPy with its random numbers": python("import numpy.random"),
    }
    return Workload("python -c 'import …'", "ms", contest)


WORKLOADS = {
    "import": importing,
    "bowl": bowl,
    "rates": rates,
    "mse": mse,
    "epoch-32": lambda: epoch(32),
    "epoch-256": lambda: epoch(256),
    "differences-100": lambda: differences(100),
    "differences-1000": lambda: differences(1000),
    "large": large_step,
}


def processor_time() -> float:
    """Return the seconds of processor time used so far, here and in processes that have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(workload: Workload, rounds: int) -> dict[str, float]:
    """Return the least seconds per unit of work, by contestant."""
    best: dict[str, float] = {}
    for number in range(rounds + 1):
        for name, run in workload.contest.items():
            start = processor_time()
            units = run()
            taken = (processor_time() - start) / units
            if number:  # in the first round things are compiled and loaded
                best[name] = min(taken, best.get(name, taken))
    return best


def memory(run: Callable[[], Any]) -> int:
    """Return how many bytes are needed at most beside what was there before."""
    tracemalloc.start()
    run()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


def main(names: list[str]) -> None:
    """Print the table of all workloads, or of those that are named."""
    print("| workload | who | time | × ours | extra memory |\n|---|---|---:|---:|---:|")
    for name in names or WORKLOADS:
        workload = WORKLOADS[name]()
        best = measure(workload, ROUNDS)
        scale = {"n": 1e9, "µ": 1e6, "m": 1e3}[workload.unit[0]]
        for who, seconds in best.items():
            extra = ""
            if who == OURS and workload.memory:
                of, run, size = workload.memory
                extra = f"1/{size / memory(run):.0f} of {of}"
            ratio = "" if who == OURS else f"{seconds / best[OURS]:.2g}"
            took = f"{seconds * scale:.3g} {workload.unit}"
            print(f"| {workload.title} | {who} | {took} | {ratio} | {extra} |", flush=True)
    for missing in sorted(peers.MISSING):
        print(f"\nNot installed, so left out: {missing}.")


if __name__ == "__main__":
    main(sys.argv[1:])
