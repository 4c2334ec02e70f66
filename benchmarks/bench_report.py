"""What the class report costs: `autograder report` on a generated class, by the clock.

    python benchmarks/bench_report.py [STUDENTS] [UNIT] [PICTURE.png]

Students of all kinds hand in, some late, some twice, some not at all. What the hidden tests find is
made up from what each of them did, so that nothing is judged; it is recorded as always. With a
picture's name, the top of the page is drawn there by Chromium (the extra `browser`).
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from autograder.cage.errors import NotDone
from autograder.cage.layers import LAYERS
from autograder.classroom import (
    deadlines,
    grading,
    moments,
    records,
    reporting,
    requests,
    roster,
    submission,
)
from autograder.classroom.gradebook import ClassFolder
from autograder.classroom.graded import Grading
from autograder.course import COURSE, Unit
from autograder.demo import crowd
from autograder.demo.classmates import ALL, Classmate
from autograder.demo.run import prepare
from autograder.judging.catalogue import mistakes
from autograder.judging.results import ExerciseResult, Finding, TestResult, UnitResult

ROUNDS = 3
DUE = "2026-02-01"


def found(one: Classmate, unit: Unit, chance: random.Random) -> UnitResult:
    """Return what the hidden tests would find, from what a student did."""
    if one.module == "missing":
        return records.nothing_to_grade(unit, f"{unit.name}.py is missing.")
    known = {f"{mistake.exercise}.{mistake.name}": mistake for mistake in mistakes(unit)}
    made = {known[str(name)].exercise: known[str(name)] for name in one.made}
    exercises = []
    for name, points in unit.points.items():
        test = TestResult("first", True)
        findings: tuple[Finding, ...] = ()
        if name in made:
            test = TestResult("first", False, f"`{name}` returned 3.0, it should be 2.0.")
            mistake = made[name]
            findings = (Finding(mistake.name, mistake.diagnosis, mistake.explanation),)
        elif name in one.fails:
            test = TestResult("first", False, f"`{name}` took too long; is there an endless loop?")
        elif one.module == "untouched":
            test = TestResult("first", False, str(NotDone(name)))
        elif one.what.startswith("hostile") or one.fails == ALL:
            test = TestResult("import", False, "SyntaxError: invalid syntax (line 1)")
        score = points if test.passed else 0.0
        spent = chance.uniform(0.1, 0.5)
        exercises.append(ExerciseResult(name, score, points, (test,), findings, seconds=spent))
    total = sum(exercise.score for exercise in exercises)
    return UnitResult(unit.name, total, sum(unit.points.values()), tuple(LAYERS), tuple(exercises))


def make(root: Path, unit: Unit, students: int) -> ClassFolder:
    """Make a class that has been graded."""
    prepare(root, keep=True, taken=[unit])
    there = ClassFolder(root)
    there.generate(unit)
    how = Grading.of(root, unit)
    chance = random.Random(students)
    notes = {}
    everybody = list(crowd.crowd(unit, students))
    for one in everybody:
        crowd.hand_in(one, unit, root)
        place = submission.folder(root, unit, one.student)
        late = chance.random() < 0.07
        (place / submission.STAMP).write_text(f"2026-02-0{2 if late else 1} 12:00:00 UTC")
        if chance.random() < 0.1:
            notes[one.student] = {"versions": ["1", "2"], "late": False}
        how.keep(how.read(one.student), found(one, unit, chance))
    records.write_whole(root / ".autograder" / "collected" / f"{unit.name}.json", notes)
    names = [one.student for one in everybody] + [f"absent{n:02}" for n in range(students // 40)]
    roster.keep(root, [{"id": name, "name": name.capitalize()} for name in names])
    grading.grade(there, unit, submission.students(root, unit), count=2)
    zone = moments.zone_of(there.config)
    deadlines.due(there, unit, DUE, zone, lambda sentence: None)
    wrong = [one for one in everybody if one.made][:2]
    for one in wrong:
        exercise = str(one.made[0]).partition(".")[0]
        requests.ask(there, unit, one.student, exercise, "My function follows the paper.")
    for one in wrong[1:]:
        exercise = str(one.made[0]).partition(".")[0]
        requests.answer(there, unit, one.student, exercise, "The docstring says which form.")
    return there


def rounds(root: Path, unit: Unit) -> Iterator[tuple[float, float]]:
    """Yield the seconds of the clock and of the processor that the command takes."""
    command = [sys.executable, "-m", "autograder.cli", "report", unit.name]
    for _ in range(ROUNDS):
        before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = used.ru_utime + used.ru_stime - before[1].ru_utime - before[1].ru_stime
        yield time.perf_counter() - before[0], spent


def draw(page: Path, picture: Path) -> None:
    """Draw the top of a page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 1040, "height": 1420})
        view.goto(page.as_uri())
        view.screenshot(path=picture)
        browser.close()


def main(students: int = 1000, name: str = "optimizers", picture: str = "") -> None:
    """Print what the report takes, the best round."""
    unit = COURSE.unit(name)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(root, unit, students)
        clock, spent = min(rounds(root, unit))
        page = root / reporting.FOLDER / f"{name}.html"
        sizes = f"{page.stat().st_size / 1e6:.1f} MB"
        json.loads(page.with_suffix(".json").read_text("utf-8"))
        if picture:
            draw(page, Path(picture))
    said = f"{students} students of {name}: {clock:.1f} s, {spent:.1f} s of the processor, {sizes}"
    print(said)


if __name__ == "__main__":
    main(*[int(one) if one.isdigit() else one for one in sys.argv[1:]])  # type: ignore[arg-type]
