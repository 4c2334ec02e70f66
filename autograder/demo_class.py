"""The class of the demo, as data: who hands in what, and which exercises it should cost them.

Wrong programs are the solution with one small change, as an honest mistake is.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

from autograder import course, stubs

ALL = ("every exercise",)
Module = Callable[[str], bytes | None]


@dataclass(frozen=True)
class Submission:
    """One student's submission to one unit."""

    student: str
    unit: str
    what: str
    module: Module
    fails: tuple[str, ...] = ()
    """The exercises that should earn nothing; ``ALL`` for every one."""
    notebook: str = "answered"
    """What became of the notebook; see ``autograder.demo.NOTEBOOKS``."""

    @property
    def expected(self) -> dict[str, float]:
        """Return the score that each exercise should get."""
        return {
            name: 0.0 if self.fails == ALL or name in self.fails else points
            for name, points in course.points(self.unit).items()
        }


def untouched(unit: str) -> bytes:
    """Return the module as it was released."""
    return stubs.stub(unit).encode()


def missing(unit: str) -> None:
    """Hand in no module."""


def text(source: str) -> Module:
    """Hand in this text before the solution."""
    return lambda unit: (source + stubs.handed_in(unit)).encode()


def solved(*changes: tuple[str, str, str]) -> Module:
    """Hand in the solution after changes ``(function, old, new)``; no old means the whole body."""

    def module(unit: str) -> bytes:
        source = stubs.handed_in(unit)
        for function, old, new in changes:
            source = _changed(source, function, old, new)
        return source.encode()

    return module


def _changed(source: str, function: str, old: str, new: str) -> str:
    lines = source.splitlines(keepends=True)
    nodes = ast.parse(source).body
    node = next(n for n in nodes if isinstance(n, ast.FunctionDef) and n.name == function)
    start, end = node.body[0].end_lineno or 0, node.end_lineno  # behind the docstring
    body = "".join(lines[start:end])
    if old and body.count(old) != 1:
        raise ValueError(f"{old!r} is not to be found exactly once in {function}")
    indented = "".join(f"    {line}\n" for line in new.splitlines())
    body = body.replace(old, new) if old else indented
    return "".join([*lines[:start], body, *lines[end:]])


_LOOPED_MSE = """
n, d = len(X), len(theta)
slope = [0.0] * d
for i in range(n):
    residual = sum(X[i][j] * theta[j] for j in range(d)) - y[i]
    for j in range(d):
        slope[j] += 2 * residual * X[i][j] / n
return np.array(slope)
""".strip()

_LOOPED_ADAM = """
if state is None:
    state = {"m": [0.0] * theta.size, "v": [0.0] * theta.size, "t": 0}
t = state["t"] + 1
m = [beta1 * a + (1 - beta1) * g for a, g in zip(state["m"], gradient.ravel())]
v = [beta2 * a + (1 - beta2) * g * g for a, g in zip(state["v"], gradient.ravel())]
steps = [
    learning_rate * (a / (1 - beta1**t)) / ((b / (1 - beta2**t)) ** 0.5 + epsilon)
    for a, b in zip(m, v)
]
return theta - np.reshape(steps, theta.shape), {"m": m, "v": v, "t": t}
""".strip()

_EXIT = "import os\nos._exit(0)\n"
_PRINTED = 'print("x" * 10_000_000)\n'
_PLOTTED = 'import matplotlib.pyplot as plt\nplt.style.use("ggplot")\n'

CLASS = (
    Submission("ada", "gradients", "the solution", solved()),
    Submission("blaise", "gradients", "untouched", untouched, ALL, "untouched"),
    Submission(
        *("carl", "gradients", "right with loops, einsum and lists"),
        solved(
            ("mse_gradient", "", _LOOPED_MSE),
            ("predict", "", 'return np.einsum("ij,j->i", X, theta)'),
            ("bowl_gradient", "", "return [2 * (theta[0] - 2), 2 * (theta[1] - 3)]"),
        ),
    ),
    Submission(
        *("dorothy", "gradients", "no mean in the gradient of the squares"),
        solved(("mse_gradient", "2 / len(y) *", "2 *")),
        ("mse_gradient",),
    ),
    Submission(
        *("emmy", "gradients", "the sign of the logistic gradient"),
        solved(("logistic_gradient", "(probability - labels)", "(labels - probability)")),
        ("logistic_gradient",),
    ),
    Submission("ada", "batching", "the solution", solved()),
    Submission(
        *("fermat", "batching", "drops the last batch when it is short"),
        solved(
            (
                "minibatches",
                "range(0, len(X), batch_size)",
                "range(0, len(X) - batch_size + 1, batch_size)",
            ),
        ),
        ("minibatches", "minibatch_gradient_descent"),
    ),
    Submission(
        *("grace", "batching", "shuffles X and y apart"),
        solved(("minibatches", "y[batch]", "y[rng.permutation(len(y))[: len(batch)]]")),
        ("minibatches", "minibatch_gradient_descent"),
    ),
    Submission("ada", "optimizers", "the solution", solved()),
    Submission("blaise", "optimizers", "untouched", untouched, ALL, "untouched"),
    Submission(
        *("carl", "optimizers", "right with lists and a dict as state"),
        solved(("adam", "", _LOOPED_ADAM)),
    ),
    Submission(
        *("dorothy", "optimizers", "Adam without bias correction"),
        solved(("adam", "m / (1 - beta1**t)", "m"), ("adam", "v / (1 - beta2**t)", "v")),
        ("adam",),
    ),
    Submission(
        *("emmy", "optimizers", "epsilon inside the root"),
        solved(("rmsprop", "(np.sqrt(squares) + epsilon)", "np.sqrt(squares + epsilon)")),
        ("rmsprop",),
    ),
    Submission(
        *("fermat", "optimizers", "steps uphill"),
        solved(("momentum", "theta - velocity", "theta + velocity")),
        ("momentum",),
    ),
    Submission(
        *("grace", "optimizers", "loops for ever"),
        solved(("adagrad", "", "while True:\n    pass")),
        ("adagrad",),
    ),
    Submission("henri", "optimizers", "ends the process", text(_EXIT), ALL),
    Submission("isaac", "optimizers", "prints 10 MB", text(_PRINTED)),
    Submission("joseph", "optimizers", "a syntax error", text("def adam(:\n"), ALL),
    Submission("kurt", "optimizers", "left an import of matplotlib", text(_PLOTTED)),
    Submission("leonhard", "optimizers", "a doubled cell", solved(), (), "doubled"),
    Submission("maryam", "optimizers", "a deleted grade cell", solved(), (), "deleted"),
    Submission("niels", "optimizers", "a notebook that is not JSON", solved(), (), "broken"),
    Submission("olga", "optimizers", "no notebook", solved(), (), "missing"),
    Submission("pierre", "optimizers", "no module", missing, ALL),
    Submission(
        "quentin",
        "optimizers",
        "points and outputs forged in the notebook",
        untouched,
        ALL,
        "forged",
    ),
)
"""Who hands in what."""
