"""How a mistake is written: one shape for all of them, and the calls that tell them apart.

A mistake is a list of replacements in the text of the solution's function, so two mistakes are
combined by making the replacements of both, and no wrong program is ever written out in full.
A module of a unit's ``mistakes`` room holds ``MISTAKES``, a list of these, and ``PROBES``, which
gives for each exercise a function of a Generator that returns the calls by which the diagnosis
tells one mistake from another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Probe = Callable[[Callable[..., Any]], Any]
"""Takes the exercise's function, calls it, and returns what was observed as simple values.

It asks the same however often it is run: what it draws with or counts in, it makes anew each time.
"""

Edit = tuple[str, str]
"""(old, new): the old text occurs exactly once in the body of the solution (without the
docstring) or, where the body has none of it, in its ``def`` lines."""

KINDS = ("mistake", "convention")


class MistakeError(ValueError):
    """An entry of a catalogue cannot be used; the sentence names it and says why."""


class OverlappingError(MistakeError):
    """Two mistakes replace the same words, so that no program can have both."""


@dataclass(frozen=True)
class Mistake:
    """A mistake, written as replacements in the solution of one exercise.

    >>> Mistake("uphill", "step", "Your step goes uphill.", "", [("theta -", "theta +")]).edits
    (('theta -', 'theta +'),)
    """

    name: str
    """A short name, unique within its exercise."""
    exercise: str
    diagnosis: str
    """One sentence to the student: what the program does."""
    explanation: str
    """What leads to the lesson, without giving the answer."""
    edits: Sequence[Edit]
    kind: str = "mistake"
    """"mistake", or "convention" for what is right under another known convention."""
    accepted: bool = False
    """The hidden tests accept it: a convention that the docstring leaves open."""
    misconception: str = ""
    """The myth or pitfall that the mistake belongs to, if there is one."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "edits", tuple(self.edits))
        if self.kind not in KINDS:
            raise MistakeError(
                f"Mistake {self.name!r} of {self.exercise}: kind must be one of "
                f"{', '.join(KINDS)}; got {self.kind!r}."
            )


def calls(*argument_lists: Sequence[Any]) -> list[Probe]:
    """Return one probe per argument list: it calls the function and observes the result.

    >>> [probe(max) for probe in calls((1, 2), (5, 3))]
    [2, 5]
    """

    def probe(given: Sequence[Any]) -> Probe:
        return lambda function: function(*given)

    return [probe(given) for given in argument_lists]
