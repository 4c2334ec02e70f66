"""The contact sheets show each picture three times: right, with a mistake, and untouched."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from assignments.lab import student
from autograder.course import Unit
from autograder.dev import gallery
from tests.toy import COURSE as TOY

WALKS = TOY.unit("walks")


def test_a_row_shows_right_wrong_and_untouched() -> None:
    (picture,) = gallery.pictures(WALKS).values()
    right, wrong, untouched = gallery.row(WALKS, picture)
    assert right.image
    assert right.said == ""
    assert wrong.image != right.image
    assert wrong.said
    assert untouched.image is None
    assert untouched.said.startswith("Fill in `")


def test_the_students_own_folder_is_left_alone() -> None:
    before = student.PACKAGE
    gallery.sheet(WALKS)
    assert before == student.PACKAGE


def test_a_sheet_is_written_for_each_unit_that_has_pictures(tmp_path: Path) -> None:
    written = gallery.write(TOY.units, tmp_path)
    drawn = [unit for unit in TOY.units if gallery.pictures(unit)]
    assert written == [tmp_path / "docs/pictures" / f"{unit.name}.jpg" for unit in drawn]
    for path in written:
        with Image.open(path) as sheet:
            assert sheet.width == 3 * (gallery.CELL + gallery.GAP) + gallery.GAP


def test_a_unit_without_pictures_has_no_sheet() -> None:
    bare: list[Unit] = [unit for unit in TOY.units if not gallery.pictures(unit)]
    assert bare
    assert [gallery.sheet(unit) for unit in bare] == [None] * len(bare)
