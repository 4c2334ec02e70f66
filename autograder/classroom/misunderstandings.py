"""What went wrong in a class: the mistakes, and who is behind each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.classroom import verdicts
from autograder.course import Unit
from autograder.judging.results import ExerciseResult, UnitResult, seen

_BESIDES = "Apart from that: "  # what a student reads second, and an instructor out of context

_KIND_SAID = {kind: f"{kind.capitalize()}." for kind in verdicts.KINDS}
_NOT_TRIED = {
    _KIND_SAID[kind] for kind in (verdicts.NOT_WRITTEN, verdicts.NOT_THERE, verdicts.NOT_LOADED)
}
_ALONE = "Each in a way of their own."

_Said = tuple[str, bool, str, str]
"""The exercise, whether it is a known mistake, its diagnosis and its explanation."""


@dataclass(frozen=True)
class Misunderstanding:
    """What went wrong in an exercise, and with whom."""

    exercise: str
    name: str
    """The name of the known mistake; empty if it is none."""
    diagnosis: str
    explanation: str
    students: tuple[str, ...]
    perhaps: tuple[str, ...] = ()
    """With whom it is one of several that would explain what was seen."""


def misunderstandings(
    unit: Unit, found: Iterable[tuple[str, UnitResult, Mapping[str, str]]]
) -> tuple[Misunderstanding, ...]:
    """Return what went wrong, exercise by exercise: first what was misunderstood, by frequency.

    Mistakes of which the same is said are one.

    Args:
        unit: the unit.
        found: each student with the result, and how each exercise ended.
    """
    names: dict[_Said, str] = {}
    known: dict[_Said, tuple[dict[str, None], dict[str, None]]] = {}
    for student, result, ended in found:
        for exercise in result.exercises:
            for name, diagnosis, explanation in _wrong(exercise, ended[exercise.name]):
                key = (exercise.name, bool(name), diagnosis, explanation)
                names.setdefault(key, name)
                behind = known.setdefault(key, ({}, {}))
                behind[exercise.ambiguous and bool(name)][student] = None
    order = {name: place for place, name in enumerate(unit.points)}
    lines, alone = [], dict[str, list[str]]()
    for key, (sure, maybe) in known.items():
        name, is_known, diagnosis, explanation = key
        if not is_known and diagnosis not in _KIND_SAID.values() and len(sure) == 1:
            alone.setdefault(name, []).extend(sure)
        else:
            said = (name, names[key], diagnosis, explanation)
            lines.append(Misunderstanding(*said, tuple(sure), tuple(maybe)))
    lines += [Misunderstanding(name, "", _ALONE, "", tuple(who)) for name, who in alone.items()]
    lines.sort(
        key=lambda one: (
            *(order[one.exercise], one.diagnosis in _NOT_TRIED),
            *(-len(one.students), -len(one.perhaps)),
        )
    )
    return tuple(lines)


def _wrong(exercise: ExerciseResult, kind: str) -> list[tuple[str, str, str]]:
    """Return what is said of one student's exercise: a name, if it is a known mistake, and why."""
    if kind == verdicts.SOLVED:
        return []
    if kind == verdicts.KNOWN_MISTAKE:
        return [
            (one.name, one.diagnosis.replace(_BESIDES, ""), one.explanation)
            for one in exercise.mistakes
        ]
    if kind == verdicts.OTHER:
        said = seen(exercise.observed, exercise.example)
        return [("", said or _first_failure(exercise), "")]
    return [("", _KIND_SAID[kind], "")]


def _first_failure(exercise: ExerciseResult) -> str:
    return next(test.message for test in exercise.tests if not test.passed)
