"""The guide for instructors: its commands, in its order, in a class of two and in an exchange."""

from __future__ import annotations

import csv
import json
import re
import shutil
import signal
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.classroom import levels
from autograder.classroom.gradebook import ClassFolder
from autograder.course import COURSE
from autograder.demo import classmates
from autograder.demo.classmates import Classmate
from autograder.judging.stubs import as_submitted
from tests.browser.servers import free_port
from tests.classroom.class_folder import grade_by_hand, write_settings
from tests.docs.guide import Reader

UNIT = COURSE.unit("gradients")
UNMERGED = "<<<<<<< HEAD\n"
CLASS = {
    "Conan O'Brien": Classmate("conan", "an unfinished merge", before=UNMERGED),
    "Dorothy Vaughan": Classmate("dorothy", "no mean", ["mse_gradient.sum_for_mean"]),
}
ROSTER = """\
First name,Last name,ID number,Email address
Conan,O'Brien,conan,conan@example.org
Dorothy,Vaughan,dorothy,dorothy@example.org
Emmy,Noether,emmy,emmy@example.org
"""
LOOK = {"autograder grade gradients": 1}  # at Conan's module, which cannot be loaded


def download(there: ClassFolder) -> None:
    """Put what Moodle lets one download where the guide expects it."""
    folder = there.root / "downloaded"
    folder.mkdir()
    (folder / "class.csv").write_text(ROSTER, "utf-8")
    with zipfile.ZipFile(folder / "moodle.zip", "w") as archive:
        for number, (name, one) in enumerate(CLASS.items()):
            written = classmates.hand_in(one, UNIT, there.root)
            for path in (written / "gradients.ipynb", written / "assignments" / "gradients.py"):
                place = f"{name}_{number}_assignsubmission_file_/{path.relative_to(written)}"
                archive.write(path, place)
    shutil.rmtree(there.root / "submitted")


def test_a_week_on_a_laptop(tmp_path: Path) -> None:
    there = ClassFolder(tmp_path / "class")
    write_settings(there.root, COURSE)
    (there.root / ".venv").symlink_to(sys.prefix)
    reader = Reader.of("instructors", there.root, LOOK)
    assert "Every required layer holds" in reader.follow("Set up a laptop")
    reader.follow("Hand a unit out")
    with zipfile.ZipFile(there.root / "release" / "gradients.zip") as released:
        assert "gradients/assignments/gradients.py" in released.namelist()
    download(there)
    assert "nothing handed in: 1 (emmy)" in reader.follow("Take the work in")
    said = reader.follow("Grade")
    assert "could not be loaded" in said
    look_after_conan(reader, there)
    with_formgrader(reader)
    feedback = there.root / "feedback" / "dorothy" / "gradients" / "gradients.html"
    for student in ("conan", "dorothy"):
        grade_by_hand(there, student, 1.0, UNIT)
    reader.follow("Give it back", until="requests")
    assert "do not divide by n" in feedback.read_text("utf-8")
    table = csv.DictReader((there.root / "grades-moodle.csv").read_text("utf-8").splitlines())
    assert [row["Gradients"] for row in table] == ["29", "26", ""]
    reader.follow("Give it back")
    reader.follow("After the deadline", until="--reopen")
    assert "return 2 / len(y) * X.T" in re.sub("<[^>]*>", "", feedback.read_text("utf-8"))
    reader.follow("After the deadline")
    assert reader.left[0].section == "On JupyterHub"  # which the next test goes on with


def look_after_conan(reader: Reader, there: ClassFolder) -> None:
    """Find out why a module cannot be loaded, and correct it, as the guide says."""
    section = "When something needs a look"
    assert "SyntaxError" in reader.follow(section, until="--student conan")
    module = there.root / "submitted" / "conan" / "gradients" / "assignments" / "gradients.py"
    module.write_text(module.read_text("utf-8").removeprefix(UNMERGED), "utf-8")
    reader.ends = {}
    reader.follow(section)
    assert there.scores(UNIT)["conan"] == UNIT.points


def with_formgrader(reader: Reader) -> None:
    """Start JupyterLab as the guide says, and end it once it answers."""
    settings = Path(reader.variables["JUPYTER_CONFIG_DIR"]) / "jupyter_server_config.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    ours = {"allow_root": True, "open_browser": False, "port": 0}
    settings.write_text(json.dumps({"ServerApp": ours, "LabServerApp": ours, "LabApp": ours}))
    said = reader.interrupt("Grade the written answers", "/lab?token=", signal.SIGTERM)
    assert "nbgrader.server_extensions.formgrader | extension was successfully loaded" in said


def test_a_round_on_jupyterhub(tmp_path: Path) -> None:
    folder, home, exchange = (tmp_path / name for name in ("class", "home", "exchange"))
    write_settings(folder, COURSE)
    home.mkdir()
    student = Reader.of("students", home)
    reader = Reader.of("instructors", folder)
    ClassFolder(folder).generate(UNIT)
    reader.turn_to("On JupyterHub")
    for one in (student, reader):
        one.places = {
            "/srv/nbgrader/exchange": str(exchange),
            "/etc/jupyter": one.variables["JUPYTER_CONFIG_DIR"],
        }
    reader.follow("On JupyterHub", until="nbgrader collect")
    settings = Path(reader.variables["JUPYTER_CONFIG_DIR"]) / "nbgrader_config.py"
    theirs = Path(student.variables["JUPYTER_CONFIG_DIR"])
    theirs.mkdir(parents=True)
    shutil.copy(settings, theirs)
    student.turn_to("Hand in")
    assert "gradient_descent gradients" in student.follow("Hand in", until="submit")
    module = home / "gradients" / "assignments" / "gradients.py"
    module.write_bytes(as_submitted(UNIT).encode())
    student.follow("Hand in")
    reader.follow("On JupyterHub", until="generate_feedback")
    [points] = ClassFolder(folder).scores(UNIT).values()
    assert points == UNIT.points
    reader.follow("On JupyterHub")
    student.follow("What comes back")
    [page] = (home / "gradients" / "feedback").rglob("*.html")
    assert "Score: 3 / 3" in page.read_text("utf-8")
    levels.set_level(folder, UNIT, "none")  # what is released again keeps to it
    for command in ("generate_feedback", "release_feedback"):
        reader.run(f"nbgrader {command} gradients")
    [released] = exchange.glob("*/feedback/*.html")
    assert "Score" not in released.read_text("utf-8")
    assert student.left == []
    assert reader.left[0].section == "On a cluster"  # which the next test goes on with


def test_grading_on_a_cluster(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is missing: pip install -e '.[cluster]'")
    there = ClassFolder(tmp_path / "class")
    write_settings(there.root, COURSE)
    there.generate(UNIT)
    reader = Reader.of("instructors", there.root)
    reader.turn_to("On a cluster")
    reader.places = {"8786": str(free_port())}
    classmates.hand_in(Classmate("ada", "nothing", module="untouched"), UNIT, there.root)
    reader.follow("On a cluster", until="dask")
    classmates.hand_in(Classmate("bob", "nothing", module="untouched"), UNIT, there.root)
    with reader.started("On a cluster", answers=("Scheduler at:", "Registered to:")):
        assert "1 were judged now" in reader.follow("On a cluster", until="c.CourseDirectory")
    assert set(there.scores(UNIT)) == {"ada", "bob"}
    reader.follow("On a cluster")  # the settings of a server: test_on_postgresql has them
    assert reader.left == []
