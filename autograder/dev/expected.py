"""What pictures show of right functions: ``assignments/lab/units/<unit>/expected.json``.

A path is stored if it follows from the student's functions and is the same for every right program
that we have, however it rounds and whatever its draws of chance.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from assignments.lab import expected, style
from assignments.lab.film import Film
from assignments.lab.picture import Own, Picture
from autograder.course import Unit
from autograder.dev.workbook import workbook
from autograder.judging.catalogue import right_programs
from autograder.judging.stubs import as_submitted


def path(unit: Unit) -> Path:
    """Return where the paths of a unit belong."""
    return unit.lab / expected.FILE


def text(unit: Unit, pictures: dict[str, Picture]) -> str:
    """Return the paths of a unit's pictures as they are stored."""
    found = {}
    with workbook(unit.course) as folder:
        for name, picture in pictures.items():
            moves = isinstance(picture, Film) or picture.follows_rounding
            panels = [] if moves else _panels(unit, picture, folder)
            if any(panels):
                found[name] = panels
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(one)}" for name, one in found.items())
    return f"{{\n{lines}\n}}\n"


def _panels(unit: Unit, picture: Picture, folder: Path) -> list[list[expected.Path_]]:
    """Return the paths of a picture, panel by panel; none if a right program cannot draw it."""
    called: set[str] = set()
    solved = as_submitted(unit)

    def drawn(source: str, then: Callable[[Any], Any] = lambda got: got, luck: int = 0) -> Any:
        (folder / f"{unit.name}.py").write_text(source, encoding="utf-8")
        own = _Watched(Own(unit.name), called, then, luck)
        with np.errstate(all="ignore"), mpl.rc_context(style.SETTINGS):
            return picture.draw(own)

    right = drawn(solved)
    same = [
        drawn(f"{solved}\n{program.text}")
        for program in right_programs(unit)
        if any(f"def {name}(" in program.text for name in called)
    ]
    same += [drawn(solved, luck=luck) for luck in (1, 2, 3)]
    same.append(drawn(solved, _rounded))
    try:
        other = drawn(solved, _warped)
    except Exception:
        other = None  # then whatever is drawn follows from the functions
    return [
        [
            one
            for one in expected.paths(axes)
            if all(_shows(figure, place, one) for figure in same) and not _shows(other, place, one)
        ]
        for place, axes in enumerate(right.axes)
    ]


def _shows(figure: Figure | None, place: int, one: expected.Path_) -> bool:
    if figure is None or place >= len(figure.axes):
        return False
    axes = figure.axes[place]
    return any(expected.same(axes, one, other) for other in expected.paths(axes))


class _Watched:
    """The functions of a student: which are called is noted, and what they return is changed."""

    def __init__(self, own: Own, called: set[str], then: Callable[[Any], Any], luck: int) -> None:
        self._own, self._called, self._then, self._luck = own, called, then, luck

    def __getattr__(self, name: str) -> Callable[..., Any]:
        function = getattr(self._own, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            self._called.add(name)
            return self._then(function(*map(_other(self._luck), args), **kwargs))

        return call


def _other(luck: int) -> Callable[[Any], Any]:
    """Return what makes another generator of every generator, if there is to be other luck."""
    return lambda value: (
        np.random.default_rng(value.integers(1 << 32) + luck)
        if luck and isinstance(value, np.random.Generator)
        else value
    )


def _rounded(got: Any) -> Any:
    """Return a result as one may have it who calculates in another order."""
    if isinstance(got, tuple) and got:
        return _rounded(got[0]), *got[1:]
    return got * (1 + 2e-12) if isinstance(got, float | np.ndarray | np.floating) else got


def _warped(got: Any) -> Any:
    """Return a result that is a good deal off: what follows from it moves."""
    if isinstance(got, tuple):
        return tuple(_warped(one) for one in got)
    if isinstance(got, int | np.integer) and not isinstance(got, bool):
        return got + 3
    if isinstance(got, float | np.ndarray | np.floating):
        return got * 1.4 + 0.05
    return got
