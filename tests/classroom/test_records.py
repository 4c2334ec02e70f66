"""What decides a grade, and so what makes a class be graded again: nothing else does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.classroom import records
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Grading
from autograder.course import COURSE
from tests.classroom.class_folder import (
    FULL,
    UNIT,
    grade_by_hand,
    graded_path,
    grades,
    hand_in,
    is_recorded,
    record,
    run,
)

NAME = UNIT.name
TOY = "tests/toy"
LAB = f"{TOY}/assignments/lab/units"

DECIDES = {
    "a hidden test": (f"{TOY}/units/walks/hidden_tests.py", "uniform(0.5, 2.0, d)", "ones(d)"),
    "a mistake": (f"{TOY}/units/walks/mistakes/glide.py", "Your step goes uphill.", "Uphill."),
    "what mistakes share": (
        f"{TOY}/units/walks/mistakes/_shared.py",
        "UPHILL = ",
        "UPHILL = '' or ",
    ),
    "the solution": (
        f"{TOY}/solutions/walks.py",
        "return theta - learning",
        "return theta + learning",
    ),
    "points": (f"{LAB}/walks/unit.toml", "glide = 2", "glide = 4"),
    "the engine that judges": ("autograder/judging/scoring.py", "\nfrom ", "\nX = 1\nfrom "),
    "the cage": ("autograder/cage/limits.py", "\nfrom ", "\nX = 1\nfrom "),
}
"""What regrades a class: a file, and a text in it that becomes another where it occurs first."""

DECIDES_NOTHING = {
    "a comment in the engine": ("autograder/judging/scoring.py", "\nfrom ", "\n# a comment\nfrom "),
    "the layout of the cage": ("autograder/cage/limits.py", "\nfrom ", "\n\n\nfrom "),
    "a comment in a hidden test": (
        f"{TOY}/units/walks/hidden_tests.py",
        "theta, state = got",
        "theta, state = got  # a pair",
    ),
    "brackets in a hidden test": (
        f"{TOY}/units/walks/hidden_tests.py",
        "theta, state = got",
        "(theta, state) = got",
    ),
    "a comment beside the points": (
        f"{LAB}/walks/unit.toml",
        "glide = 2",
        "glide = 2  # two",
    ),
    "a title": (
        f"{LAB}/walks/unit.toml",
        'title = "Walks"',
        'title = "Long walks"',
    ),
    "a right program": (f"{TOY}/units/walks/right/lists.py", "def glide", "X = 1\n\n\ndef glide"),
    "an excused mutant": (f"{TOY}/units/walks/excused.py", "EQUIVALENT", "X = 1\nEQUIVALENT"),
    "another unit's hidden test": (f"{TOY}/units/tallies/hidden_tests.py", "(40, 30)", "(40, 31)"),
    "another unit's mistake": (f"{TOY}/units/tallies/mistakes.py", "the sum", "a sum"),
    "another unit's solution": (f"{TOY}/solutions/tallies.py", "np.sum(x)", "x.sum()"),
    "another unit's points": (
        f"{LAB}/tallies/unit.toml",
        "middle = 1",
        "middle = 7",
    ),
    "the list of the library": (f"{TOY}/solutions/__init__.py", '"""', '"""More: '),
    "the report": (
        "autograder/classroom/misunderstandings.py",
        "Each in a way",
        "Each wrong in a way",
    ),
    "the sentences": ("autograder/classroom/sentences.py", "It passed", "Well done! It passed"),
    "the lab": ("assignments/lab/check.py", "\nfrom ", "\nX = 1\nfrom "),
    "a hint": (f"{LAB}/walks/hints.py", '"""', '"""More: '),
}
"""What regrades nobody."""

DRIVER = """
import json, sys
from pathlib import Path
from autograder.classroom import records, submission
from autograder.course import Unit
from tests.toy import COURSE

def digest():
    records.judges.cache_clear()
    unit = Unit(COURSE, "walks")
    submitted = submission.read(Path("class"), unit, "ada")
    return records.fingerprint(submitted, b"key", frozenset())

before = digest()
for name, (path, old, new) in json.load(sys.stdin).items():
    text = Path(path).read_text("utf-8")
    assert old in text, (path, old)
    Path(path).write_text(text.replace(old, new, 1), "utf-8")
    print(json.dumps([name, digest() != before]), flush=True)
    Path(path).write_text(text, "utf-8")
assert digest() == before
"""


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the engine and the toy course, in which files may be changed."""
    copy = tmp_path_factory.mktemp("copy") / "repository"
    for name in ("autograder", "assignments", "solutions", TOY):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(COURSE.root / name, copy / name, ignore=ignored)
    shutil.copytree(COURSE.root / "source", copy / "source")
    (copy / "tests" / "__init__.py").touch()
    return copy


@pytest.fixture(scope="module")
def regrades(repository: Path) -> dict[str, bool]:
    """Whether each of the changes makes another digest."""
    said = subprocess.run(
        [sys.executable, "-c", DRIVER],
        input=json.dumps(DECIDES | DECIDES_NOTHING),
        cwd=repository,
        env=os.environ | {"PYTHONPATH": str(repository)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    return dict(json.loads(line) for line in said.stdout.splitlines())


@pytest.mark.parametrize("change", DECIDES)
def test_what_decides_a_grade_regrades(change: str, regrades: dict[str, bool]) -> None:
    assert regrades[change]


@pytest.mark.parametrize("change", DECIDES_NOTHING)
def test_what_decides_nothing_regrades_nobody(change: str, regrades: dict[str, bool]) -> None:
    assert not regrades[change]


def test_a_class_is_graded_again_only_if_something_that_decides_has_changed(
    fresh: ClassFolder, ada: Path, repository: Path
) -> None:
    """With a new mark on disk, nbgrader would ask a person to grade a written answer again."""

    def grade() -> int:
        path = {"PYTHONPATH": str(repository)}
        said = run(fresh.root, "autograder.cli", "grade", NAME, **path)
        assert said.returncode == 0, said.stderr
        return graded_path(fresh, "ada").stat().st_mtime_ns

    first = grade()
    grade_by_hand(fresh, "ada", 1.5)
    for change in ("a comment in the engine", "another unit's hidden test", "the report"):
        _apply(repository, *DECIDES_NOTHING[change])
    assert grade() == first
    assert grades(fresh)["ada", "explain"] == (None, 1.5, False)
    _apply(repository, *DECIDES["a hidden test"])
    assert grade() > first
    assert grades(fresh)["ada", "explain"] == (None, 1.5, False)  # the same answer stays settled


def _apply(repository: Path, name: str, old: str, new: str) -> None:
    path = repository / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("content", ["", "{", '{"fingerprint": 1}', "null", "\0"])
def test_a_damaged_result_on_disk_is_worked_out_again(
    fresh: ClassFolder, ada: Path, content: str
) -> None:
    first = record(fresh, "ada").result
    kept = fresh.root / ".autograder" / "results" / NAME / "ada.json"
    kept.write_text(content, "utf-8")
    assert record(fresh, "ada").result == first
    assert json.loads(kept.read_text("utf-8"))["result"]["score"] == sum(FULL.values())


def test_a_lost_key_is_asked_for_and_not_replaced(fresh: ClassFolder, ada: Path) -> None:
    """All inputs would be new, and every result on disk be worth nothing."""
    record(fresh, "ada")
    (fresh.root / "gradebook.key").unlink()
    module = str(ada / "assignments" / f"{NAME}.py")
    for command in (
        ("autograder.cli", "grade", NAME),
        ("autograder.cli", "score", module, "--unit", NAME),
        ("nbgrader", "autograde", NAME),
    ):
        said = run(fresh.root, *command)
        assert said.returncode != 0
        assert "Restore it from a backup" in said.stderr
        assert "Traceback" not in said.stderr
    assert not (fresh.root / "gradebook.key").exists()
    assert run(fresh.root, "autograder.cli", "grade", NAME, "--new-key").returncode == 0
    assert is_recorded(fresh, "ada")


def test_a_result_counts_for_its_module_student_key_and_cage_only(
    fresh: ClassFolder, ada: Path
) -> None:
    def digest(student: str = "ada", *allowed: str) -> str:
        how = Grading.of(fresh.root, UNIT, frozenset(allowed))
        return records.fingerprint(how.read(student), how.key, how.allow_missing)

    hand_in(fresh, "bob")
    digests = [digest(), digest("bob"), digest("ada", "seccomp")]
    with (ada / "assignments" / f"{NAME}.py").open("a") as module:
        module.write("\n")
    digests.append(digest())
    (fresh.root / "gradebook.key").unlink()
    digests.append(digest())
    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize(
    "name", [f"assignments/{NAME}.py", f"{NAME}.ipynb", "timestamp.txt", "submission_secret.txt"]
)
def test_a_submission_counts_as_recorded_only_with_all_its_files_as_they_were(
    fresh: ClassFolder, ada: Path, name: str
) -> None:
    """With the secret of another hand-in, for instance, feedback would not be found."""
    record(fresh, "ada")
    assert is_recorded(fresh, "ada")
    with (ada / name).open("a", encoding="utf-8") as file:
        file.write("2026-11-24 12:00:00 UTC" if name == "timestamp.txt" else "\n")
    assert not is_recorded(fresh, "ada")
