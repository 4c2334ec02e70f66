"""What a unit's folder knows of wrong and right programs, found and checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from autograder.course import Unit
from autograder.judging.editing import code, listing
from autograder.judging.mistakes import Mistake, MistakeError, Probe

_MARK = re.compile(r"^# %% *(.+?) *\n", re.M)


@cache
def mistakes(unit: Unit) -> tuple[Mistake, ...]:
    """Return the known mistakes of a unit, in the order of its exercises.

    Raises:
        MistakeError: two mistakes of one exercise have one name, or one replaces a text that is
            not there, or is there more than once.
    """
    found = tuple(one for module in unit.modules("mistakes") for one in module.MISTAKES)
    seen: set[tuple[str, str]] = set()
    for one in found:
        if (one.exercise, one.name) in seen:
            raise MistakeError(f"{one.exercise} has two mistakes named {one.name!r}.")
        seen.add((one.exercise, one.name))
        code(unit, one.exercise, one)
    return tuple(sorted(found, key=lambda one: unit.exercises.index(one.exercise)))


def mistakes_of(unit: Unit, exercise: str) -> tuple[Mistake, ...]:
    """Return the known mistakes of one exercise."""
    return tuple(one for one in mistakes(unit) if one.exercise == exercise)


def probes(unit: Unit, exercise: str, rng: np.random.Generator) -> list[Probe]:
    """Return the probes of one exercise, their inputs drawn from ``rng``."""
    return list(_draw_probes(unit, exercise)(rng))


@cache
def _draw_probes(unit: Unit, exercise: str) -> Callable[[np.random.Generator], list[Probe]]:
    for module in unit.modules("mistakes"):
        if exercise in module.PROBES:
            found: Callable[[np.random.Generator], list[Probe]] = module.PROBES[exercise]
            return found
    raise MistakeError(f"No file of {unit.name}/mistakes has PROBES for {exercise}.")


@dataclass(frozen=True)
class RightProgram:
    """A correct program, in a style of its own, for some exercises of a unit or for all."""

    name: str
    text: str


@cache
def right_programs(unit: Unit) -> tuple[RightProgram, ...]:
    """Return the right programs of a unit, from ``right/*.py``.

    A file is one program; or several, each after a line ``# %% name``. What stands before the
    first of these lines, such as imports, belongs to each of them.
    """
    found = []
    for path in sorted((unit.folder / "right").glob("*.py")):
        head, *rest = _MARK.split(path.read_text(encoding="utf-8"))
        if not rest:
            found.append(RightProgram(path.stem, head))
        for name, body in zip(rest[::2], rest[1::2], strict=True):
            found.append(RightProgram(f"{path.stem}: {name}", head + body))
    return tuple(found)


def afterwards(unit: Unit, exercise: str) -> str:
    """Return what may be shown of an exercise once its unit is closed.

    That is what ``afterwards.py`` of the unit's folder says of it (``AFTERWARDS``), or else the
    solution.
    """
    for module in unit.modules("afterwards"):
        if exercise in module.AFTERWARDS:
            return str(module.AFTERWARDS[exercise])
    return f"One right solution:\n\n{listing(unit, exercise)}"


def equivalent_mutants(unit: Unit) -> Mapping[tuple[str, str], str]:
    """Return the mutants that compute the same as the solution, with the reason.

    They go by the exercise and by what became of the changed line.
    """
    return _excused(unit, "EQUIVALENT")


def justified_tests(unit: Unit) -> Mapping[tuple[str, str], str]:
    """Return the hidden tests that are kept though others reject all that they do, and why.

    They go by the exercise and by the name of the test.
    """
    return _excused(unit, "JUSTIFIED")


def public_lines(unit: Unit, exercise: str) -> tuple[str, ...]:
    """Return the public inputs that ``public.py`` of a unit has for an exercise, if it has any."""
    for module in unit.modules("public"):
        if exercise in module.CALLS:
            found: tuple[str, ...] = module.CALLS[exercise]
            return found
    return ()


def by_chance(unit: Unit) -> Mapping[str, str]:
    """Return the exercises that draw numbers and whose mistakes can be named all the same, and why.

    No right program, however it draws, does by chance what one of the mistakes does.
    """
    for module in unit.modules("public"):
        found: Mapping[str, str] = getattr(module, "CHANCE", {})
        return found
    return {}


def _excused(unit: Unit, name: str) -> Mapping[Any, str]:
    found: dict[Any, str] = {}
    for module in unit.modules("excused"):
        found |= getattr(module, name, {})
    return found
