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

from autograder.sandbox.wire import MAX_HEADER, MAX_PAYLOAD, Buffer, WireError

LENGTHS = struct.Struct("<II")
CHUNK = 64 * 1024


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
        self._readable = select.poll()
        self._readable.register(descriptor, select.POLLIN)
        self._writable = select.poll()
        self._writable.register(descriptor, select.POLLOUT)

    def send(self, header: bytes, buffers: Sequence[Buffer], deadline: float | None = None) -> None:
        """Write one frame. Raises :class:`Closed` or :class:`Late`."""
        size = sum([len(buffer) for buffer in buffers])
        parts: list[Buffer] = [LENGTHS.pack(len(header), size) + header, *buffers]
        if size <= CHUNK:
            parts = [b"".join(parts)]
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

    def receive(self, deadline: float | None = None) -> tuple[bytes, bytearray]:
        """Read one frame: its header and payload.

        Raises :class:`Closed`, :class:`Late`, or ``WireError`` for lengths beyond the caps.
        """
        data = self._rest
        while len(data) < LENGTHS.size:
            data += self._read(deadline)
        header_size, payload_size = LENGTHS.unpack_from(data)
        if header_size > MAX_HEADER or payload_size > MAX_PAYLOAD:
            raise WireError("the message is too long")
        body = LENGTHS.size + header_size
        total = body + payload_size
        if len(data) >= total:
            self._rest = data[total:]
            return data[LENGTHS.size : body], bytearray(data[body:total])
        self._rest = b""
        frame = bytearray(header_size)
        payload = bytearray(payload_size)
        have = data[LENGTHS.size :]
        frame[: min(len(have), header_size)] = have[:header_size]
        payload[: max(0, len(have) - header_size)] = have[header_size:]
        if len(have) < header_size:
            self._fill(memoryview(frame)[len(have) :], deadline)
        if len(have) < header_size + payload_size:
            self._fill(memoryview(payload)[max(0, len(have) - header_size) :], deadline)
        return bytes(frame), payload

    def _read(self, deadline: float | None) -> bytes:
        if deadline is not None:
            _wait(self._readable, deadline)
        try:
            data = os.read(self.descriptor, CHUNK)
        except OSError:
            raise Closed from None
        if not data:
            raise Closed
        return data

    def _fill(self, view: memoryview, deadline: float | None) -> None:
        while view:
            if deadline is not None:
                _wait(self._readable, deadline)
            try:
                count = os.readv(self.descriptor, [view])
            except OSError:
                raise Closed from None
            if not count:
                raise Closed
            view = view[count:]


def _wait(poll: select.poll, deadline: float | None) -> None:
    if deadline is None:
        poll.poll()
        return
    remaining = deadline - time.monotonic()
    if remaining <= 0 or not poll.poll(remaining * 1000 + 1):
        raise Late
