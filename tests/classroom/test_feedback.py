"""What students and spreadsheets get to see of a grading, and that none of it is alive."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import Config

from autograder.classroom.gradebook import ClassFolder
from tests.classroom.class_folder import (
    FULL,
    UNIT,
    grade_by_hand,
    graded_path,
    hand_in,
    record,
    run,
    solved,
)
from tests.classroom.pages import LIVE, living

NAME = UNIT.name


def test_feedback_is_made_again_when_what_it_shows_has_changed(
    fresh: ClassFolder, ada: Path
) -> None:
    """A mark or a comment of a person, another submission; and not when nothing has."""
    page = fresh.root / "feedback" / "ada" / NAME / f"{NAME}.html"

    def made_again() -> bool:
        before = page.stat().st_mtime_ns
        fresh.feedback(UNIT)
        return page.stat().st_mtime_ns != before

    record(fresh, "ada")
    fresh.feedback(UNIT)
    assert not made_again()
    grade_by_hand(fresh, "ada", 1.5)
    assert made_again()
    with fresh.gradebook() as gradebook:
        comment = gradebook.find_comment("explain", NAME, NAME, "ada")
        comment.manual_comment = "Well said"
        gradebook.db.commit()
    assert made_again()
    assert "Well said" in page.read_text("utf-8")
    (ada / "assignments" / f"{NAME}.py").write_bytes(solved() + b"\n")
    record(fresh, "ada")
    assert made_again()
    assert not made_again()


@pytest.fixture
def hostile(fresh: ClassFolder) -> ClassFolder:
    """A class in which mallory's notebook and module are full of live text, graded."""
    raising = f'raise Exception("""{LIVE}\\x1b[2J\\u202e""")\n'
    path = hand_in(fresh, "mallory", before=raising) / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        cell["metadata"]["tags"] = ['"><script>alert(9)</script>']
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = LIVE
            cell["attachments"] = {"x": {"text/html": LIVE}}
    for kind in ("markdown", "code", "raw"):
        cell = {"cell_type": kind, "source": LIVE, "metadata": {"magics_language": "<script>"}}
        notebook["cells"].append(cell)
    notebook["metadata"] = {"title": LIVE, "language_info": {"name": LIVE}, "widgets": LIVE}
    path.write_text(json.dumps(notebook), "utf-8")
    record(fresh, "mallory")
    return fresh


def test_feedback_shows_what_was_written_and_runs_none_of_it(hostile: ClassFolder) -> None:
    hostile.feedback(UNIT)
    page = (hostile.root / "feedback" / "mallory" / NAME / f"{NAME}.html").read_text("utf-8")
    assert "alert(2)" in page  # it is there to be read
    assert "<strong>bold</strong>" in page
    assert living(page) == []


def formgrader_page(there: ClassFolder, student: str) -> str:
    """Return the page on which a person grades a submission by hand."""
    config = Config(there.config)
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    with there.gradebook() as gradebook:
        submission = gradebook.find_submission_notebook(NAME, NAME, student)
        resources = {
            "assignment_id": NAME,
            "notebook_id": NAME,
            "submission_id": submission.id,
            "index": 0,
            "total": 1,
            "base_url": "",
            "last_name": None,
            "first_name": None,
            "mathjax_url": "",
            "student": student,
            "notebook_path": "",
            "keyword": {},
        }
        path = graded_path(there, student)
        page, _ = HTMLExporter(config=config).from_filename(str(path), resources=resources)
    return str(page)


def test_formgrader_shows_what_was_written_and_runs_none_of_it(hostile: ClassFolder) -> None:
    page = formgrader_page(hostile, "mallory")
    assert "alert(2)" in page
    assert living(page) == []


def test_pages_show_the_module_and_wrap_long_lines(fresh: ClassFolder) -> None:
    """Whoever grades the answer by hand sees what was programmed, and nothing is cut off."""
    hand_in(fresh, "ada", after="# <b>mine</b>\n")
    record(fresh, "ada")
    fresh.feedback(UNIT)
    feedback = (fresh.root / "feedback" / "ada" / NAME / f"{NAME}.html").read_text("utf-8")
    for page in (feedback, formgrader_page(fresh, "ada")):
        assert f"# assignments/{NAME}.py, as it was handed in" in page
        assert "# &lt;b&gt;mine&lt;/b&gt;" in page
        assert "white-space: pre-wrap" in page


def test_a_module_that_was_not_read_is_not_shown(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada", module="missing")
    record(fresh, "ada")
    assert "as it was handed in" not in formgrader_page(fresh, "ada")


PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgAAAAAgAB4iG8MwAAAABJRU5ErkJggg=="


def write_answer(place: Path, source: str, attachments: object = None) -> None:
    """Write an answer as Jupyter does, with pictures that were pasted into it."""
    path = place / f"{NAME}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = source
            cell["attachments"] = attachments
    path.write_text(json.dumps(notebook), "utf-8")


@pytest.mark.parametrize(
    ("source", "attachments", "shown"),
    [
        ("![it](attachment:my%20plot.png)", {"my plot.png": {"image/png": PNG}}, True),
        ("![it](attachment:gone.png)", {}, False),
        ("![it](attachment:gone.png)", None, False),
        ("![it](attachmen&#116;:gone.png)", [1], False),
        ("![it](attachment:a.svg)", {"a.svg": {"image/svg+xml": "<svg onload=alert(1)>"}}, False),
        ("![it](attachment:a.png)", {"a.png": {"image/png": "<script>alert(1)</script>"}}, False),
        ("![it](attachment:a.png)", {"a.png": {"text/html": PNG}}, False),
    ],
)
def test_a_picture_that_was_pasted_is_shown_and_nothing_else(
    fresh: ClassFolder, source: str, attachments: object, shown: bool
) -> None:
    write_answer(hand_in(fresh, "ada"), f"Look: {source} That is it.", attachments)
    record(fresh, "ada")
    fresh.feedback(UNIT)
    feedback = (fresh.root / "feedback" / "ada" / NAME / f"{NAME}.html").read_text("utf-8")
    for page in (feedback, formgrader_page(fresh, "ada")):
        assert "That is it." in page
        assert (f'src="data:image/png;base64,{PNG}"' in page) == shown
        assert living(page) == []


def test_a_huge_text_is_shown_as_typed(fresh: ClassFolder) -> None:
    write_answer(hand_in(fresh, "ada"), "An answer.\n\n" + "# `heading`\n\n" * 12_500)
    record(fresh, "ada")
    cells = json.loads(graded_path(fresh, "ada").read_text("utf-8"))["cells"]
    assert any("".join(cell["source"]).startswith("```\nAn answer.") for cell in cells)
    fresh.feedback(UNIT)
    page = (fresh.root / "feedback" / "ada" / NAME / f"{NAME}.html").read_text("utf-8")
    assert "An answer." in page
    assert page.count("<h1") < 100
    assert "shown as it was typed" in page


def test_formgrader_needs_no_internet_and_sets_formulas(fresh: ClassFolder) -> None:
    write_answer(hand_in(fresh, "ada"), "The rate $\\eta$ is small, and $\\nonsense$ is not.")
    record(fresh, "ada")
    page = formgrader_page(fresh, "ada")
    assert "<mi>η</mi>" in page
    assert "$\\nonsense$" in page  # what is no formula stays as it was typed
    assert "http" not in "".join(re.findall(r"<script[^>]*>|<link[^>]*>", page))
    assert "MathJax" not in page


def test_the_check_for_living_text_finds_it() -> None:
    assert len(living(LIVE.replace("](https", "](//"))) >= 5


def test_feedback_says_why_and_does_not_show_the_hidden_tests(fresh: ClassFolder) -> None:
    hand_in(fresh, "fermat", made=["stroll.uphill"])
    record(fresh, "fermat")
    fresh.feedback(UNIT)
    page = (fresh.root / "feedback" / "fermat" / NAME / f"{NAME}.html").read_text("utf-8")
    assert "Score: 0 / 3" in page
    assert "Score: 2 / 2" in page
    assert "Your walk goes uphill." in page
    for path in UNIT.hidden_tests:
        for line in {line.strip() for line in path.read_text("utf-8").splitlines()}:
            assert len(line) < 30 or line not in page
    key = (fresh.root / "gradebook.key").read_text("ascii").strip()
    assert key not in page
    assert str(fresh.root) not in page


def test_an_export_has_a_number_for_everybody(fresh: ClassFolder) -> None:
    hand_in(fresh, "ada")
    hand_in(fresh, "blaise", before="1 / 0\n")
    assert run(fresh.root, "nbgrader", "autograde", NAME).returncode == 0
    said = run(fresh.root, "nbgrader", "export")
    assert said.returncode == 0
    assert f"{NAME}: 2 written answers of 2 students wait for a person" in said.stderr
    with (fresh.root / "grades.csv").open(encoding="utf-8") as stream:
        rows = {row["student_id"]: row for row in csv.DictReader(stream)}
    assert float(rows["ada"]["score"]) == sum(FULL.values())
    assert float(rows["blaise"]["score"]) == 0


def test_zip_collect_takes_each_students_files_and_stops_for_none(fresh: ClassFolder) -> None:
    archives = fresh.root / "downloaded" / NAME / "archive"
    archives.mkdir(parents=True)
    notebook = (fresh.root / "release" / NAME / f"{NAME}.ipynb").read_bytes()
    packed = {
        f"{NAME}/{NAME}.ipynb": notebook,
        f"{NAME}/assignments/{NAME}.py": solved(),
    }
    extra = {f"{NAME}/assignments/lab/check.py": "x", f"{NAME}/assignments/__init__.py": "y"}
    _pack(archives / "ada.zip", packed | extra)
    _pack(archives / "bob.zip", packed | {f"old/assignments/{NAME}.py": "twice"})
    _pack(archives / "=cmd.zip", packed)
    _pack(archives / "extracted.zip", packed)
    _pack(archives / "eve.zip", packed)
    (archives / "eve").mkdir()
    (archives / "eve" / f"{NAME}.ipynb").write_bytes(notebook)
    (archives / "carl.zip").write_bytes(b"no zip")
    (archives / "dora").mkdir()
    (archives / "dora" / f"{NAME}.ipynb").write_bytes(notebook)
    said = run(fresh.root, "nbgrader", "zip_collect", NAME)
    assert said.returncode == 0, said.stderr
    for name, reason in (
        ("bob", "more than once"),
        ("=cmd", "not a student id"),
        ("carl", "not a zip"),
        ("eve", "keep the one that counts"),
    ):
        assert f"{name}.zip was not collected: " in said.stderr
        assert reason in said.stderr
    submitted = fresh.root / "submitted"
    files = {str(p.relative_to(submitted)) for p in submitted.rglob("*") if p.is_file()}
    assert files == {
        f"ada/{NAME}/{NAME}.ipynb",
        f"ada/{NAME}/assignments/{NAME}.py",
        f"dora/{NAME}/{NAME}.ipynb",
        f"extracted/{NAME}/{NAME}.ipynb",
        f"extracted/{NAME}/assignments/{NAME}.py",
    }
    record(fresh, "ada")
    assert fresh.scores(UNIT)["ada"] == FULL


def _pack(path: Path, files: dict[str, str | bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
