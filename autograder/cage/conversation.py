"""The calls and callbacks between one test and one worker."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from autograder.cage import errors, generators, limits, silence
from autograder.cage.channel import Channel, Closed, Late
from autograder.cage.decoding import decode
from autograder.cage.encoding import Encoder, encode
from autograder.cage.endings import Ending
from autograder.cage.errors import tidy
from autograder.cage.references import Earlier, Handle, StudentFunction
from autograder.cage.returned import Returned
from autograder.cage.script import Line, folded
from autograder.cage.wire import Buffer, Node, WireError

START_SECONDS = 60.0
"""How long a worker may take to start; that is not the student's time."""

GRACE = 0.5
"""Seconds that student code has to end after a callback failed in the grader."""


class Conversation:
    """The calls and callbacks between one test and one worker."""

    def __init__(
        self,
        descriptor: int,
        unit: str,
        call_seconds: float,
        test_seconds: float,
        cpu_seconds: float,
    ):
        self.channel = Channel(descriptor)
        self.unit = unit
        self.call_seconds = call_seconds
        self.test_seconds = test_seconds
        self.cpu_seconds = cpu_seconds
        self.end = self.deadline = time.monotonic() + START_SECONDS
        self.source = b""
        self.code: bytes | None = None
        """What a worker has compiled of the source, to be run by the next: never looked at here."""
        self.compiles = False
        self.loaded = False
        self.turn = 0
        self.unread = 0
        """How many replies to a script are still to come."""
        self.ahead: deque[Any] = deque()
        """Results of a script that have come, and not been asked for."""
        self.depth = 0
        self.callback_count = 0
        self.callbacks: list[Callable[..., Any]] = []
        self.returned = Returned()
        self.failure: errors.SubmissionFailure | None = None
        self.ending: Callable[[], Ending] = Ending
        """Has the worker killed, if it still lives, and returns how it ended."""
        self.closed = False
        self.killed = self.crashed = False
        self.seconds_used = 0.0

    def load(self, source: bytes) -> None:
        """Have the worker load a module; the next call raises the error if it cannot be loaded.

        From here on the clock of a test runs; functions and results of an earlier one are gone.
        """
        self.end = self.deadline = time.monotonic() + self.test_seconds
        self.callbacks, self.returned = [], Returned()
        code = None if self.code is None else np.frombuffer(self.code, np.uint8)
        self.compiles = code is None and not self.source  # what has run may have a hand in it
        self.source = source
        self.loaded = False
        message = ("load", self.unit, np.frombuffer(source, np.uint8), code)
        with contextlib.suppress(Closed, Late):  # then the next call says so
            self.channel.send(*encode(message), self.end)

    def call(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call a function of the student's and return its result as plain values."""
        self.check()
        crossing: list[np.random.Generator] = []
        with self.exchange(name):
            self.turn += 1
            own = Line(name, arguments, keywords).own(self.returned)
            self.send(("call", self.turn, name, own, keywords or None, *arguments), crossing)
            return self.converse(name, self.turn, crossing)

    def play(self, lines: Sequence[Line]) -> Iterator[Any]:
        """Make the calls of a script; go through their results, each as :meth:`call` returns it.

        What goes wrong with a call is raised when its result is asked for, and ends the script.
        Until the last result is there, nothing else can be called. No random generator crosses.
        """
        self.check()
        begin, self.turn = self.turn + 1, self.turn + len(lines)
        with self.exchange(lines[0].function):
            message = ("script", begin, *folded(lines, self.returned))
            crossing: list[np.random.Generator] = []
            encoded = self.encoded(message, crossing)
            if crossing:
                raise TypeError("a random generator cannot be given in a script")
            self.channel.send(*encoded, self.deadline)
        for number, line in enumerate(lines):
            self.unread = 0  # what goes wrong ends the script in the worker, too
            if self.ahead:
                result = self.ahead.popleft()
                self.returned.note(result)
            else:
                with self.exchange(line.function):
                    result = self.converse(line.function, begin + number, [], len(lines) - number)
            self.unread = len(lines) - number - 1
            yield result

    def check(self) -> None:
        """Raise the failure that has ended this conversation, if one has."""
        if self.unread and not self.failure:
            self.failure = errors.WorkerDied("Your code was still at work when its test had ended.")
        if self.failure:
            raise self.failure

    @contextlib.contextmanager
    def exchange(self, name: str) -> Iterator[None]:
        """Bound the time of one call, and tell the failures of a channel from one another."""
        outer, begin = self.deadline, time.monotonic()
        self.deadline = min(self.end, outer, begin + self.call_seconds)
        if self.depth == 0:
            self.callback_count = 0
        self.depth += 1
        try:
            yield
        except Late:
            raise self.die(silence.late(self, name)) from None
        except Closed:
            raise self.die(silence.dead(self, name)) from None
        except WireError as error:
            raise self.die(
                errors.BadReply(f"`{name}` answered with something unreadable: {error}.")
            ) from None
        finally:
            self.deadline = outer
            self.depth -= 1
            if self.depth == 0:
                self.seconds_used += time.monotonic() - begin

    def converse(
        self, name: str, turn: int, crossing: list[np.random.Generator], lines: int = 0
    ) -> Any:
        """Answer callbacks until the function has returned.

        Of a script that has so many ``lines`` left, several results may come together.
        """
        while True:
            match self.receive():
                case ("return", int() as answered, value, modified, *states) if answered == turn:
                    return self.result(name, crossing, value, states, modified)
                case ("returned", int() as first, [value, *others]) if (
                    first == turn and len(others) < lines
                ):
                    self.ahead.extend(others)
                    self.returned.note(value)
                    return value
                case ("callback", int() as identity, None | dict() as keywords, *arguments):
                    self.call_back(name, turn, identity, arguments, keywords or {})
                case ("compiled", np.ndarray() as code) if self.compiles:
                    self.compiles, self.code = False, code.tobytes()
                case ("loaded",):
                    self.loaded, self.compiles = True, False
                case (kind, int() as answered, *fields) if answered == turn:
                    raise errors.reported(name, self.unit, kind, fields) or WireError(
                        "it is no reply"
                    )
                case _:
                    raise WireError("it is no reply")

    def result(
        self,
        name: str,
        crossing: list[np.random.Generator],
        value: Any,
        states: list[Any],
        modified: object,
    ) -> Any:
        if len(states) != len(crossing):
            raise WireError("a random generator is missing")
        for generator, state in zip(crossing, states, strict=True):
            if not isinstance(state, tuple) or len(state) != 2:
                raise WireError("a random generator is malformed")
            generators.set_state(generator, *state)
        self.returned.note(value)
        if modified is not None:
            raise errors.ArgumentModified(name, tidy(modified), value)
        return value

    def call_back(
        self, name: str, turn: int, identity: int, arguments: Any, keywords: dict[str, Any]
    ) -> None:
        """Call a function of the test; if it raises, end the student's call and raise it on."""
        if not 0 <= identity < len(self.callbacks):
            raise WireError("an unknown function was called")
        self.callback_count += 1
        try:
            if self.callback_count > limits.MAX_CALLBACKS:
                raise errors.CallbackLimit(
                    f"`{name}` called the function it was given more than "
                    f"{limits.MAX_CALLBACKS} times."
                )
            self.send(("return", self.callbacks[identity](*arguments, **keywords)), [])
        except (Late, Closed):
            raise
        except BaseException:
            self.abort(turn)
            raise

    def abort(self, turn: int) -> None:
        """Let the student's call end, so that the next one can begin; kill it if it will not."""
        if self.failure:
            return
        self.deadline = min(self.deadline, time.monotonic() + GRACE)
        try:
            self.send(("abort",), [])
            while True:
                match self.receive():
                    case ["callback", *_]:
                        self.send(("abort",), [])
                    case ["return" | "raise" | "bad", int() as answered, *_] if answered == turn:
                        return
                    case _:
                        raise WireError("it is no reply")
        except (Late, Closed, WireError):
            self.failure = errors.WorkerDied("Your code did not end when its test had ended.")

    def die(self, failure: errors.SubmissionFailure) -> errors.SubmissionFailure:
        """Remember that this worker is of no more use."""
        self.failure = failure
        return failure

    def send(self, message: Any, crossing: list[np.random.Generator]) -> None:
        self.channel.send(*self.encoded(message, crossing), self.deadline)

    def encoded(
        self, message: Any, crossing: list[np.random.Generator]
    ) -> tuple[bytes, list[Buffer]]:
        """Encode a message; the random generators in it are added to ``crossing``."""
        self.crossing = crossing
        try:
            return encode(message, self.special)
        except WireError as error:
            raise TypeError(f"this cannot be given to a student's function: {error}") from error

    def special(self, value: Any, encoder: Encoder) -> Node:
        """Encode handles, generators, functions and results of earlier lines."""
        if type(value) is Earlier:
            return ["r", *value]
        if isinstance(value, Handle) and value.conversation is self:
            return ["h", value.identity]
        if isinstance(value, StudentFunction) and value.conversation is self:
            return ["f", value.__name__]
        if isinstance(value, np.random.Generator):
            crossing = self.crossing
            index = next((i for i, known in enumerate(crossing) if known is value), len(crossing))
            if index == len(crossing):
                crossing.append(value)
            name, state = generators.state_of(value)
            return ["g", name, index, encoder.node(state)]
        if callable(value):
            self.callbacks.append(value)
            return ["c", len(self.callbacks) - 1, getattr(value, "__name__", "function")]
        raise WireError(f"a {type(value).__name__} does not cross")

    def receive(self) -> list[Any]:
        header, payload = self.channel.receive(self.deadline)
        message = decode(header, payload, self.object_of)
        if not message or type(message[0]) is not str:
            raise WireError("it is no reply")
        return message

    def object_of(self, tag: str, fields: list[Any]) -> Any:
        """Decode handles, generators and the test's own functions."""
        match tag, fields:
            case "h", [int() as identity, str() as kind]:
                return Handle(tidy(kind, 80), identity, self)
            case "c", [int() as identity] if 0 <= identity < len(self.callbacks):
                return self.callbacks[identity]
            case "g", [str() as name, int(), state]:
                return generators.generator_from(name, state)
        raise WireError("the message is malformed")
