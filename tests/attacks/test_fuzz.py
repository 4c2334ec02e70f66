"""Whatever is handed in, nothing but the grader's own error comes out, and nothing large."""

from __future__ import annotations

import io
import json
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.classroom import archives, harmless, intake, submission
from autograder.classroom.repair import ReleasedCell, rebuild
from autograder.course import COURSE

UNIT = "optimizers"
LESSON = COURSE.unit(UNIT).lesson
MODULE = f"assignments/{UNIT}.py"
slow = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

anything = st.characters(exclude_categories=())  # half characters too
texts = st.text(anything, max_size=40) | st.sampled_from(
    ["code", "markdown", "cells", "source", "metadata", "nbgrader", "grade_id", "adam", "", "\x1b["]
)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
labels = st.fixed_dictionaries(
    {}, optional={"grade_id": values | st.just("adam"), "grade": values, "points": values}
)
cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | values,
        "source": texts | st.lists(texts | values, max_size=3) | values,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": labels | values}) | values,
        "outputs": values,
    },
)
notebooks = st.fixed_dictionaries(
    {"cells": st.lists(cells | values, max_size=6) | values}, optional={"metadata": values}
)


def refused(ask: Callable[..., Any], *arguments: Any) -> tuple[Any, str]:
    """Return what was got, or the sentence that refuses it; any other error comes through."""
    try:
        return ask(*arguments), ""
    except intake.RefusedError as refusal:
        sentence = str(refusal)
    assert sentence.isprintable()
    assert 0 < len(sentence) < 1000
    return None, sentence


def released() -> dict[str, ReleasedCell]:
    """The cells of a released notebook, made from the one in the repository."""
    found = {}
    for cell in json.loads(LESSON.read_text("utf-8"))["cells"]:
        metadata = cell["metadata"].get("nbgrader")
        if metadata:
            source = "".join(cell["source"])
            found[metadata["grade_id"]] = ReleasedCell(cell["cell_type"], source, metadata)
    return found


RELEASED = released()


def take(raw: bytes) -> None:
    """Read a notebook as the grader does; it is refused, or becomes a valid one."""
    taken, refusal = refused(intake.parse_notebook, raw)
    if refusal:
        return
    made, notes = rebuild(taken, RELEASED)
    text = nbformat.writes(made)
    text.encode("utf-8")
    nbformat.validate(json.loads(text))
    assert len(text) < 100_000 + 20 * len(raw)
    assert all(note.isprintable() for note in notes)
    graded = [c.metadata["nbgrader"] for c in made.cells if "nbgrader" in c.metadata]
    kept = [label for label in graded if label["grade"]]
    wanted = [one.metadata for one in RELEASED.values() if one.metadata["grade"]]
    assert sorted(kept, key=str) == sorted(wanted, key=str), "cells, points and flags are ours"


@slow
@given(notebooks)
def test_any_notebook(notebook: Any) -> None:
    take(json.dumps(notebook).encode())


@slow
@given(st.binary(max_size=300) | values.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_for_a_notebook(raw: bytes) -> None:
    take(raw)


@slow
@given(st.data())
def test_a_real_notebook_with_bytes_changed(data: st.DataObject) -> None:
    raw = bytearray(LESSON.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    take(bytes(raw))


@pytest.mark.parametrize("opening", ["[", '{"cells":', '{"a":[', '"\\ud800', "1e9999", "-" * 9])
def test_deep_and_odd_json(opening: str) -> None:
    take(opening.encode() * 100_000)


def _packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MODULE, "x = 1\n" * 50)
        archive.writestr(f"{UNIT}.ipynb", '{"cells": []}')
    return stream.getvalue()


PACKED = _packed()


@slow
@given(data=st.data())
def test_an_archive_with_bytes_changed(data: st.DataObject, tmp_path: Path) -> None:
    raw = bytearray(PACKED)
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    start, end = data.draw(st.integers(0, 40)), data.draw(st.integers(len(raw) - 60, len(raw)))
    path = tmp_path / "x.zip"
    path.write_bytes(bytes(raw[start if start < 20 else 0 : end]))
    entries, _ = refused(archives.entries_of, path)
    for entry in entries or []:
        assert entry.name.isprintable()
        content, refusal = refused(entry.read, 100_000)
        assert refusal or len(content) <= 100_000


@slow
@given(raw=st.binary(max_size=200))
def test_any_bytes_for_a_module_or_a_time(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_bytes(raw)
    module, refusal = refused(intake.read_module, path)
    assert refusal or module == raw
    submission.parse_timestamp(raw)


@slow
@given(st.text(anything, max_size=200))
def test_any_text_becomes_printable(text: str) -> None:
    cleaned = harmless.clean(text)
    assert harmless.clean(cleaned) == cleaned
    cleaned.encode("utf-8")
    hidden = {unicodedata.category(c) for c in harmless.line(text) if c not in "\u200c\u200d"}
    assert not hidden & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert not harmless.spreadsheet(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@slow
@given(st.text(anything, max_size=60))
def test_any_name(name: str) -> None:
    accepted, refusal = refused(intake.check_student, name)
    if not refusal:
        assert accepted == name
        assert Path("a", accepted).parent == Path("a")
        assert harmless.spreadsheet(name) == name
