"""Frames over a stream socket: two lengths, a header, a payload; with a deadline on every wait.

Only ``read`` and ``write`` are used, never ``recvmsg``: a file descriptor that a worker might try
to pass cannot arrive.
"""

from __future__ import annotations

import os
import select
import struct
import time
from collections.abc import Sequence

import numpy as np

from autograder.cage.wire import ALIGNMENT, MAX_HEADER, MAX_PAYLOAD, Buffer, Payload, WireError

LENGTHS = struct.Struct("<II")
CHUNK = 4096
LOOKS = 5
"""How often to look for an answer before going to sleep: to be woken takes longer than these looks
do, and more of them only take the processor from whoever should answer. Whoever else wants it gets
it in between."""


class Closed(Exception):  # noqa: N818 — an event, not an error
    """The other end is gone."""


class Late(Exception):  # noqa: N818
    """The deadline passed."""


class Channel:
    """One end of a stream socket. Deadlines are times of ``time.monotonic``; None waits for ever.

    A channel that is used with deadlines must be non-blocking, the other one blocking.
    """

    def __init__(self, descriptor: int):
        self.descriptor = descriptor
        self._rest = b""
        self._buffer = memoryview(bytearray(CHUNK))
        self._readable = select.poll()
        self._readable.register(descriptor, select.POLLIN)
        self._writable = select.poll()
        self._writable.register(descriptor, select.POLLOUT)

    def send(self, header: bytes, buffers: Sequence[Buffer], deadline: float | None = None) -> None:
        """Write one frame. Raises :class:`Closed` or :class:`Late`."""
        size = sum(map(len, buffers))
        start = LENGTHS.pack(len(header), size) + header
        parts: list[Buffer] = [b"".join((start, *buffers))] if size < CHUNK else [start, *buffers]
        while parts:
            try:
                written = os.writev(self.descriptor, parts[:256])
            except BlockingIOError:
                _wait(self._writable, deadline)
                continue
            except OSError:
                raise Closed from None
            while parts and written >= len(parts[0]):
                written -= len(parts.pop(0))
            if written:
                parts[0] = memoryview(parts[0])[written:]

    def receive(self, deadline: float | None = None) -> tuple[bytes, Payload]:
        """Read one frame: its header and payload.

        Raises :class:`Closed`, :class:`Late`, or ``WireError`` for lengths beyond the caps.
        """
        data = self._rest
        while len(data) < LENGTHS.size:
            data += self._buffer[: self._read(self._buffer, deadline)]
        header_size, payload_size = LENGTHS.unpack_from(data)
        if header_size > MAX_HEADER or payload_size > MAX_PAYLOAD:
            raise WireError("the message is too long")
        body = LENGTHS.size + header_size
        total = body + payload_size
        if len(data) >= total:
            self._rest = data[total:]
            return data[LENGTHS.size : body], bytearray(data[body:total])
        self._rest = b""
        unused = -body % ALIGNMENT  # so that the arrays in the payload are aligned
        room = np.empty(unused + total, np.uint8)  # unlike a bytearray, not filled with zeros first
        frame = room.data[unused:]
        frame[: len(data)] = data
        have = len(data)
        while have < total:
            have += self._read(frame[have:], deadline)
        return bytes(frame[LENGTHS.size : body]), room[unused + body :]

    def _read(self, room: memoryview, deadline: float | None) -> int:
        """Read what has arrived, at least one byte, and return how many bytes that was."""
        _wait(self._readable, deadline)
        try:
            count = os.readv(self.descriptor, [room])
        except OSError:
            raise Closed from None
        if not count:
            raise Closed
        return count


def _wait(poll: select.poll, deadline: float | None) -> None:
    """Look a few times, then sleep until the other end has done its part."""
    if deadline is not None and time.monotonic() >= deadline:
        raise Late
    for _ in range(LOOKS):
        if poll.poll(0):
            return
        os.sched_yield()
    remaining = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000 + 1
    if not poll.poll(remaining):  # milliseconds; a negative number would mean for ever
        raise Late
