"""What can go wrong with a submission, as sentences to the student; and with the cage itself."""

from __future__ import annotations


class SandboxError(Exception):
    """The cage cannot be built here as asked; nobody's submission is to blame."""


class SubmissionFailure(Exception):  # noqa: N818 — the base; its kinds say what failed
    """The student's code did not answer a call; ``str()`` is one sentence addressed to them."""


class StudentError(SubmissionFailure):
    """The student's code raised an exception."""

    def __init__(self, function: str, kind: str, text: str, line: int | None, unit: str):
        self.function = function
        self.kind = kind
        self.text = text
        self.line = line
        where = f" at line {line} of {unit}.py" if line else ""
        what = f"`{function}` stopped" if function else "Your file could not be loaded: it stopped"
        super().__init__(f"{what}{where} with {kind}{': ' + text if text else ''}.")


class NotDone(SubmissionFailure):
    """The function still raises NotImplementedError."""

    def __init__(self, function: str):
        self.function = function
        super().__init__(f"`{function}` is not written yet.")


class MissingFunction(SubmissionFailure):
    """The student's file has no such function."""

    def __init__(self, function: str, unit: str):
        self.function = function
        super().__init__(f"Your {unit}.py has no function `{function}`; was it renamed or deleted?")


class ArgumentModified(SubmissionFailure):
    """The function changed an array that it was given."""

    def __init__(self, function: str, argument: str):
        self.function = function
        self.argument = argument
        super().__init__(
            f"`{function}` changed its argument `{argument}` in place; "
            "work on a copy or build a new array."
        )


class WorkerDied(SubmissionFailure):
    """The process that runs the student's code ended without an answer."""


class DeadlineExceeded(SubmissionFailure):
    """A call, or all calls of a test, took too long."""


class OutOfMemory(SubmissionFailure):
    """The student's code asked for more memory than a submission may have."""


class BadReply(SubmissionFailure):
    """What came back is no plain value, is too large, or is no reply at all."""


class CallbackLimit(SubmissionFailure):
    """The student's code called a function it was given too often."""
