"""Calls of a hidden test that are known beforehand, made in one message where that is possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any

import numpy as np

from autograder.cage import BadReply, Student
from autograder.cage.references import Earlier
from autograder.cage.script import Line
from autograder.cage.student import play
from autograder.cage.wire import WireError


def run(student: Any, lines: Sequence[Line]) -> Iterator[Any]:
    """Go through the results of calls, as if each were made when its result is asked for.

    To the test it makes no difference whether the student is in a cage, where one message costs
    less than many, or a program of ours in this process. What goes wrong with a call is raised at
    its result; a test that stops before the last result makes no more calls.

    Args:
        student: the student.
        lines: the calls. An :class:`Earlier` among the arguments stands for what an earlier call
            returned, or for a part of it.

    >>> class Ours:
    ...     step = staticmethod(lambda theta, gradient: theta - gradient)
    >>> list(run(Ours, [Line("step", [3, 1]), Line("step", [Earlier(0), 1])]))
    [2, 1]
    """
    return play(student, lines) if isinstance(student, Student) else _in_turn(student, lines)


def _in_turn(student: Any, lines: Sequence[Line]) -> Iterator[Any]:
    results: dict[int, Any] = {}
    last = {one.line: number for number, line in enumerate(lines) for one in line.earlier()}

    def value(one: Earlier) -> Any:
        return one.of(results[one.line])

    for number, line in enumerate(lines):
        try:
            arguments, keywords = line.given(value)
        except WireError as error:
            raise BadReply(f"The result of `{line.function}` cannot be used: {error}.") from None
        result = getattr(student, line.function)(*arguments, **keywords)
        if number in last:
            results[number] = result
        for known in [known for known in results if last[known] <= number]:
            del results[known]
        yield result


Check = Callable[[Any], None]
MOST_LINES, MOST_BYTES = 300, 2**20
"""How much is collected at most before it is sent."""


@dataclass
class Asked:
    """The result of a call that is not made yet: all that can be done with it is to check it."""

    together: Together
    check: Check | None = None


class Together:
    """Looks like a student; collects calls that do not depend on one another."""

    def __init__(self, student: Student):
        self._student = student
        self._lines: list[Line] = []
        self._asked: list[Asked] = []
        self._bytes = 0

    def __getattr__(self, name: str) -> Callable[..., Asked]:
        if name.startswith("_"):
            raise AttributeError(name)
        return partial(self._ask, name)

    def _ask(self, name: str, *arguments: Any, **keywords: Any) -> Asked:
        if self._bytes > MOST_BYTES or len(self._lines) >= MOST_LINES:
            self._settle()
        given = [self._kept(value) for value in arguments]
        named = {key: self._kept(value) for key, value in keywords.items()}
        self._lines.append(Line(name, given, named))
        self._asked.append(Asked(self))
        return self._asked[-1]

    def _kept(self, value: Any) -> Any:
        """Return a value as it is now: the test may change an array before it is sent."""
        if callable(value):
            raise RuntimeError("a function of a test may depend on when it is called")
        if not isinstance(value, np.ndarray):
            return value
        self._bytes += value.nbytes
        return value.copy()

    def _settle(self) -> None:
        lines, asked = self._lines, self._asked
        self._lines, self._asked, self._bytes = [], [], 0
        for one, result in zip(asked, run(self._student, lines), strict=True):
            if one.check is None:
                raise RuntimeError("a hidden test does not check what it has asked for")
            one.check(result)


def then(result: Any, check: Check) -> None:
    """Check a result: now, or when the call is made.

    >>> then(3, print)
    3
    """
    if isinstance(result, Asked):
        result.check = check
    else:
        check(result)


def together(test: Callable[..., None]) -> Callable[..., None]:
    """Let the calls of a hidden test cross in one message, and check their results in order.

    For a test whose calls do not depend on results, which hands each result to ``close`` or
    :func:`then` and to nothing else. Programs in this process are called as ever: there a test is
    over at the first call that is wrong.
    """

    @wraps(test)
    def run_together(*, student: Any, **given: Any) -> None:
        if not isinstance(student, Student):
            test(student=student, **given)
            return
        collecting = Together(student)
        test(student=collecting, **given)
        collecting._settle()

    return run_together
