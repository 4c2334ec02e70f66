"""What the cage costs: a fresh worker, a call, a callback; beside the ways to do without it.

    python benchmarks/bench_cage.py

Everything is measured in turn in one run, so that a busy machine slows all of it alike; the ratios
are what to look at. Each figure is the median of its rounds, with the fastest round beside it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from timeit import timeit

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from autograder.cage import Cage, Student

SOURCE = b"""
def same(x):
    return x

def first(x):
    return x[0]

def call_often(function, x, times):
    for _ in range(times):
        function(x)
"""
ROUNDS = 15
CALLS = 200


def cold_numpy() -> None:
    """Start a Python process that loads NumPy."""
    subprocess.run([sys.executable, "-c", "import numpy"], check=True)


def jupyter_kernel() -> None:
    """Start a Jupyter kernel and wait for its first answer, as nbgrader does for a submission."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel()
    client.execute_interactive("pass")
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def fresh_worker(cage: Cage) -> float:
    """Return the time from asking for a worker to its first answer; its end is not counted."""
    start = time.perf_counter()
    with cage.open(SOURCE, "benchmark") as student:
        student.same(1)
        return time.perf_counter() - start


def bare_exchange(size: int) -> float:
    """Return the time of so many bytes' way to another process and back, encoding nothing."""
    ours, theirs = socket.socketpair()
    data, room = bytes(size), memoryview(bytearray(size))
    if not os.fork():
        ours.close()
        while theirs.recv_into(room, size, socket.MSG_WAITALL):
            theirs.sendall(room)
        os._exit(0)
    theirs.close()

    def exchange() -> None:
        ours.sendall(data)
        ours.recv_into(room, size, socket.MSG_WAITALL)

    taken = timeit(exchange, number=CALLS) / CALLS
    ours.close()
    os.wait()
    return taken


def calls(function: Callable[[object], object], value: object) -> float:
    """Return the time of one call, whose result is not kept."""
    return timeit(lambda: function(value), number=CALLS) / CALLS


def callbacks(student: Student, value: object) -> float:
    """Return the time of one callback."""
    return timeit(lambda: student.call_often(lambda x: x, value, CALLS), number=1) / CALLS


def measure(rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Return the seconds of every round, by what was measured."""
    figures: dict[str, list[float]] = {}

    def note(name: str, value: float) -> None:
        figures.setdefault(name, []).append(value)

    small, large = np.random.default_rng(0).normal(size=10), np.zeros(2**20 // 8)
    with Cage() as cage, cage.open(SOURCE, "benchmark", test_seconds=600) as student:
        for number in range(rounds):
            note("fresh caged worker", fresh_worker(cage))
            note("cold python -c 'import numpy'", timeit(cold_numpy, number=1))
            if number < max(1, rounds // 5):
                note("Jupyter kernel", timeit(jupyter_kernel, number=1))
            note("bare exchange of 100 bytes", bare_exchange(100))
            note("10 numbers there and back", calls(student.same, small))
            note("10 numbers, by callback", callbacks(student, small))
            note("bare exchange of 1 MB", bare_exchange(2**20))
            note("1 MB there, a number back", calls(student.first, large))
            note("1 MB there and back", calls(student.same, large))
    return figures


def main() -> None:
    """Print the figures and their ratios."""
    figures = measure()
    for name, values in figures.items():
        print(f"{name:32s} {median(values) * 1e3:9.3f} ms   fastest {min(values) * 1e3:9.3f} ms")
    worker = median(figures["fresh caged worker"])
    for name in ("cold python -c 'import numpy'", "Jupyter kernel"):
        print(f"a fresh worker takes 1/{median(figures[name]) / worker:.0f} of a {name}")


if __name__ == "__main__":
    main()
