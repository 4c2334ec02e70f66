"""What is taken out of a student's archive, and what stops at its limits."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.classroom import archives, intake, picking, zip_collect
from autograder.classroom.intake import RefusedError
from tests.toy import COURSE

UNIT = COURSE.unit("walks")
MODULE = "assignments/walks.py"


def archive(folder: Path, files: dict[str, bytes]) -> Path:
    path = folder / "ada.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize("prefix", ["", "walks/", "home/ada/walks/"])
def test_the_notebook_and_the_module_are_found_however_deep(tmp_path: Path, prefix: str) -> None:
    packed = {f"{prefix}walks.ipynb": b"{}", f"{prefix}{MODULE}": b"x = 1"}
    read = picking.read_archive(archive(tmp_path, packed), UNIT)
    assert read == {"walks.ipynb": b"{}", MODULE: b"x = 1"}


@pytest.mark.parametrize("prefix", ["", "walks/", "home/ada/"])
def test_a_module_without_its_folder_is_taken(tmp_path: Path, prefix: str) -> None:
    packed = {f"{prefix}walks.py": b"x = 1", "assignments/lab/stubs/walks.py": b"a stub"}
    assert picking.read_archive(archive(tmp_path, packed), UNIT) == {MODULE: b"x = 1"}


def test_a_module_in_its_folder_goes_before_one_without(tmp_path: Path) -> None:
    packed = {"walks.py": b"x = 1", MODULE: b"x = 2"}
    assert picking.read_archive(archive(tmp_path, packed), UNIT) == {MODULE: b"x = 2"}


def test_the_copy_of_the_stub_is_no_submission(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="neither"):
        picking.read_archive(archive(tmp_path, {"assignments/lab/stubs/walks.py": b"a"}), UNIT)


def test_everything_else_stays_in_the_archive(tmp_path: Path) -> None:
    files = {
        MODULE: b"x = 1",
        f"__MACOSX/{MODULE}": b"shadow",
        "../../evil.py": b"",
        "/etc/passwd": b"",
        "feedback.html": b"<script>",
    }
    assert picking.read_archive(archive(tmp_path, files), UNIT) == {MODULE: b"x = 1"}


def test_two_candidates_are_not_chosen_between(tmp_path: Path) -> None:
    files = {f"old/{MODULE}": b"1", f"new/{MODULE}": b"2"}
    with pytest.raises(RefusedError, match="more than once"):
        picking.read_archive(archive(tmp_path, files), UNIT)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="too many bytes"):
        picking.read_archive(archive(tmp_path, {MODULE: b"\n" * 10**8}), UNIT)


def test_a_module_that_is_larger_than_its_limit_is_refused(tmp_path: Path) -> None:
    content = random.Random(0).randbytes(intake.MODULE_LIMIT + 1)  # it cannot be compressed
    with pytest.raises(RefusedError, match="too many bytes"):
        picking.read_archive(archive(tmp_path, {MODULE: content}), UNIT)


def test_a_small_bomb_is_known_by_its_density(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="too many bytes"):
        picking.read_archive(archive(tmp_path, {MODULE: b"\n" * 900_000}), UNIT)


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    files = {f"{n}.txt": b"" for n in range(archives.ENTRY_LIMIT + 1)}
    with pytest.raises(RefusedError, match="entries"):
        picking.read_archive(archive(tmp_path, files), UNIT)


def test_an_archive_without_the_unit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="neither"):
        picking.read_archive(archive(tmp_path, {"riddles.ipynb": b"{}"}), UNIT)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_is_damaged_inside_is_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "ada.zip"
    content = random.Random(0).randbytes(5_000)
    with zipfile.ZipFile(path, "w", method) as packed:
        packed.writestr(MODULE, content)
    raw = bytearray(path.read_bytes())
    start = raw.index(MODULE.encode()) + len(MODULE)
    raw[start + 9 : start + 900] = bytes(891)  # behind the head that names the method
    path.write_bytes(raw)
    with pytest.raises(RefusedError, match="damaged"):
        picking.read_archive(path, UNIT)


@pytest.mark.parametrize("student", ["ada", "extracted", "assignments", "downloaded"])
@pytest.mark.parametrize("name", [MODULE, "walks.ipynb"])
def test_a_collected_file_tells_whose_it_is(student: str, name: str) -> None:
    path = f"/home/x/class/downloaded/walks/extracted/{student}/{name}"
    said = re.fullmatch(zip_collect.COLLECTED, path)
    assert said is not None
    assert (said["student_id"], said["file_id"]) == (student, name.partition(".")[0])


def _packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(MODULE, b"x = 1\n" * 50)
    return stream.getvalue()


@given(place=st.integers(0, len(_packed()) - 1), byte=st.integers(0, 255), tail=st.integers(0, 40))
def test_a_damaged_archive_gives_bounded_files_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int, tail: int
) -> None:
    raw = bytearray(_packed())
    raw[place] = byte
    path = tmp_path_factory.mktemp("damaged") / "ada.zip"
    path.write_bytes(bytes(raw[: len(raw) - tail]))
    try:
        files = picking.read_archive(path, UNIT)
    except RefusedError:
        return
    assert set(files) <= {MODULE, "walks.ipynb"}
