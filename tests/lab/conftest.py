"""A workbook in a folder of its own, as a student has it, with a little unit in it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import assignments
from assignments.lab import student

Workbook = Callable[..., Path]


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    """Write modules, given as text by unit, into a fresh package folder and use that one."""

    def write(**modules: str) -> Path:
        for unit, text in modules.items():
            put(tmp_path / f"{unit}.py", text)
        monkeypatch.setattr(student, "PACKAGE", tmp_path)
        return tmp_path

    return write


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release of the little unit as a student unpacks it, with nothing else of the course."""
    package = tmp_path / "assignments"
    ours = Path(assignments.__file__).parent
    shutil.copytree(ours / "lab", package / "lab", ignore=shutil.ignore_patterns("units", "__*__"))
    for name in ("__init__.py", "__main__.py", "assignments.py", "lab/__init__.py"):
        shutil.copy(ours / name, package / name)
    for name in ("one.py", "lab/stubs/one.py"):
        put(package / name, ONE)
    put(package / "lab/units/one/hints.py", HINTS)
    return tmp_path


def put(path: Path, text: str) -> Path:
    """Write a file, and the folders that it lies in; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@contextlib.contextmanager
def interrupted(after: float) -> Iterator[None]:
    """Send this process an interrupt while a block runs, as Jupyter and Ctrl-C do."""
    timer = threading.Timer(after, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


ONE = '''"""A unit."""

import numpy as np

__all__ = ["double", "triple"]


def double(theta, factor=2.0):
    """Return the double.

    Example:
        >>> double(np.array([1.0, 2.5]))
        array([2., 5.])
    """
    raise NotImplementedError


def triple(theta):
    """Return the triple.

    Example:
        >>> triple(np.array([1.0]))
        array([3.])
    """
    raise NotImplementedError
'''

HINTS = 'HINTS = {"double": ("It grows.", "Twice as much.", "Add it to itself.")}\n'


def with_double(body: str) -> str:
    """Return the little unit with a body for its first exercise."""
    return ONE.replace("raise NotImplementedError", body, 1)


SOLVED = with_double("return theta + theta").replace(
    "raise NotImplementedError", "return theta + theta + theta"
)
"""The little unit with every exercise right."""

QUESTION = '''__all__ = ["which"]

def which() -> str:
    """Which one?

    A) This one.
    B) That one,
       or so.
    """
    BODY
'''
