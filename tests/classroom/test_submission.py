"""A submission is a value: its files are opened once, and nothing looks at them again."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder.classroom import submission
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.intake import RefusedError
from tests.classroom.class_folder import FULL, UNIT, grade, graded_path

NAME = UNIT.name
FILES = (f"{NAME}.ipynb", f"{NAME}.py", "timestamp.txt", "submission_secret.txt")


class Opened:
    """Counts the files that this process opens; Python never takes such a hook away again."""

    def __init__(self) -> None:
        self.paths: list[str] | None = None
        sys.addaudithook(self._notice)

    def _notice(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and self.paths is not None and isinstance(arguments[0], str):
            self.paths.append(arguments[0])

    @contextmanager
    def below(self, folder: Path) -> Iterator[Counter[str]]:
        """Count, by their names, the files that are opened in a folder or relative to one."""
        found: Counter[str] = Counter()
        self.paths = []
        yield found
        paths, self.paths = map(Path, self.paths), None
        found.update(p.name for p in paths if not p.is_absolute() or p.is_relative_to(folder))


OPENED = Opened()


def _command(there: ClassFolder) -> None:
    grade(there, UNIT, ["ada"])


def _button(there: ClassFolder) -> None:
    api = NbGraderAPI(coursedir=there.directory(""), config=there.config)
    assert api.autograde(NAME, "ada")["success"]


@pytest.mark.parametrize("grade", [_command, _button])
@pytest.mark.parametrize("again", [False, True])
def test_grading_opens_each_file_of_a_submission_once(
    fresh: ClassFolder, ada: Path, grade: Callable[[ClassFolder], None], again: bool
) -> None:
    (ada / "timestamp.txt").write_text("2026-11-24 12:00:00 UTC", "ascii")
    (ada / "submission_secret.txt").write_text("secret", "ascii")
    if again:
        grade(fresh)
        (ada / "submission_secret.txt").write_text("another", "ascii")
    with OPENED.below(fresh.root / "submitted") as opened:
        grade(fresh)
    assert {name: opened[name] for name in FILES} == dict.fromkeys(FILES, 1)
    assert fresh.scores(UNIT)["ada"] == FULL


def test_the_time_and_the_secret_are_kept_beside_the_graded_notebook(
    fresh: ClassFolder, ada: Path
) -> None:
    (ada / "timestamp.txt").write_text("2026-11-24 12:00:00 UTC", "ascii")
    (ada / "submission_secret.txt").write_text("a" * 128, "ascii")
    grade(fresh, UNIT, ["ada"])
    kept = graded_path(fresh, "ada").parent
    assert (kept / "timestamp.txt").read_text("ascii") == "2026-11-24 12:00:00"
    assert (kept / "submission_secret.txt").read_text("ascii") == "a" * 128


def _large(path: Path) -> None:
    path.write_bytes(b"a" * 1000)


def _link(path: Path) -> None:
    path.symlink_to(path.parents[3] / "gradebook.db")


@pytest.mark.parametrize("make", [_large, _link, Path.mkdir])
def test_a_secret_that_is_no_small_file_is_not_kept(
    fresh: ClassFolder, ada: Path, make: Callable[[Path], None]
) -> None:
    make(ada / "submission_secret.txt")
    [outcome] = grade(fresh, UNIT, ["ada"])
    assert outcome.problem == ""
    assert not (graded_path(fresh, "ada").parent / "submission_secret.txt").exists()


def test_a_folder_that_is_no_students_is_not_read(fresh: ClassFolder) -> None:
    with pytest.raises(RefusedError, match="not a student id"):
        submission.read(fresh.root, UNIT, "../ada")
