"""A workbook in a folder of its own, as a student has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assignments.lab import student
from autograder import stubs


def solved(unit: str) -> str:
    """Return a unit's module as a student with every exercise right would hand it in."""
    return stubs.handed_in(unit)


def handed_out(unit: str) -> str:
    """Return a unit's module as it is released."""
    return stubs.stub(unit)


Workbook = Callable[..., Path]


@pytest.fixture
def workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbook:
    """Write modules, given as text by unit, into a fresh package folder and use that one."""

    def write(**modules: str) -> Path:
        for unit, text in modules.items():
            (tmp_path / f"{unit}.py").write_text(text, encoding="utf-8")
        monkeypatch.setattr(student, "PACKAGE", tmp_path)
        return tmp_path

    return write


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


def with_double(body: str) -> str:
    """Return the little unit with a body for its first exercise."""
    return ONE.replace("raise NotImplementedError", body, 1)
