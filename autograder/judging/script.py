"""Calls of a hidden test that are known beforehand, made in one message where that is possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from autograder.cage import BadReply, Student
from autograder.cage.script import Earlier, Line
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
