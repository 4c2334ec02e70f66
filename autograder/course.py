"""The catalogue: which units a course has, in which order, and what their exercises are worth.

Units are found and not listed: a unit is a folder of the lab with a ``unit.toml``, which gives its
title, its place in the course and the points of its exercises. Students receive it, for none of
that is secret. An exercise is a
public function of the unit's solution (its ``__all__``, in the order of the lesson). Everything
else asks here.
"""

from __future__ import annotations

import ast
import pkgutil
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

FACTS = "unit.toml"
_PACKAGE = Path(__file__).resolve().parent


class CatalogueError(ValueError):
    """The course's own files disagree; the sentence says where and what to do."""


class UnknownUnitError(ValueError):
    """There is no such unit; the sentence names those that there are."""


@dataclass(frozen=True)
class Course:
    """Where the parts of a course lie: three packages, and a folder with ``source/``."""

    root: Path
    """Holds the lessons, ``source/<unit>/<unit>.ipynb``."""
    solutions: str = "solutions"
    """The package of the reference solutions."""
    assignments: str = "assignments"
    """The package that students get: the stubs, and what belongs to a unit in the lab."""
    graders: str = "autograder.units"
    """The package with one folder per unit: what only the grader knows."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units, in the order of the course."""
        return _units(self)

    def unit(self, name: str) -> Unit:
        """Return the unit of this name.

        Raises:
            UnknownUnitError: there is none.
        """
        for unit in self.units:
            if unit.name == name:
                return unit
        names = ", ".join(unit.name for unit in self.units)
        shown = "".join(c if c.isprintable() else "?" for c in name)[:100]
        raise UnknownUnitError(f"There is no unit {shown!r}; the units are {names}.")


@dataclass(frozen=True)
class Unit:
    """One unit of a course, and where its parts lie in each room."""

    course: Course
    name: str

    def __getstate__(self) -> dict[str, Any]:
        """Travel without what was found here: elsewhere it lies in other places."""
        return {"course": self.course, "name": self.name}

    @cached_property
    def folder(self) -> Path:
        """What only the grader knows of the unit."""
        return _folder(self.course.graders) / self.name

    @cached_property
    def _facts(self) -> dict[str, Any]:
        try:
            facts = tomllib.loads((self.lab / FACTS).read_text(encoding="utf-8"))
        except ValueError as error:  # no TOML, or no text
            raise CatalogueError(f"{self.name}/{FACTS} cannot be read: {error}.") from None
        missing = [key for key in ("title", "summary", "place", "points") if key not in facts]
        if missing:
            raise CatalogueError(f"{self.name}/{FACTS} should give {', '.join(missing)}.")
        return facts

    @property
    def title(self) -> str:
        """The title of the lesson."""
        return str(self._facts["title"])

    @property
    def summary(self) -> str:
        """What the unit is about, in half a sentence."""
        return str(self._facts["summary"])

    @property
    def cover(self) -> str:
        """The picture of the unit that stands for it in the documents; empty if it has none."""
        return str(self._facts.get("cover", ""))

    @property
    def place(self) -> float:
        """Where the unit stands in the course; only the order counts."""
        return float(self._facts["place"])

    @cached_property
    def exercises(self) -> tuple[str, ...]:
        """The names of the exercises, in the order of the lesson."""
        try:
            body = ast.parse(self.solution.read_text(encoding="utf-8")).body
        except (OSError, SyntaxError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise CatalogueError(f"solutions/{self.name}.py cannot be read: {why}.") from None
        for node in body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
                return tuple(ast.literal_eval(node.value))
        raise CatalogueError(f"{self.name}: the solution should list its exercises in __all__.")

    @cached_property
    def points(self) -> dict[str, float]:
        """What each exercise is worth, in the order of the lesson."""
        worth: dict[str, float] = self._facts["points"]
        if not all(isinstance(points, int | float) for points in worth.values()):
            raise CatalogueError(f"{self.name}/{FACTS} should give numbers as points.")
        if set(worth) != set(self.exercises):
            names = ", ".join(sorted(set(worth) ^ set(self.exercises)))
            raise CatalogueError(
                f"{self.name}/{FACTS} and __all__ of the solution disagree about {names}; "
                "every exercise needs its points, and nothing else has any."
            )
        return {name: float(worth[name]) for name in self.exercises}

    @property
    def solution(self) -> Path:
        """The reference solution, the one home of signatures and docstrings."""
        return _folder(self.course.solutions) / f"{self.name}.py"

    @property
    def stub(self) -> Path:
        """The module that students start from, generated from the solution."""
        return _folder(self.course.assignments) / f"{self.name}.py"

    @property
    def lab(self) -> Path:
        """What students get of the unit besides its stubs: its facts, hints, pictures, sliders."""
        return _lab_units(self.course) / self.name

    @property
    def lesson(self) -> Path:
        """The notebook."""
        return self.course.root / "source" / self.name / f"{self.name}.ipynb"

    @property
    def hidden_tests(self) -> tuple[Path, ...]:
        """The files with the hidden tests."""
        return tuple(sorted(self.folder.glob("hidden_*.py")))

    def modules(self, room: str) -> tuple[ModuleType, ...]:
        """Return the modules of a part of the unit: ``<room>.py``, or those in ``<room>/``.

        Modules whose names begin with an underscore are what the others share.
        """
        name = f"{self.course.graders}.{self.name}.{room}"
        if not (self.folder / room).is_dir() and not (self.folder / f"{room}.py").is_file():
            return ()
        module = import_module(name)
        if not hasattr(module, "__path__"):
            return (module,)
        found = sorted(one.name for one in pkgutil.iter_modules(module.__path__))
        return tuple(import_module(f"{name}.{one}") for one in found if not one.startswith("_"))


@cache
def _units(course: Course) -> tuple[Unit, ...]:
    names = sorted(path.parent.name for path in _lab_units(course).glob(f"*/{FACTS}"))
    return tuple(sorted((Unit(course, name) for name in names), key=lambda unit: unit.place))


def _lab_units(course: Course) -> Path:
    return _folder(course.assignments) / "lab" / "units"


@cache
def _folder(package: str) -> Path:
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or []) if spec else []
    if not places:
        raise CatalogueError(f"There is no package {package}.")
    return Path(places[0])


def _root() -> Path:
    """Return the repository or, in an installed copy, the folder that stands in for it."""
    return _PACKAGE.parent if (_PACKAGE.parent / "source").is_dir() else _PACKAGE / "course_files"


COURSE = Course(_root())
"""The course on gradient descent."""

DEFAULT = f"{__name__}:COURSE"
"""The course that is graded unless a class folder names another, as ``module:attribute``."""


def course_at(place: str) -> Course:
    """Return the course that a place such as ``"autograder.course:COURSE"`` names.

    >>> course_at(DEFAULT) == COURSE
    True
    """
    module, _, name = place.partition(":")
    found = getattr(import_module(module), name or "COURSE")
    if not isinstance(found, Course):
        raise CatalogueError(f"{place} should be an autograder.course.Course; got {found!r}.")
    return found
