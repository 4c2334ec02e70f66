"""A module that answers in the worker's place fails, and nothing of it is believed."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.cage import BadReply, SubmissionFailure

FORGERIES = [
    "b'garbage'",
    "b''.join([b'x'] * 100000)",
    "b'\\xff' * 8",
    "b'\\0' * 8",
    "frame(b'[]')",
    "frame(b'1')",
    "frame(b'{}')",
    "frame(b'[\"return\"]')",
    "frame(b'[\"return\",1,0]')",
    "frame(b'[\"return\",99,0,null]')",
    'frame(b\'["return",1,0,null,["l",1]]\')',
    'frame(b\'["return",1,["h",-1,7],null]\')',
    "frame(b'[\"raise\",1]')",
    'frame(b\'["raise",1,["l"],["l"],["l"],["l"],["l"]]\')',
    "frame(b'[\"callback\",5,null]')",
    "frame(b'[\"callback\",-1,null]')",
    "frame(b'[\"callback\",0,1]')",
    "frame(b'[\"nonsense\",1]')",
    """frame(b'[["a","<f8",[2]],1,0,null]', bytes(16))""",
    """frame(b'["return",["a","<f8",[2]],0,null]', bytes(16))""",
    """frame(b'["raise",["a","<f8",[2]]]', bytes(16))""",
    """frame(b'["raise",1,"f",["a","<f8",[2]],"","",1]', bytes(16))""",
    """frame(b'["raise",1,["a","<f8",[2]],"not done","","",1]', bytes(16))""",
    "frame(b'[' * 10000)",
    'frame(b\'["g","PCG64",0,null]\')',
    """frame(b'["compiled",["a","|u1",[4]]]', bytes(16))""",
]


def writes(frame: str) -> str:
    """A module that answers by hand."""
    return f"""
        import os, struct
        def frame(header, payload=b""):
            return struct.pack("<II", len(header), len(payload)) + header + payload
        def f():
            os.write(3, {frame})
            os._exit(0)
    """


@pytest.mark.parametrize("forged", FORGERIES)
def test_a_forged_reply_is_a_failure_of_that_submission(student_of, forged):
    with student_of(writes(forged), call_seconds=2) as student, pytest.raises(SubmissionFailure):
        student.f()


def test_the_forgeries_have_the_form_of_a_reply(student_of):
    with student_of(writes("""frame(b'["return",1,42,null]')""")) as student:
        assert student.f() == 42


@pytest.mark.parametrize(
    "change",
    [
        "state['pos'] = 10**9",
        "state['pos'] = -1",
        "state['key'] = state['key'][:5]",
        "state['key'] = state['key'].astype(float)",
        "state.pop('key')",
        "state.update(more=1)",
        "state['pos'] = None",
        "whole['bit_generator'] = state['key']",
        "name = state['key']",
        "name = None",
    ],
)
def test_a_forged_generator_state_never_reaches_numpy(student_of, change):
    source = f"""
        import sys
        worker = sys._getframe(2).f_locals["self"]
        honest = worker.reply.__globals__["state_of"]
        def forged(rng):
            name, whole = honest(rng)
            state = whole["state"]
            {change}
            return name, whole
        worker.reply.__globals__["state_of"] = forged
        def f(rng): return 1
    """
    rng = np.random.Generator(np.random.MT19937(0))
    with student_of(source) as student, pytest.raises(BadReply, match="generator"):
        student.f(rng)
    assert rng.random() == np.random.Generator(np.random.MT19937(0)).random()
