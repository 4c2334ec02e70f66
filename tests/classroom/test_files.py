"""What is read of a file that somebody handed in, and what is refused, each in a sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.classroom import intake
from autograder.classroom.intake import RefusedError


def module(folder: Path, content: bytes = b"x = 1\n") -> Path:
    path = folder / "assignments" / "walks.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_module_is_returned_to_the_byte(tmp_path: Path) -> None:
    content = "π = 3  # Kreiszahl\r\n".encode()
    assert intake.read_module(module(tmp_path, content), within=tmp_path) == content


DECLARED = [
    "# -*- coding: latin-1 -*-\nx = 'ä'\n".encode("latin-1"),
    "# vim: set fileencoding=cp1252 :\nx = '€'\n".encode("cp1252"),
    "#!/usr/bin/python\n# coding=iso-8859-15\nx = '€'\n".encode("iso-8859-15"),
    "# -*- coding: UTF-8-unix -*-\nx = 'ä'\n".encode(),
    "x = 'ä'\n".encode("utf-8-sig"),
]


@pytest.mark.parametrize("content", DECLARED)
def test_a_module_in_an_encoding_that_it_declares_is_read(tmp_path: Path, content: bytes) -> None:
    path = module(tmp_path, content)
    assert intake.read_module(path) == content
    compile(content, "walks.py", "exec")


@pytest.mark.parametrize("name", ["rot13", "utf-7", "unicode_escape", "klingon", "\x1b[31m"])
def test_a_module_in_an_encoding_that_is_a_program_or_unknown_is_refused(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(RefusedError, match="UTF-8") as refusal:
        intake.read_module(module(tmp_path, f"# coding: {name}\nx = '\xe4'\n".encode("latin-1")))
    assert str(refusal.value).isprintable()


def test_a_notebook_with_a_byte_order_mark_is_read() -> None:
    assert intake.parse_notebook(b"\xef\xbb\xbf" + notebook()) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x = 1\0", "NUL"),
        ("ä".encode("latin-1"), "UTF-8"),
        (b"#" * (intake.MODULE_LIMIT + 1), "larger than"),
    ],
)
def test_a_module_that_is_no_bounded_text_is_refused(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    with pytest.raises(RefusedError, match=reason):
        intake.read_module(module(tmp_path, content))


def test_100_mb_are_not_read_to_find_out_that_they_are_too_many(tmp_path: Path) -> None:
    path = module(tmp_path)
    os.truncate(path, 10**12)  # a file with a hole takes no room, and would take all the memory
    with pytest.raises(RefusedError, match="larger than"):
        intake.read_module(path)


def test_a_module_that_is_absent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match=r"walks\.py is missing"):
        intake.read_module(tmp_path / "walks.py")
    with pytest.raises(RefusedError, match="assignments is missing"):
        intake.read_module(tmp_path / "assignments" / "walks.py", within=tmp_path)


def test_a_module_that_is_a_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "walks.py").mkdir()
    with pytest.raises(RefusedError, match="not a regular file"):
        intake.read_module(tmp_path / "walks.py")


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "walks.py")
    with pytest.raises(RefusedError, match="not a regular file"):
        intake.read_module(tmp_path / "walks.py")


def test_a_link_is_refused(tmp_path: Path) -> None:
    secret = module(tmp_path / "secret")
    (tmp_path / "walks.py").symlink_to(secret)
    with pytest.raises(RefusedError, match="symbolic link"):
        intake.read_module(tmp_path / "walks.py")


@pytest.mark.parametrize("linked", ["mallory", "mallory/walks", "mallory/walks/deep"])
def test_a_link_among_the_folders_is_refused(tmp_path: Path, linked: str) -> None:
    secret = module(tmp_path / "secret").parent
    link = tmp_path / "submitted" / linked
    link.parent.mkdir(parents=True)
    link.symlink_to(secret, target_is_directory=True)
    with pytest.raises(RefusedError, match="symbolic link"):
        intake.read_module(link / "walks.py", within=tmp_path / "submitted")


def test_a_path_cannot_climb_out(tmp_path: Path) -> None:
    module(tmp_path)
    (tmp_path / "submitted").mkdir()
    path = tmp_path / "submitted" / ".." / "assignments" / "walks.py"
    with pytest.raises(RefusedError, match="leaves its folder"):
        intake.read_module(path, within=tmp_path / "submitted")


@pytest.mark.parametrize(
    "student",
    ["", ".", "..", "../ada", "ada/..", "a\0b", "=cmd", "-f", "ada\n", "a" * 101, "\u202eada", "*"],
)
def test_a_student_id_that_is_a_path_a_pattern_or_a_formula_is_refused(student: str) -> None:
    with pytest.raises(RefusedError, match="student id"):
        intake.check_student(student)


@pytest.mark.parametrize("student", ["ada", "12345", "ada.l@uni-x.org", "müller_j+1"])
def test_usual_student_ids_are_accepted(student: str) -> None:
    assert intake.check_student(student) == student


def notebook(*cells: object) -> bytes:
    return json.dumps({"cells": list(cells), "nbformat": 4}).encode()


def test_of_a_cell_only_kind_text_and_identity_are_taken() -> None:
    cell = {
        "cell_type": "code",
        "source": ["check(", '"glide")'],
        "outputs": [{"output_type": "execute_result", "data": {"text/plain": "100.0"}}],
        "metadata": {"nbgrader": {"grade_id": "glide", "points": 100, "solution": True}},
    }
    assert intake.parse_notebook(notebook(cell)) == [intake.Cell("code", 'check("glide")', "glide")]


def test_hidden_characters_in_a_cell_are_made_visible() -> None:
    cell = {"cell_type": "markdown", "source": "\x1b[2J\u202e\ud800"}
    [read] = intake.parse_notebook(notebook(cell))
    assert read.source == "⟨U+001B⟩[2J⟨U+202E⟩⟨U+D800⟩"


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff", b"[]", b"null", b'{"cells": {}}', b"[" * 100_000, b"9" * 10_000]
)
def test_what_is_no_notebook_is_refused(raw: bytes) -> None:
    with pytest.raises(RefusedError):
        intake.parse_notebook(raw)


def test_a_notebook_with_too_many_cells_is_refused() -> None:
    with pytest.raises(RefusedError, match="at most"):
        intake.parse_notebook(notebook(*[{}] * (intake.CELL_LIMIT + 1)))


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["cell_type", "source", "metadata", "nbgrader", "grade_id"])
            | st.text(),
            inner | st.sampled_from(["code", "markdown", "raw"]),
        )
    ),
    max_leaves=20,
)


@given(st.lists(JSON).map(lambda cells: json.dumps({"cells": cells}).encode()) | st.binary())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_give_cells_of_plain_text_or_a_refusal(raw: bytes) -> None:
    try:
        cells = intake.parse_notebook(raw)
    except RefusedError:
        return
    for cell in cells:
        assert cell.kind in ("code", "markdown", "raw")
        cell.source.encode()  # no lone surrogate is left
        assert "\x1b" not in cell.source
