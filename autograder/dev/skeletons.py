"""What ``autograder dev new`` writes: the beginning of an exercise in every room."""

from __future__ import annotations

from string import Template

UNFINISHED = "TODO"
"""What stands wherever an author has to write something."""

SOLUTION_MODULE = '''\
"""$title: TODO what this unit is about, in a sentence.

TODO what its names mean, in a few sentences. Arguments are never changed.

You write the formulas. You need not check the input: no test passes bad input.
"""

import numpy as np
from numpy.typing import NDArray

from solutions.validation import validated

__all__ = []

Array = NDArray[np.float64]
'''

SOLUTION = '''

@validated
def $exercise(theta: Array) -> Array:
    """Return TODO, θ.

    Args:
        theta: the parameters, shape (d,).

    Returns:
        TODO, shape (d,).

    Example:
        >>> $exercise(np.array([1.0, 2.0]))
        array([1., 2.])

    Source: TODO.
    """
    raise NotImplementedError  # TODO
'''

HIDDEN_TESTS = '''\
"""Hidden tests of ``$exercise``."""

from __future__ import annotations

from typing import Any

import numpy as np

from $solutions import $unit as reference
from autograder.judging.testing import close, exercise, show


@exercise("$exercise")
def test_${exercise}_TODO(student: Any, rng: np.random.Generator) -> None:
    """TODO: the property that a right program has, and a wrong one has not."""
    for d in (1, 2, 5):
        theta = rng.normal(size=d)
        call = f"$exercise({show(theta)})"
        close(student.$exercise(theta), reference.$exercise(theta), call)
'''

UNIT = '"""What only the grader knows of the unit ``$unit``."""\n'

MISTAKES_ROOM = '''\
"""The known mistakes of the unit ``$unit``: one file per group of exercises."""
'''

MISTAKES = '''\
"""Mistakes in ``$exercise``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls

MISTAKES = [
    Mistake(
        "TODO",
        "$exercise",
        "TODO: one sentence to the student that says what the program does.",
        "TODO: a question that leads to the lesson, without giving the answer.",
        [("TODO: words of the solution", "TODO: what stands there instead")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    return calls(*((rng.normal(size=d),) for d in (1, 2, 5)))


PROBES = {"$exercise": _probes}
'''

RIGHT = '''\
"""Right programs for ``$exercise``, each after a line that names its style."""

import numpy as np

# %% textbook
# TODO: def $exercise(...)

# %% loops

# %% lists

# %% single precision

# %% another order of operations
'''

HINTS_MODULE = '''\
"""Hints for the unit ``$unit``: each says a little more, and none says the answer."""

HINTS: dict[str, tuple[str, ...]] = {
}
'''

HINTS = """\
    "$exercise": (
        "TODO: a first hint.",
        "TODO: one that says a little more.",
    ),
"""

FACTS = """\
title = $title
summary = $summary
place = $place  # in the course; only the order counts

[points]
"""


def fill(skeleton: str, **words: object) -> str:
    """Return a skeleton with its words filled in.

    >>> fill('HINTS = {"$exercise": ()}', exercise="double")
    'HINTS = {"double": ()}'
    """
    return Template(skeleton).substitute(words)
