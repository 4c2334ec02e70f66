"""docs/rules.md: each cell is what the library, or the paper, is measured to do.

A cell is found by search: of all forms that the rows of a rule can describe, exactly one must give
the path of the library, run with its own defaults. So neither the table nor the search can be
wrong alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.solutions import peers

WHY = "docs/rules.md is not tested: {} is missing (pip install -e '.[test,conformance]')"
torch = pytest.importorskip("torch", reason=WHY.format("PyTorch"))
pytest.importorskip("optax", reason=WHY.format("optax"))
pytest.importorskip("keras", reason=WHY.format("Keras"))

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
THETA = np.array([1.0, -2.0, 0.5])
RATES = [1 / 8, 1 / 8, 1 / 32, 1 / 16, 1 / 64]  # exact in the single precision of Keras's rates
RNG = np.random.default_rng(4)
GRADIENTS = RNG.normal(size=(5, 3)) * np.array([1.0, 1e-4, 1e-6])


def path(runner: peers.Runner, **given: Any) -> np.ndarray:
    """The path of five steps along given gradients, small ones among them, at changing rates."""
    left = iter(GRADIENTS)
    return runner(THETA, lambda theta: next(left), RATES, **given)


# The forms that the table can describe: a rule with every answer to each of its rows.

PLACES = {
    "outside the root": lambda v, e, c: np.sqrt(v / c) + e,
    "inside the root": lambda v, e, c: np.sqrt(v / c + e),
    "outside, before the correction": lambda v, e, c: (np.sqrt(v) + e) / np.sqrt(c),
}
SIZES = {"none": 0.0, "1e-10": 1e-10, "1e-8": 1e-8, "1e-7": 1e-7}
SHARES = {"0": 0.0, "0.0001": 1e-4, "0.001": 1e-3, "0.004": 4e-3, "0.01": 1e-2}
Form = Callable[..., Any]


def velocity(ahead: bool) -> Form:
    def step(theta, g, rate, s, t, *, rate_is, dampening):
        share = {"none": 1.0, "1 − beta": 0.1}[dampening]
        if rate_is == "inside the velocity":
            s["v"] = 0.9 * s.get("v", 0) + rate * share * g
            return theta - (0.9 * s["v"] + rate * share * g if ahead else s["v"])
        s["v"] = 0.9 * s.get("v", 0) + share * g
        return theta - rate * (0.9 * s["v"] + share * g if ahead else s["v"])

    return step


def adagrad(theta, g, rate, s, t, *, place, size, start):
    s["v"] = s.get("v", float(start)) + g**2
    return theta - rate * g / PLACES[place](s["v"], SIZES[size], 1)


def rmsprop(theta, g, rate, s, t, *, place, size, beta, start):
    keep = float(beta)
    s["v"] = keep * s.get("v", float(start)) + (1 - keep) * g**2
    return theta - rate * g / PLACES[place](s["v"], SIZES[size], 1)


def adam(theta, g, rate, s, t, *, place, size, scale="the learning rate", decay="0", of=None):
    s["m"] = 0.9 * s.get("m", 0) + 0.1 * g
    s["v"] = 0.999 * s.get("v", 0) + 0.001 * g**2
    v, bias1, bias2 = s["v"], 1 - 0.9**t, 1 - 0.999**t
    if of == "v, without any correction":
        bias1 = bias2 = 1
    if of == "v, corrected before":
        v, bias2 = v / bias2, 1
    if of:
        v = s["max"] = np.maximum(s.get("max", 0), v)
    multiplier = rate if scale == "the learning rate" else 1
    step = rate * (s["m"] / bias1) / PLACES[place](v, SIZES[size], bias2)
    return theta - step - multiplier * SHARES[decay] * theta


def lion(theta, g, rate, s, t, *, decay, scale):
    c = 0.9 * s.get("m", 0) + 0.1 * g
    s["m"] = 0.99 * s.get("m", 0) + 0.01 * g
    multiplier = rate if scale == "the learning rate" else 1
    return theta - rate * np.sign(c) - multiplier * SHARES[decay] * theta


SIZE = {"epsilon by default": ("size", SIZES)}
UNCORRECTED_PLACES = ("outside the root", "inside the root")
UNCORRECTED = {"epsilon stands": ("place", UNCORRECTED_PLACES), **SIZE}
EPSILON = {"epsilon stands": ("place", PLACES), **SIZE}
DECAY = {
    "the decay is multiplied by": ("scale", ("the learning rate", "the schedule alone")),
    "weight decay by default": ("decay", SHARES),
}
BALL = {
    "the learning rate stands": ("rate_is", ("inside the velocity", "outside the velocity")),
    "dampening": ("dampening", ("none", "1 − beta")),
}
START = {"the squares start at": ("start", ("0", "0.1"))}
CORRECTIONS = ("v, corrected after", "v, corrected before", "v, without any correction")
RULES: Mapping[str, tuple[Form, Mapping[str, tuple[str, Any]]]] = {
    "momentum": (velocity(ahead=False), BALL),
    "nesterov": (velocity(ahead=True), BALL),
    "adagrad": (adagrad, {**UNCORRECTED, **START}),
    "rmsprop": (rmsprop, {**UNCORRECTED, **START, "beta by default": ("beta", ("0.9", "0.99"))}),
    "adam": (adam, EPSILON),
    "adamw": (adam, {**EPSILON, **DECAY}),
    "amsgrad": (adam, {**EPSILON, "the maximum is of": ("of", CORRECTIONS)}),
    "lion": (lion, DECAY),
}
COLUMNS = ("ours", "paper", "torch", "optax", "keras")
NAMES = {  # what a library calls the rule, and what turns it on there
    "momentum": {"torch": ("SGD", {"momentum": 0.9}), "optax": ("sgd", {"momentum": 0.9}),
                 "keras": ("SGD", {"momentum": 0.9})},
    "nesterov": {"torch": ("SGD", {"momentum": 0.9, "nesterov": True}),
                 "optax": ("sgd", {"momentum": 0.9, "nesterov": True}),
                 "keras": ("SGD", {"momentum": 0.9, "nesterov": True})},
    "adagrad": {"torch": ("Adagrad", {}), "optax": ("adagrad", {}), "keras": ("Adagrad", {})},
    "rmsprop": {"torch": ("RMSprop", {}), "optax": ("rmsprop", {}), "keras": ("RMSprop", {})},
    "adam": {"torch": ("Adam", {}), "optax": ("adam", {}), "keras": ("Adam", {})},
    "adamw": {"torch": ("AdamW", {}), "optax": ("adamw", {}), "keras": ("AdamW", {})},
    "amsgrad": {"torch": ("Adam", {"amsgrad": True}), "optax": ("amsgrad", {}),
                "keras": ("Adam", {"amsgrad": True})},
    "lion": {"optax": ("lion", {}), "keras": ("Lion", {})},
}  # fmt: skip
# What papers leave open is set here, so that it cannot be measured: δ, λ.
OPEN = {("adagrad", "paper"): "1e-8", ("adamw", "paper"): "0.01", ("lion", "paper"): "0"}


@cache
def measured(rule: str, column: str, decay: float | None) -> list[dict[str, str]]:
    """All forms of the rule that give the path of this column."""
    set_here = {} if decay is None else {"weight_decay": decay}
    if column in ("ours", "paper"):
        expected = path(getattr(peers, column)(rule), **set_here)
    else:
        name, given = NAMES[rule][column]
        expected = path(getattr(peers, column)(name), **given, **set_here)
    return [
        answers for answers, step in forms(rule) if np.max(np.abs(follow(step) - expected)) < 1e-13
    ]


def forms(rule: str) -> Iterator[tuple[dict[str, str], Form]]:
    step, rows = RULES[rule]
    for chosen in itertools.product(*(options for _, options in rows.values())):
        given = {key: value for (key, _), value in zip(rows.values(), chosen, strict=True)}
        if given.get("of") in CORRECTIONS[1:] and given["place"] not in UNCORRECTED_PLACES:
            continue  # there is no correction that epsilon could stand before
        yield (
            dict(zip(rows, chosen, strict=True)),
            lambda *args, given=given: step(*args, **given),
        )


def follow(step: Form) -> np.ndarray:
    points, state = [THETA], {}
    for t, (g, rate) in enumerate(zip(GRADIENTS, RATES, strict=True), start=1):
        points.append(step(points[-1], g, rate, state, t))
    return np.array(points)


def cells() -> Iterator[tuple[str, str, str, str]]:
    """Go through the table of the page: rule, row, column, and what the cell says."""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        parts = [part.strip() for part in line.strip("|").split("|")]
        if parts[0].strip("`") in RULES:
            rule, row, *said = parts
            for column, one in zip(COLUMNS, said, strict=True):
                yield rule.strip("`"), row, column, one


def test_the_table_has_a_row_for_each_question_about_each_rule():
    rows = list(dict.fromkeys((rule, row) for rule, row, _, _ in cells()))
    assert rows == [(rule, row) for rule, (_, questions) in RULES.items() for row in questions]


@pytest.mark.filterwarnings("ignore:divide by zero", "ignore:invalid value")
@pytest.mark.parametrize(("rule", "row", "column", "said"), list(cells()))
def test_a_cell_says_what_was_measured(rule, row, column, said):
    if said == "—":
        assert column not in NAMES[rule]
        assert rule == "lion"
        assert not hasattr(torch.optim, "Lion")
        return
    found = measured(rule, column, 0.01 if row == "the decay is multiplied by" else None)
    assert found, "no form of the table gives this path"
    answers = {one[row] for one in found}
    if said in ("it has none", "not named"):
        open_ = OPEN.get((rule, column))
        assert answers == {open_} if open_ else "none" in {f["epsilon by default"] for f in found}
    else:
        assert answers == {said}
