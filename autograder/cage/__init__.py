"""The cage for student code, and the wire to it: see :class:`Cage`."""

from autograder.cage.budget import Budget
from autograder.cage.errors import (
    ArgumentModified,
    BadReply,
    CageError,
    CageKilledError,
    CallbackLimit,
    DeadlineExceeded,
    MissingFunction,
    NotDone,
    OutOfBudget,
    OutOfMemory,
    StudentError,
    SubmissionFailure,
    WorkerDied,
)
from autograder.cage.host import Cage
from autograder.cage.references import Handle
from autograder.cage.student import Student

__all__ = [
    "ArgumentModified",
    "BadReply",
    "Budget",
    "CallbackLimit",
    "DeadlineExceeded",
    "Handle",
    "MissingFunction",
    "NotDone",
    "OutOfBudget",
    "OutOfMemory",
    "Cage",
    "CageError",
    "CageKilledError",
    "Student",
    "StudentError",
    "SubmissionFailure",
    "WorkerDied",
]
