"""The worker: loads the student's one module, answers calls, knows nothing else.

Everything in this process is in the student's hands once the module is loaded; the grader trusts
none of what it sends. What is done here and not in the grader is done for honest mistakes: telling
the line of an error, noticing a modified argument.
"""

from __future__ import annotations

import marshal
import types
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import numpy as np

from autograder.cage import fresh, limits, loading
from autograder.cage.calling import call, modified
from autograder.cage.channel import Channel
from autograder.cage.columns import Column
from autograder.cage.decoding import decode
from autograder.cage.encoding import Encoder, encode
from autograder.cage.generators import generator_from, state_of
from autograder.cage.playing import play
from autograder.cage.references import Earlier
from autograder.cage.wire import Buffer, Node, WireError

Array = np.ndarray[Any, Any]

MAX_TEXT = 500
MAX_CODE = 2**20
"""The bytes of compiled code up to which another worker is spared compiling."""
READ_OUT: tuple[type[Iterable[Any]], ...] = (Iterator, range, type({}.keys()), type({}.values()))


class Aborted(BaseException):
    """Raised in the student's code when a callback failed in the grader."""


class Worker:
    """One student's module and the objects of theirs that the grader holds by handle."""

    def __init__(self, channel: Channel, refresh: Callable[[], None]):
        self.channel = channel
        self.module: types.ModuleType | None = None
        self.refresh = refresh
        """Puts this process back to how it was before any module was loaded."""
        self.failure: tuple[Any, ...] | None = None
        self.handles: list[Any] = []
        self.handle_of: dict[int, int] = {}
        self.callbacks: dict[int, Callback] = {}
        self.generators: list[np.random.Generator] = []
        self.held: list[tuple[int, Any]] = []
        """Results of a script's lines that are still to be sent, with their turns."""
        self.refused = False
        """Whether one of them could not be sent, with which the script is over."""
        self.aborted = False
        """Whether the test has ended the call at hand."""

    def serve(self) -> None:
        """Load the modules that come, and answer calls of the last, until the grader is gone."""
        while True:
            self.obey(self.receive())

    def obey(self, message: tuple[Any, ...]) -> None:
        """Do what a message asks for."""
        kind, *fields = message
        if kind == "load":
            self.load(*fields)
        elif kind == "script":
            play(self, *fields)
        else:
            self.answer(*fields)

    def load(self, unit: str, source: Array, code: Array | None) -> None:
        """Run the student's source as a module; ``code`` is what another worker compiled of it.

        What is compiled here is sent before anything of it runs, so the student has no hand in it.
        """
        if self.module:
            self.handles, self.handle_of, self.callbacks = [], {}, {}
            vars(self.module).clear()  # it may hold much, and so does the next
            self.refresh()
        fresh.seed()
        self.filename = f"{unit}.py"
        self.module, self.failure = types.ModuleType("empty"), None
        text = source.tobytes()
        try:
            if code is None:
                compiled = loading.compiled(text, self.filename)
                known = marshal.dumps(compiled)
                if len(known) <= MAX_CODE:
                    self.send(("compiled", np.frombuffer(known, np.uint8)))
            else:
                compiled = marshal.loads(code.data)
            self.module = loading.load(unit, text, compiled, self.filename)
        except BaseException as error:
            self.failure = self.describe(error)
        self.send(("loaded",))

    def answer(
        self,
        turn: int,
        name: str,
        own: list[int | str],
        keywords: dict[str, Any] | None,
        *arguments: Any,
    ) -> None:
        """Call one function and send what it returned or raised."""
        generators = self.generators

        def make(function: Callable[..., Any]) -> bool:
            result, before = call(function, arguments, keywords or {}, own)
            self.reply(turn, result, partial(modified, function, before), generators)
            return True

        self.respond(turn, name, make)

    def respond(self, turn: int, name: str, make: Callable[[Callable[..., Any]], bool]) -> bool:
        """Let a function be called; send what prevents it, or what it raises, and return False."""
        try:
            if self.failure:
                reply: Any = ("raise", turn, "", *self.failure)
            elif not callable(function := getattr(self.module, name, None)):
                reply = ("missing", turn)
            else:
                return make(function)
        except WireError as error:
            reply = ("bad", turn, str(error))
        except BaseException as error:
            reply = ("raise", turn, name, *self.describe(error))
        self.send(reply)
        return False

    def reply(
        self,
        turn: int,
        result: Any,
        modifies: Callable[[], str | None],
        generators: list[np.random.Generator],
    ) -> tuple[bytes, list[Buffer], str | None]:
        """Send what a function returned; what it modified is known when an iterator is read out."""
        encoder, value = self.result_node(result)
        name = modifies()
        states = [encoder.node(state_of(generator)) for generator in generators]
        header = encoder.header(["return", turn, value, name, *states])
        self.send_held()
        if not self.refused:
            self.channel.send(header, encoder.buffers)
        return header, encoder.buffers, name

    def send_held(self) -> None:
        """Send the results that wait: together, or one by one if they are too much for that."""
        held, self.held = self.held, []
        if not held:
            return
        try:
            first, values = held[0][0], Column([value for _, value in held])
            self.channel.send(*encode(("returned", first, values), self.special))
        except WireError:
            for turn, value in held:
                try:
                    self.channel.send(*encode(("return", turn, value, None), self.special))
                except WireError as error:
                    self.channel.send(*encode(("bad", turn, str(error))))
                    self.refused = True
                    break

    def result_node(self, result: Any) -> tuple[Encoder, Node]:
        """Encode what a function returned; an iterator is read out, a named tuple is a tuple."""
        if isinstance(result, np.ndarray):
            encoder = Encoder(self.special)
            return encoder, encoder.node(result)
        if isinstance(result, READ_OUT):
            encoder = Encoder(self.special, snapshot=True)
            nodes: list[Node] = []
            for item in result:
                if len(nodes) >= limits.MAX_ITEMS:
                    raise WireError(f"the iterator gave more than {limits.MAX_ITEMS} items")
                nodes.append(encoder.node(item, 1))
            return encoder, ["l", *nodes]
        encoder = Encoder(self.special)
        return encoder, encoder.node(plain_form(result))

    def describe(self, error: BaseException) -> tuple[Any, ...]:
        """Return category, kind, text and line of an exception."""
        category = "error"
        if isinstance(error, NotImplementedError):
            category = "not done"
        elif isinstance(error, MemoryError):
            category = "memory"
        line = error.lineno if isinstance(error, SyntaxError) else None
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self.filename:
                line = trace.tb_lineno
            trace = trace.tb_next
        try:
            text = str(error.msg if isinstance(error, SyntaxError) else error)[:MAX_TEXT]
        except BaseException:
            text = ""
        return category, type(error).__name__, text, line

    def call_back(self, identity: int, arguments: tuple[Any, ...], keywords: Any) -> Any:
        """Ask the grader to call a function of its own; answer its calls meanwhile."""
        self.send(("callback", identity, keywords or None, *arguments))
        if self.refused:
            raise Aborted
        while True:
            message = self.receive()
            if message[0] == "return":
                return message[1]
            if message[0] == "abort":
                self.aborted = True
                raise Aborted
            self.obey(message)

    def special(self, value: Any, encoder: Encoder) -> Node:
        """Encode what is not plain: a callback, a generator, and by handle anything else.

        The object stays here, under a number with which it can come back.
        """
        if type(value) is Callback:
            return ["c", value.identity]
        if type(value) is np.random.Generator:
            name, state = state_of(value)
            return ["g", name, -1, encoder.node(state)]
        identity = self.handle_of.setdefault(id(value), len(self.handles))
        if identity == len(self.handles):
            self.handles.append(value)
        return ["h", identity, type(value).__name__[:80]]

    def object_of(self, tag: str, fields: list[Any]) -> Any:
        """Decode what is not plain."""
        if tag == "c":
            return self.callbacks.setdefault(fields[0], Callback(self, *fields))
        if tag == "h":
            return self.handles[fields[0]]
        if tag == "f":
            return getattr(self.module, fields[0], None)
        if tag == "r":
            return Earlier(*fields)
        name, index, state = fields
        if index < 0:  # part of what a line of a script returned
            return generator_from(name, state)
        if index == len(self.generators):
            self.generators.append(generator_from(name, state))
        return self.generators[index]

    def receive(self) -> Any:
        header, payload = self.channel.receive()
        self.generators = []
        return decode(header, payload, self.object_of)

    def send(self, message: tuple[Any, ...]) -> None:
        self.send_held()
        if not self.refused:
            self.channel.send(*encode(message, self.special))


class Callback:
    """A function of the grader, as the student's code sees it."""

    def __init__(self, worker: Worker, identity: int, name: str = "function"):
        self.identity = identity
        self.__name__ = name
        self._worker = worker

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        return self._worker.call_back(self.identity, arguments, keywords)


def plain_form(value: Any) -> Any:
    """Return a named tuple as a tuple, a string enumeration as a string, and so on."""
    kind = type(value)
    if kind is bool or isinstance(value, np.generic):
        return value
    for base in (str, int, float):
        if isinstance(value, base):
            # Not base(value), which would ask an enumeration for its own name.
            return value if kind is base else getattr(base, f"__{base.__name__}__")(value)
    for container in (tuple, list, dict):
        if isinstance(value, container):
            return value if kind is container else container(value)
    return value
