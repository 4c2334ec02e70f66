"""What can go wrong with a submission, as sentences to the student; and with the cage itself."""

from __future__ import annotations

import re
from typing import Any

ADDRESS = re.compile(r" at 0x[0-9a-fA-F]{1,16}")


MAX_TEXT = 160
"""How much of a text is told; NumPy's longest sentences on shapes have as many characters."""


class CageError(Exception):
    """The cage cannot be built here as asked; nobody's submission is to blame."""


class CageKilledError(CageError):
    """The cage was killed while it was being built; built again, it may well hold."""


class SubmissionFailure(Exception):  # noqa: N818 — the base; its kinds say what failed
    """The student's code did not answer a call; ``str()`` is one sentence addressed to them."""


class StudentError(SubmissionFailure):
    """The student's code raised an exception.

    Its text is whatever the student's program made it, and so can carry out the arguments of a
    call: a hidden test says ``brief`` instead, without the text.
    """

    def __init__(self, function: str, kind: str, text: str, line: int | None, unit: str):
        self.function = function
        self.kind = kind
        self.text = text
        self.line = line
        where = f" at line {line} of {unit}.py" if line else ""
        what = f"`{function}` stopped" if function else "Your file could not be loaded: it stopped"
        told = f"{what}{where} with {kind}"
        self.brief = f"{told}."
        super().__init__(f"{told}: {text.removesuffix('.')}." if text else self.brief)


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

    def __init__(self, function: str, argument: str, result: Any = None):
        self.function = function
        self.argument = argument
        self.result = result
        """What it returned all the same."""
        super().__init__(
            f"`{function}` changed its argument `{argument}` in place; "
            "work on a copy or build a new array."
        )


class WorkerDied(SubmissionFailure):
    """The process that runs the student's code ended without an answer."""


class DeadlineExceeded(SubmissionFailure):
    """A call, or all calls of a test, took too long."""


class OutOfBudget(SubmissionFailure):
    """The submission had used up its time in earlier calls; this one was not run."""


class OutOfMemory(SubmissionFailure):
    """The student's code asked for more memory than a submission may have."""


class BadReply(SubmissionFailure):
    """What was returned is not a plain value, is too large, or is not a reply at all."""


class CallbackLimit(SubmissionFailure):
    """The student's code called a function that it was given too many times."""


def reported(name: str, unit: str, kind: str, fields: list[Any]) -> SubmissionFailure | None:
    """Return the failure that a worker reports of a call; None if that is no report.

    >>> str(reported("step", "walks", "bad", ["it has too many parts"]))
    'The result of `step` cannot be read: it has too many parts.'
    """
    match kind, fields:
        case "missing", []:
            return MissingFunction(name, unit)
        case "bad", [text]:
            return BadReply(f"The result of `{name}` cannot be read: {tidy(text)}.")
        case "raise", [str() as function, str() as category, error_kind, text, line]:
            if category == "memory":
                where = f"`{name}`" if function else "Loading your file"
                return OutOfMemory(f"{where} needed more memory than is allowed.")
            if category == "not done" and function:
                return NotDone(name)
            known = line if type(line) is int and 0 < line < 10**7 else None
            function = name if function else ""
            return StudentError(function, tidy(error_kind, 80), tidy(text), known, unit)
    return None


def without_addresses(text: str) -> str:
    """Return a text without places in memory, which differ each time and tell a student nothing.

    >>> without_addresses("<function f at 0x7f31c0a2e020>")
    '<function f>'
    """
    return ADDRESS.sub("", text)


def tidy(text: object, length: int = MAX_TEXT) -> str:
    """Return a student's text as one printable line of bounded length.

    >>> tidy("two\\nlines \\x1b[31m" + chr(0xD800))
    'two lines ?[31m?'
    """
    text = without_addresses(text[: 2 * length]) if isinstance(text, str) else "?"
    words = " ".join(text.split())
    if len(words) > length:
        words = words[: length - 3] + "..."
    return "".join(character if character.isprintable() else "?" for character in words)
