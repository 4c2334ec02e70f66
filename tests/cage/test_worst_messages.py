"""The worst message that there can be costs the grader little time and little memory."""

from __future__ import annotations

import contextlib
import json
import time
import tracemalloc
from typing import Any

import pytest

from autograder.cage import BadReply
from autograder.cage.decoding import decode
from autograder.cage.wire import MAX_HEADER, MAX_PAYLOAD, WireError
from autograder.judging.observation import observed_value, parts
from autograder.judging.testing import Wrong, as_array

MEGABYTE = 2**20

WORST = 4.0
"""How many times as long as ``json`` alone needs for the longest header a message may take. The two
are taken side by side, so that a busy machine makes no difference."""


def repeated(text: str, start: str = '["l",', end: str = "1]", limit: int = MAX_HEADER) -> bytes:
    """Return a header of one list that holds a text as often as there is room."""
    room = limit - len(start) - len(end) - 2
    return f"[{start}{text * (room // len(text))}{end}]".encode()


HEADERS = {
    "escaped quotes in a text": repeated(r"\"", '"', '"'),
    "escaped quotes and no end": repeated(r"\"", '"', ""),
    "escaped backslashes": repeated(r"\\", '"', '"'),
    "quotes": repeated('"",'),
    "empty nodes": repeated("[],"),
    "empty lists": repeated('["l"],'),
    "lists of lists": repeated('["l",["l"],["l"]],'),
    "numbers": repeated("1,"),
    "floats": repeated("1.5,"),
    "floats, as many as are allowed": repeated("1.5,", limit=390_000),
    "unlike numbers, as many as are allowed": repeated("1,1.5," + "9" * 20 + ",", limit=500_000),
    "lists, as many as are allowed": repeated('["l",1],["l"],', limit=350_000),
    "large whole numbers": repeated("9" * 300 + ","),
    "whole numbers of 4,300 digits": repeated("9" * 4300 + ","),
    "one float of a million digits": repeated("9", "0.", ""),
    "deep": repeated("[", "", ""),
    "scalars": repeated('["n","<f8",1.5],'),
    "arrays of nothing": repeated('["a","|i1",[0]],', limit=700_000),
    "columns of nothing": repeated('["z",300,["t",[["=",null]]]],', limit=8_000),
    "a column of empty arrays": b'[["z",90000,["a","|i1",[[0]],null]]]',
    "a long text in columns of truths": b'[["z",300,["t",[["x",["%b"%b]]%b]]]]'
    % (b"x" * 12_000, b',""' * 299, b',["=",true]' * 300),
    "a long text beside empty ones": b'[["l","' + b"x" * 100_000 + b'"' + b',""' * 2000 + b"]]",
}


def use(message: list[Any]) -> None:
    """Do with a value what the hidden tests and the diagnosis do."""
    for value in message:
        with pytest.raises(Wrong):
            as_array(value, (7, 3), "step(...)")
        parts(observed_value(value))


def cost(header: bytes, payload: bytes = b"") -> tuple[float, float]:
    """Return what it takes to read a message and to use it: the time, and the megabytes.

    The time is that in which ``json`` reads the longest header.
    """
    begin = time.process_time()
    json.loads(HEADERS["empty nodes"])
    yardstick = time.process_time() - begin
    seconds, peak = float("inf"), 0
    for traced in (False, True):
        content = bytearray(payload)
        if traced:
            tracemalloc.start()
        begin = time.process_time()
        with contextlib.suppress(WireError):
            use(decode(header, content))
        seconds = min(seconds, time.process_time() - begin)
        if traced:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
    return seconds / yardstick, peak / MEGABYTE


@pytest.mark.parametrize("kind", HEADERS)
def test_the_worst_header_is_cheap(kind):
    times, megabytes = cost(HEADERS[kind])
    assert times < WORST
    assert megabytes < 100


PAYLOADS = {
    "bytes": (b'[["a","|i1",[%d]]]', 1),
    "a tall array": (b'[["a","|i1",[%d,1]]]', 1),
    "floats": (b'[["a","<f8",[%d]]]', 8),
    "truths": (b'[["a","|b1",[%d]]]', 1),
    "many numbers in a list": (b'[["v","d",%d]]', 8),
}


@pytest.mark.parametrize("kind", PAYLOADS)
def test_the_largest_arrays_are_cheap(kind):
    header, size = PAYLOADS[kind]
    for count in (MAX_PAYLOAD // size, 200_000):
        times, megabytes = cost(header % count, bytes(count * size))
        assert times < WORST
        assert megabytes < 100


def test_many_arrays_are_cheap():
    header = b'[["l",' + b'["a","|i1",[4096]],' * 2000 + b'["a","|i1",[4096]]]]'
    times, megabytes = cost(header, bytes(4096 * 2001))
    assert times < WORST
    assert megabytes < 100


def test_texts_beside_an_array_do_not_make_it_a_huge_array_of_texts():
    texts = b'"' + b"x" * 2000 + b'"' + b',""' * 999
    arrays = b'["a","|i1",[1000]],' * 400
    times, megabytes = cost(b'[["l",%b["l",%b]]]' % (arrays, texts), bytes(1008 * 400))
    assert times < WORST
    assert megabytes < 100


def test_a_long_text_is_weighed_against_all_values_that_columns_make_of_a_short_header():
    with pytest.raises(WireError, match="texts are too long"):
        decode(HEADERS["a long text in columns of truths"], bytearray())


@pytest.mark.parametrize("shape", ["[1000000000,0]", "[8388608,0,8388608]", "[0,4000000,4000000]"])
def test_an_empty_array_has_no_huge_side(shape):
    with pytest.raises(WireError):
        decode(b'[["a","<f8",%b]]' % shape.encode(), bytearray())


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("[0.5] * 100_000", [0.5] * 100_000),
        ("list(range(100_000))", list(range(100_000))),
        ("[0] + [0.5] * 2000", [0, *[0.5] * 2000]),
        ("[2**70] * 100", [2**70] * 100),
        ("[True] * 100", [True] * 100),
        ("[[float(i)] * 100 for i in range(1000)]", [[float(i)] * 100 for i in range(1000)]),
        ("([0.5] * 50, {'losses': [-0.0] * 50})", ([0.5] * 50, {"losses": [-0.0] * 50})),
    ],
)
def test_long_lists_of_numbers_arrive_as_they_were(student_of, body, answer):
    with student_of(f"def f(): return {body}") as student:
        got = student.f()
    assert repr(got) == repr(answer)


@pytest.mark.parametrize("body", ["[0.5] * 300_000", "[[0.5] * 10 for _ in range(50_000)]"])
def test_a_list_that_is_too_long_is_refused_with_a_way_out(student_of, body):
    refused = pytest.raises(BadReply, match="return an array")
    with student_of(f"def f(): return {body}") as student, refused:
        student.f()
