"""Results on disk: what was graded, with what, so that a run can be stopped and begun again.

A result is kept in ``.autograder/results/<unit>/<student>.json`` beside the gradebook, under a
fingerprint of everything that decided it: the module, the student, the secret key, the layers of
the cage that were allowed to be missing, the points, and the sources that judge this unit. If any
of them changes, the result counts for nothing. A change elsewhere or in a comment changes no grade.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import autograder.cage
import autograder.judging
from autograder.classroom.submission import Submission
from autograder.course import Unit
from autograder.judging.results import ExerciseResult, TestResult, UnitResult

NOT_DECIDING = ("right", "excused.py", "afterwards.py")
"""Parts of a unit's folder that decide no grade."""


def fingerprint(submission: Submission, key: bytes, allow_missing: frozenset[str]) -> str:
    """Return a digest of everything that decides the result of a submission."""
    unit = submission.unit
    names = ",".join(sorted(allow_missing))
    parts = (unit.name.encode(), submission.student.encode(), key, names.encode())
    digest = hashlib.sha256(judges(unit) + submission.module.digest)
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def mark(submission: Submission, key: bytes, allow_missing: frozenset[str]) -> str:
    """Return a digest of a whole submission and its grading, by which a finished one is known."""
    decided = fingerprint(submission, key, allow_missing)
    return hashlib.sha256(decided.encode() + submission.digest).hexdigest()


@cache
def judges(unit: Unit) -> bytes:
    """Return a digest of the points and the sources that decide a grade in a unit."""
    digest = hashlib.sha256(json.dumps(unit.points).encode())
    for path in _judging_files(unit):
        digest.update(hashlib.sha256(meaning(path)).digest())
    return digest.digest()


def _judging_files(unit: Unit) -> Iterator[Path]:
    for room in (autograder.cage, autograder.judging):
        yield from sorted(Path(room.__path__[0]).glob("*.py"))
    library = unit.solution.parent
    others = {other.solution for other in unit.course.units if other != unit}
    yield from sorted(set(library.glob("*.py")) - others - {library / "__init__.py"})
    yield from sorted(unit.folder.parent.glob("*.py"))
    for path in sorted(unit.folder.rglob("*")):
        part = path.relative_to(unit.folder).parts[0]
        if path.suffix == ".py" and part not in NOT_DECIDING:
            yield path


def meaning(path: Path) -> bytes:
    """Return a source without its comments and layout."""
    return ast.dump(ast.parse(path.read_text(encoding="utf-8"))).encode()


def load(root: Path, unit: Unit, student: str, fingerprint: str) -> UnitResult | None:
    """Return the result that was kept under a fingerprint, if there is one that can be read."""
    kept, result = _read(root, unit, student)
    return result if kept == fingerprint else None


def latest(root: Path, unit: Unit, student: str) -> UnitResult | None:
    """Return the result that was kept last, whatever has changed since."""
    return _read(root, unit, student)[1]


def _read(root: Path, unit: Unit, student: str) -> tuple[str, UnitResult | None]:
    try:
        record = json.loads(_path(root, unit, student).read_text("utf-8"))
        result = UnitResult.from_json(record["result"])
        return record["fingerprint"], result.with_seconds(record.get("seconds", ()))
    except (OSError, ValueError, KeyError, TypeError):
        return "", None  # absent, or cut short by a machine that fell over: it is graded again


def save(root: Path, unit: Unit, student: str, fingerprint: str, result: UnitResult) -> None:
    """Keep a result; whoever reads meanwhile sees the old file or the new one, never a half."""
    seconds = [exercise.seconds for exercise in result.exercises]
    record = {"fingerprint": fingerprint, "result": result.to_json(), "seconds": seconds}
    write_whole(_path(root, unit, student), record)


def write_whole(path: Path, note: Any) -> None:
    """Write a note as JSON, all at once or not at all; the folder is made if there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        draft.write_text(json.dumps(note), "utf-8")
        draft.replace(path)
    except BaseException:  # a full disk, say
        draft.unlink(missing_ok=True)
        raise


def are_kept(root: Path) -> bool:
    """Say whether there is any result on disk."""
    return any((root / ".autograder" / "results").glob("*/*.json"))


def sweep(root: Path, unit: Unit) -> None:
    """Remove what a run that was killed left half written; no other run may be going on."""
    for draft in _path(root, unit, "anybody").parent.glob("*.part"):
        draft.unlink(missing_ok=True)


def _path(root: Path, unit: Unit, student: str) -> Path:
    return root / ".autograder" / "results" / unit.name / f"{student}.json"


def nothing_to_grade(unit: Unit, reason: str) -> UnitResult:
    """Return the result of a submission whose module cannot be read: zero, and why.

    >>> from autograder.course import COURSE
    >>> nothing_to_grade(COURSE.units[0], "The module is missing.").score
    0.0
    """
    exercises = tuple(
        ExerciseResult(name, 0.0, points, (TestResult("intake", False, reason),))
        for name, points in unit.points.items()
    )
    return UnitResult(unit.name, 0.0, sum(unit.points.values()), (), exercises)
