"""Results on disk: what was graded, with what, so that a run can be stopped and begun again.

A result is kept in ``.autograder/results/<unit>/<student>.json`` beside the gradebook, under a
fingerprint of everything that decided it: the module, the student, the secret key and the
grader's own sources. Any of them changes, and the result counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from autograder import course
from autograder.grading import intake
from autograder.keys import course_key
from autograder.results import ExerciseResult, TestResult, UnitResult

_DECIDING = ("autograder", "solutions")


def submission(root: Path, unit: str, student: str) -> Path:
    """Return the folder in which nbgrader keeps what a student handed in."""
    return root / "submitted" / student / unit


def submitted_module(root: Path, unit: str, student: str) -> bytes:
    """Return the module that a student handed in, or raise :class:`intake.RefusedError`."""
    path = submission(root, unit, student) / "assignments" / f"{unit}.py"
    return intake.read_module(path, within=root / "submitted")


def fingerprint(root: Path, unit: str, student: str, allow_missing: Iterable[str] = ()) -> str:
    """Return a digest of everything that decides the result of a submission."""
    key = course_key(root)
    try:
        module = submitted_module(root, unit, student)
    except intake.RefusedError as refusal:
        module = f"refused: {refusal}".encode()
    allowed = ",".join(sorted(allow_missing))
    parts = (module, unit.encode(), student.encode(), key, allowed.encode())
    digest = hashlib.sha256(_grader().encode())
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def mark(root: Path, unit: str, student: str) -> str:
    """Return a digest of a whole submission and the grader, by which a finished one is known."""
    folder = submission(root, unit, student)
    digest = hashlib.sha256(fingerprint(root, unit, student).encode())
    for name, limit in ((f"{unit}.ipynb", intake.NOTEBOOK_LIMIT), ("timestamp.txt", 200)):
        try:
            content = intake.read_file(folder / name, limit, within=root / "submitted")
        except intake.RefusedError as refusal:
            content = f"refused: {refusal}".encode()
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


@cache
def _grader() -> str:
    """Return a digest of the sources that decide a grade."""
    digest = hashlib.sha256()
    for name in _DECIDING:
        for path in sorted((course.ROOT / name).rglob("*.py")):
            digest.update(path.relative_to(course.ROOT).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load(root: Path, unit: str, student: str, mark: str) -> UnitResult | None:
    """Return the result that was kept under a fingerprint, if there is one that can be read."""
    kept, result = _read(root, unit, student)
    return result if kept == mark else None


def latest(root: Path, unit: str, student: str) -> UnitResult | None:
    """Return the result that was kept last, whatever has changed since."""
    return _read(root, unit, student)[1]


def _read(root: Path, unit: str, student: str) -> tuple[str, UnitResult | None]:
    try:
        record = json.loads(_path(root, unit, student).read_text("utf-8"))
        return record["fingerprint"], UnitResult.from_json(record["result"])
    except (OSError, ValueError, KeyError, TypeError, intake.RefusedError):
        return "", None  # absent, or cut short by a machine that fell over: it is graded again


def save(root: Path, unit: str, student: str, mark: str, result: UnitResult) -> None:
    """Keep a result; whoever reads meanwhile sees the old file or the new one, never a half."""
    path = _path(root, unit, student)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    draft.write_text(json.dumps({"fingerprint": mark, "result": result.to_json()}), "utf-8")
    draft.replace(path)


def _path(root: Path, unit: str, student: str) -> Path:
    student = intake.check_student(student)
    return root / ".autograder" / "results" / intake.check_unit(unit) / f"{student}.json"


def nothing_to_grade(unit: str, reason: str) -> UnitResult:
    """Return the result of a submission whose module cannot be read: zero, and why.

    >>> nothing_to_grade("optimizers", "optimizers.py is missing.").score
    0.0
    """
    exercises = tuple(
        ExerciseResult(name, 0.0, points, (TestResult("intake", False, reason),))
        for name, points in course.points(unit).items()
    )
    return UnitResult(unit, 0.0, sum(course.points(unit).values()), (), exercises)
