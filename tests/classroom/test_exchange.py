"""The round through nbgrader's exchange, from the release to the feedback on the way back."""

from __future__ import annotations

from pathlib import Path

from autograder.classroom import levels
from autograder.classroom.gradebook import ClassFolder
from tests.classroom.class_folder import FULL, UNIT, everything_below, run, solved

NAME = UNIT.name
ROUND = (
    ("instructor", "release_assignment"),
    ("student", "fetch_assignment"),
    ("student", "submit"),
    ("instructor", "collect"),
    ("instructor", "autograde"),
    ("instructor", "generate_feedback"),
    ("instructor", "release_feedback"),
    ("student", "fetch_feedback"),
)


def test_a_student_gets_the_feedback_on_what_was_handed_in(
    fresh: ClassFolder, tmp_path: Path
) -> None:
    exchange, home = tmp_path / "exchange", tmp_path / "home"
    home.mkdir()
    exchange.mkdir()
    exchange.chmod(0o777)
    settings = f'\nc.Exchange.root = {str(exchange)!r}\nc.CourseDirectory.course_id = "toy"\n'
    with (fresh.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(settings)
    settings = f'c = get_config()\n{settings}c.CourseDirectory.student_id = "ada"\n'
    (home / "nbgrader_config.py").write_text(settings, "utf-8")
    folders = {"instructor": fresh.root, "student": home}
    for who, command in ROUND:
        if command == "submit":
            (home / NAME / "assignments" / f"{NAME}.py").write_bytes(solved())
        said = run(folders[who], "nbgrader", command, NAME, **everything_below(tmp_path / who))
        assert said.returncode == 0, f"{command}: {said.stderr}"
    assert fresh.scores(UNIT) == {"ada": FULL}
    [page] = (home / NAME / "feedback").rglob("*.html")
    assert "Score: 3 / 3" in page.read_text("utf-8")
    levels.set_level(fresh.root, UNIT, "none")
    for command in ("generate_feedback", "release_feedback"):
        said = run(fresh.root, "nbgrader", command, NAME, **everything_below(tmp_path / "again"))
        assert said.returncode == 0, said.stderr
    [released] = exchange.glob("*/feedback/*.html")
    assert "Score" not in released.read_text("utf-8")
