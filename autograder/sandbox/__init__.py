"""The cage for student code, and the wire to it: see :class:`Sandbox`."""

from autograder.sandbox.errors import (
    ArgumentModified,
    BadReply,
    CallbackLimit,
    DeadlineExceeded,
    MissingFunction,
    NotDone,
    OutOfMemory,
    SandboxError,
    StudentError,
    SubmissionFailure,
    WorkerDied,
)
from autograder.sandbox.host import Sandbox
from autograder.sandbox.student import Handle, Student

__all__ = [
    "ArgumentModified",
    "BadReply",
    "CallbackLimit",
    "DeadlineExceeded",
    "Handle",
    "MissingFunction",
    "NotDone",
    "OutOfMemory",
    "Sandbox",
    "SandboxError",
    "Student",
    "StudentError",
    "SubmissionFailure",
    "WorkerDied",
]
