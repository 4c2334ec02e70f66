"""``autograder similar``: modules that are alike in what nearly nobody else wrote.

It accuses nobody. What the stub, the solution and the right programs hold is discounted, and so is
what many of the class wrote: the textbook form is everybody's. What is left has to be much, and a
good part of all that is left of the one who has less; so short exercises are no evidence. Modules
are compared by an index of their fingerprints, not each with each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from autograder.classroom import fingerprints, intake, submission
from autograder.classroom.fingerprints import Place, UnreadableError
from autograder.course import Unit
from autograder.judging.catalogue import right_programs
from autograder.judging.stubs import as_submitted, stub

LEAST = 15
"""How many fingerprints a pair has to share; there are about two to a line of code."""
SHARE = 0.25
"""How large a part they have to be of all that is left of the one who has less."""
FEW, PART, MANY = 5, 0.1, 50
"""A fingerprint counts if no more modules hold it than this part of them: 5 to 50."""


@dataclass(frozen=True)
class Lines:
    """Where the modules of a pair are alike: lines of one function of each."""

    left: tuple[Place, ...]
    right: tuple[Place, ...]


@dataclass(frozen=True)
class Match:
    """Two modules that are alike. Several students stand together who handed in the same."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    shared: int
    """How many of the fingerprints that count they share."""
    share: float
    """Their part of all that count of the one who has less."""
    lines: tuple[Lines, ...]
    """Where, function by function, the most alike first."""

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions in which they are alike, as the first calls them."""
        return tuple(dict.fromkeys(one.left[0].function or "(outside)" for one in self.lines))


@dataclass(frozen=True)
class Similarities:
    """What was found in a class."""

    compared: int
    matches: tuple[Match, ...]
    """The most alike first."""
    unread: Mapping[str, str]
    """Whose module was compared with nobody's, and why."""
    sources: Mapping[str, str]


def similarities(root: Path, unit: Unit) -> Similarities:
    """Return whose modules in a class are alike."""
    sources: dict[str, str] = {}
    unread: dict[str, str] = {}
    for student in submission.students(root, unit):
        try:
            module = submission.read(root, unit, student).module
            if module.refusal:
                raise UnreadableError(module.refusal)
            sources[student] = intake.text_of(module.content)
        except (intake.RefusedError, UnreadableError) as error:
            unread[student] = str(error)
    return compare(sources, unit, textbook(unit), unread)


def textbook(unit: Unit) -> list[str]:
    """Return the programs whose form is everybody's."""
    return [stub(unit), as_submitted(unit), *(one.text for one in right_programs(unit))]


def compare(
    sources: Mapping[str, str],
    unit: Unit,
    everybodys: Iterable[str],
    unread: Mapping[str, str] | None = None,
) -> Similarities:
    """Return which of these modules are alike, by student."""
    known: set[int] = set()
    for text in everybodys:
        known |= fingerprints.fingerprints(text, unit.exercises).keys()
    unread = dict(unread or {})
    versions: dict[frozenset[int], list[str]] = {}
    places: dict[str, dict[int, Place]] = {}
    for student, source in sources.items():
        try:
            found = fingerprints.fingerprints(source, unit.exercises)
        except UnreadableError as error:
            unread[student] = str(error)
            continue
        own = frozenset(found.keys() - known)
        versions.setdefault(own, []).append(student)
        places[student] = {key: found[key] for key in own}
    matches = _alike(versions, places)
    matches.sort(key=lambda one: (-one.shared, -one.share, one.left))
    return Similarities(len(places), tuple(matches), unread, sources)


def _alike(
    versions: Mapping[frozenset[int], list[str]], places: Mapping[str, dict[int, Place]]
) -> list[Match]:
    students = list(versions.values())
    holders: dict[int, list[int]] = {}
    for number, own in enumerate(versions):
        for key in own:
            holders.setdefault(key, []).append(number)
    most = max(FEW, min(MANY, round(PART * len(versions))))
    rare = [frozenset(key for key in own if len(holders[key]) <= most) for own in versions]
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= most:
            shared.update(combinations(numbers, 2))
    pairs = [
        (students[i], students[j], rare[i] & rare[j], min(len(rare[i]), len(rare[j])))
        for (i, j), many in shared.items()
        if many >= LEAST
    ]
    pairs += [
        (group[:1], group[1:], rare[number], len(rare[number]))
        for number, group in enumerate(students)
        if len(group) > 1
    ]
    return [
        Match(
            tuple(left),
            tuple(right),
            len(keys),
            len(keys) / all_of_less,
            _lines(keys, places[left[0]], places[right[0]]),
        )
        for left, right, keys, all_of_less in pairs
        if len(keys) >= LEAST and len(keys) >= SHARE * all_of_less
    ]


def _lines(
    keys: Iterable[int], left: Mapping[int, Place], right: Mapping[int, Place]
) -> tuple[Lines, ...]:
    """Return where fingerprints stand in two modules, function by function."""
    found: dict[tuple[str, str], list[int]] = {}
    for key in sorted(keys):
        found.setdefault((left[key].function, right[key].function), []).append(key)
    ordered = sorted(found.values(), key=lambda keys: -len(keys))
    return tuple(
        Lines(
            tuple(sorted((left[key] for key in some), key=lambda one: one.first)),
            tuple(sorted((right[key] for key in some), key=lambda one: one.first)),
        )
        for some in ordered
    )
