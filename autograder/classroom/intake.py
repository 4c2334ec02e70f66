"""Where files of other people come in: only regular files of bounded size, no links, no surprises.

Everything here either returns what was asked for or raises :class:`RefusedError`, whose text is one
sentence for the person who handed the file in.
"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import stat
import tokenize
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.classroom import harmless

MODULE_LIMIT = 1_000_000
NOTEBOOK_LIMIT = 20_000_000
CELL_LIMIT = 2_000
TEXT_LIMIT = 500_000
"""How many characters the cells may hold together, without pictures and outputs."""
MOST_REMARKS = 3
"""How many oddities of one notebook are told."""
_STUDENT = re.compile(r"\w[\w.@+-]{0,99}")


Pictures = Mapping[str, Mapping[str, str]]
"""The pictures that were pasted into a cell: for each name its kind and its bytes in base64."""

_ENCODINGS = {"utf-8", "utf-8-sig", "ascii", "us-ascii", "iso-8859-1", "iso-8859-15", "cp1252"}
"""What a module may declare; Python knows others, and some of them are programs."""

_FIRST_BYTES = {"image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}


class RefusedError(Exception):
    """A file or a name that is not accepted; the text is a sentence that says why."""


@dataclass(frozen=True)
class Cell:
    """What is taken over from one cell of a submitted notebook: never its outputs."""

    kind: str
    source: str
    grade_id: str | None
    pictures: Pictures = field(default_factory=dict)


def check_student(student: str) -> str:
    """Return a student's id, or refuse one that could leave its folder or is a formula.

    >>> check_student("ada.lovelace@example.org")
    'ada.lovelace@example.org'
    >>> check_student("../solutions")
    Traceback (most recent call last):
    autograder.classroom.intake.RefusedError: '../solutions' is not a student id; ...
    """
    if not _STUDENT.fullmatch(student):
        raise RefusedError(
            f"{harmless.line(student)!r} is not a student id; an id begins with a letter or a "
            "digit and goes on with letters, digits and . _ @ + - (100 characters at most)."
        )
    return student


def read_module(path: Path, within: Path | None = None) -> bytes:
    """Return the bytes of a Python module that somebody handed in.

    ``within`` is a folder that is trusted; no part of ``path`` below it may be a link.
    """
    source = read_file(path, MODULE_LIMIT, within)
    if b"\0" in source:
        raise RefusedError(f"{path.name} contains NUL bytes; hand in a Python source file.")
    encoding = _declared(source)
    if encoding not in _ENCODINGS:
        raise RefusedError(
            f"{path.name} declares the encoding {harmless.line(encoding, 50)!r}; save it as UTF-8."
        )
    try:
        source.decode(encoding)
    except UnicodeDecodeError as error:
        what = "UTF-8" if encoding.startswith("utf-8") else encoding
        raise RefusedError(
            f"{path.name} is not {what} text (byte {error.start}); save it as UTF-8."
        ) from None
    return source


def text_of(module: bytes) -> str:
    r"""Return the text of a module that was accepted.

    >>> text_of(b"# coding: latin-1\n# \xe4")
    '# coding: latin-1\n# ä'
    """
    encoding = _declared(module)
    return module.decode("utf-8-sig" if encoding.startswith("utf-8") else encoding)


def _declared(source: bytes) -> str:
    """Return the encoding that a module's first lines declare, as Python reads them.

    >>> _declared(b"# -*- coding: latin-1 -*-"), _declared(b"x = 1")
    ('iso-8859-1', 'utf-8')
    """
    try:
        return tokenize.detect_encoding(io.BytesIO(source).readline)[0].lower()
    except SyntaxError as error:  # unknown to Python, or the first lines are no UTF-8
        said = re.search(r"unknown encoding.*?: (.*)", str(error))
        return said[1] if said else "utf-8"


def parse_notebook(raw: bytes, name: str = "The notebook") -> list[Cell]:
    """Return the cells of a notebook of format 4 given as bytes.

    >>> parse_notebook(b'{"cells": [{"cell_type": "code", "source": ["a = ", "1"]}]}')
    [Cell(kind='code', source='a = 1', grade_id=None, pictures={})]
    """
    return read_notebook(raw, name)[0]


def read_notebook(raw: bytes, name: str = "The notebook") -> tuple[list[Cell], list[str]]:
    """Return the cells of a notebook, and what is odd in it though it can be read.

    >>> read_notebook(b'{"cells": [{"cell_type": "raw", "source": "a", "source": "b"}]}')
    ([Cell(kind='raw', source='a\\nb', ...)], ["The notebook gives 'source' twice in one place; ...
    """
    remarks: dict[str, None] = {}

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        record = dict(pairs)
        if len(record) < len(pairs) and len(remarks) < MOST_REMARKS:
            twice = next(
                key for key, times in Counter(key for key, _ in pairs).items() if times > 1
            )
            remarks[
                f"{name} gives {harmless.line(twice, 50)!r} twice in one place; "
                "a person has to say which counts."
            ] = None
            texts = [_text(value) for key, value in pairs if key == "source"]
            if len(texts) > 1:
                record["source"] = "\n".join(texts)  # so that whoever grades it sees both
        return record

    try:
        document = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise RefusedError(
            f"{name} is not JSON, so it is not a notebook that can be read."
        ) from None
    cells = document.get("cells") if isinstance(document, dict) else None
    if not isinstance(cells, list):
        raise RefusedError(f"{name} has no list of cells; save it again as a notebook of format 4.")
    if len(cells) > CELL_LIMIT:
        raise RefusedError(f"{name} has {len(cells)} cells; at most {CELL_LIMIT} are read.")
    read = [cell for cell in map(_cell, cells) if cell is not None]
    if sum(len(cell.source) for cell in read) > TEXT_LIMIT:
        raise RefusedError(f"{name} has more than {TEXT_LIMIT:,} characters of text and code.")
    if any(_is_strange(cell) for cell in cells):
        remarks[f"{name} has a cell whose text is not text; it is shown as it was stored."] = None
    return read, list(remarks)


def _is_strange(record: Any) -> bool:
    """Say whether the text of a cell is something else than text or lines of text."""
    source = record.get("source") if isinstance(record, dict) else None
    lines = source if isinstance(source, list) else [source or ""]
    return not all(isinstance(line, str) for line in lines)


def _text(source: Any) -> str:
    """Return the text of a cell; what is no text as it was stored."""
    if isinstance(source, str):
        return source
    if isinstance(source, list) and all(isinstance(part, str) for part in source):
        return "".join(source)
    try:
        return json.dumps(source)
    except RecursionError:
        return "[nested too deeply to be shown]"


def _cell(record: Any) -> Cell | None:
    if not isinstance(record, dict) or record.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    if record.get("source") is None:
        return None
    source = _text(record["source"])
    metadata = record.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return Cell(
        record["cell_type"],
        harmless.clean(source),
        grade_id if isinstance(grade_id, str) else None,
        _pictures(record.get("attachments")),
    )


def _pictures(attachments: Any) -> Pictures:
    """Return of a cell's attachments those that are pictures, and nothing else of them."""
    if not isinstance(attachments, dict):
        return {}
    kept = {}
    for name, kinds in attachments.items():
        for kind, first in _FIRST_BYTES.items():
            content = kinds.get(kind) if isinstance(kinds, dict) else None
            if isinstance(content, list) and all(isinstance(part, str) for part in content):
                content = "".join(content)
            if isinstance(content, str) and _decoded(content).startswith(first):
                kept[harmless.line(name)] = {kind: "".join(content.split())}
    return kept


def _decoded(content: str) -> bytes:
    try:
        return base64.b64decode("".join(content.split()), validate=True)
    except ValueError:
        return b""


def read_file(path: Path, limit: int, within: Path | None = None) -> bytes:
    """Return the bytes of a regular file of at most ``limit`` bytes, following no link.

    Each folder between ``within`` and the file is opened by itself, so that a link cannot be
    slipped in between a check and the reading.
    """
    parents = path.relative_to(within).parts[:-1] if within else ()
    if ".." in parents:
        raise RefusedError(f"{harmless.line(str(path))} leaves its folder.")
    top = within or path.parent
    try:
        folder = os.open(top, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise RefusedError(
            f"The folder {harmless.line(str(top))} cannot be opened ({error.strerror})."
        ) from None
    try:
        for part in parents:
            inner = _open(part, os.O_DIRECTORY, folder)
            os.close(folder)
            folder = inner
        file = _open(path.name, os.O_NONBLOCK, folder)  # non-blocking: a pipe must not hang us
    finally:
        os.close(folder)
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise RefusedError(f"{path.name} is not a regular file.")
    with os.fdopen(file, "rb") as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise RefusedError(f"{path.name} is larger than the {limit:,} bytes that are accepted.")
    return content


def _open(name: str, flags: int, folder: int) -> int:
    try:
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | flags, dir_fd=folder)
    except FileNotFoundError:
        raise RefusedError(f"{harmless.line(name)} is missing.") from None
    except (OSError, ValueError) as error:
        reason = "is a symbolic link" if _is_link(name, folder) else "cannot be opened"
        detail = error.strerror if isinstance(error, OSError) else error
        raise RefusedError(
            f"{harmless.line(name)} {reason} ({detail}); hand in the file itself."
        ) from None


def _is_link(name: str, folder: int) -> bool:
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
    except (OSError, ValueError):
        return False
