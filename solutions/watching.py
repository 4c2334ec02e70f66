"""What happens between the steps of a run: losses, stopping rules, callback, progress."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from solutions.meanings import shown
from solutions.runs import Progress, Stop

ALL_STEPS = "all {} steps have been taken"
CALLBACK = "the callback asked for it"
OWN_RULE = "{} asked for it"

Show = Callable[[int, int], Any]


class Watch:
    """Looks at a run after each step: records its losses, and knows which runs have ended."""

    def __init__(
        self,
        now: Progress,
        loss: Callable[[Any], Any] | None,
        stops: Sequence[Stop],
        callback: Callable[[Progress], Any] | None,
        show: Show | None,
        look_every: int,
        limit: int,
    ) -> None:
        if callback is not None and not callable(callback):
            raise ValueError(f"callback must be a function; got {shown(callback)}")
        self.now, self.loss, self.stops, self.callback, self.show = now, loss, stops, callback, show
        self.look_every, self.limit = look_every, limit
        self.show_every = max(1, limit // 100)
        runs = now.runs or 1
        self.ended = np.zeros(runs, bool)
        self.steps = np.full(runs, limit)
        self.reasons = [ALL_STEPS.format(limit)] * runs
        self.frozen = now.theta
        self.best, self.lowest = now.theta, np.full(runs, np.inf)
        if stops:
            now.previous = now.theta
        if loss:
            self._record()

    def after(self, step: int, live: Any, seen: Any, gradient: Any) -> bool:
        """Look at the run after a step, and tell whether it is over.

        ``seen`` is a read-only view of the parameters; in ``live`` itself, the runs that have
        ended are put back to where they did.
        """
        now = self.now
        now.step, now.live, now.gradient = step, seen, gradient
        if self.ended.any():
            live[self.ended] = self.frozen[self.ended]
        if step % self.look_every == 0:
            now.epoch += 1
            if self.loss:
                self._record()
            for one in self.stops:
                self._end(one.reached(now), one.reason)
            if self.stops:
                now.previous = now.theta
        if self.callback and self.callback(now) is True:
            self._end(True, CALLBACK)
        over = bool(self.ended.all())
        if self.show and (over or step % self.show_every == 0 or step == self.limit):
            self.show(step, self.limit)
        return over

    def _record(self) -> None:
        now = self.now
        loss = np.asarray(self.loss(now.live) if self.loss else None, float)
        if loss.shape != (() if now.runs is None else (now.runs,)):
            expected = "one number" if now.runs is None else f"one number per run, {now.runs}"
            raise ValueError(f"loss must return {expected}; got shape {loss.shape}")
        now.losses.append(loss[()])
        better = loss < self.lowest
        if now.runs is None:
            if better:
                self.best, self.lowest = now.theta, loss
        else:
            self.best[better] = now.live[better]
            self.lowest = np.where(better, loss, self.lowest)

    def _end(self, answer: Any, reason: str) -> None:
        new = np.asarray(answer, bool) & ~self.ended
        if not new.any():
            return
        self.steps[new] = self.now.step
        self.reasons = [reason if it else old for it, old in zip(new, self.reasons, strict=True)]
        self.ended |= new
        if self.now.runs is not None:
            self.frozen[new] = self.now.live[new]


def stopping_rules(given: Any) -> list[Stop]:
    """Return what was given for ``stop`` as a list: one rule or several, ours or plain functions.

    Raises:
        ValueError: one of them is neither.
    """
    rules = list(given) if isinstance(given, Iterable) else [given]
    for one in rules:
        if not isinstance(one, Stop) and not callable(one):
            raise ValueError(f"stop must be a stopping rule or several; got {shown(one)}")
    return [one if isinstance(one, Stop) else Stop(_own(one), one) for one in rules]


def _own(rule: Any) -> str:
    return OWN_RULE.format(getattr(rule, "__name__", type(rule).__name__))


def display(progress: Any) -> Show | None:
    """Return what shows the progress: a function that was given, or a line on the terminal."""
    if progress is True:
        return _line
    if progress in (None, False):
        return None
    if not callable(progress):
        raise ValueError(f"progress must be True or a function; got {shown(progress)}")
    return progress  # type: ignore[no-any-return]


def _line(step: int, limit: int) -> None:
    end = "\n" if step == limit else ""
    print(f"\r{step} of {limit} steps", end=end, file=sys.stderr, flush=True)
