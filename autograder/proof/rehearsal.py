"""The hidden tests, run on programs of our own without a cage: mutants and pairs of mistakes."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import CodeType, FrameType

from autograder.cage.errors import DeadlineExceeded
from autograder.course import Unit
from autograder.judging.inprocess import InProcess
from autograder.judging.keys import generator
from autograder.judging.suite import HiddenTest

SECONDS = 1
"""How much of the processor one test may take; a mutant may loop for ever. The slowest right
program takes a third of it, nearly all a tenth."""

KEY = b"scorecard"
STUDENT = "chaff"
"""For whom the inputs of the hidden tests are drawn."""


def failure(test: HiddenTest, code: CodeType, unit: Unit) -> str:
    """Return why a program fails a hidden test, or nothing if it passes."""
    rng = generator(KEY, STUDENT, test.name)
    try:
        with deadline(SECONDS):
            test.function(student=InProcess(code, unit.name), rng=rng, **test.parameters)
    except Exception as error:
        return f"{error}" or type(error).__name__
    return ""


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Interrupt what takes more of the processor, however busy the machine is.

    Only in the main thread, and where there are signals.
    """

    def late(signal_number: int, frame: FrameType | None) -> None:
        raise DeadlineExceeded("The program took too long.")

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
