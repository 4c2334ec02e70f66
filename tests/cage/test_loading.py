"""A module is compiled by the first of its workers, and by no other; each runs it anew."""

from __future__ import annotations

import pytest

from autograder.cage import BadReply, StudentError, SubmissionFailure


def test_every_worker_runs_the_module_anew(student_of):
    source = """
        n = 0
        def count():
            global n
            n += 1
            return n
    """
    for _ in range(3):
        with student_of(source) as student:
            assert student.count() == 1


def test_modules_that_take_turns_keep_their_own_code(student_of):
    for number in (1, 2, 1, 1, 2):
        with student_of(f"def f(): return {number}") as student:
            assert student.f() == number


def test_an_error_has_its_line_whoever_has_compiled_the_module(student_of):
    source = "\n\ndef f():\n    raise ValueError('no')\n"
    for _ in range(2):
        with student_of(source) as student:
            with pytest.raises(StudentError, match=r"line 4 of walks\.py") as caught:
                student.f()
            assert caught.value.line == 4


@pytest.mark.parametrize("source", ["def f(:", "x = 1 / 0", "'" + "x" * 2_000_000 + "'"])
def test_what_cannot_be_loaded_fails_alike_in_every_worker(student_of, source):
    said = set()
    for _ in range(2):
        with student_of(source) as student:
            with pytest.raises(SubmissionFailure) as caught:
                student.f()
            said.add(str(caught.value))
    assert len(said) == 1


FORGER = """
    import marshal
    true = marshal.dumps
    def forged(code): return true(compile("def f(): return 'forged'", "walks.py", "exec"))
    marshal.dumps = forged
    def f(): return "honest"
"""


def test_no_submission_has_a_hand_in_what_is_compiled(student_of):
    for _ in range(2):
        with student_of(FORGER) as student:
            assert student.f() == "honest"


def test_what_a_module_sends_as_compiled_is_no_reply(student_of):
    source = """
        import os, struct
        header, payload = b'["compiled",["a","|u1",[1]]]', bytes(16)
        os.write(3, struct.pack("<II", len(header), len(payload)) + header + payload)
        def f(): return 1
    """
    for _ in range(2):
        with student_of(source) as student, pytest.raises(BadReply, match="unreadable"):
            student.f()
