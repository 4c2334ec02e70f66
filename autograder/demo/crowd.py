"""A class of any size, made of what students of all kinds hand in, in given shares.

The same number and unit make the same class. Nobody's module is quite like another's.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.classroom import intake, submission
from autograder.course import Unit
from autograder.demo.classmates import ALL, NOTEBOOKS, Classmate
from autograder.judging.catalogue import mistakes
from autograder.judging.mistakes import Mistake

SHARES = {"right": 50.0, "wrong": 33.0, "blank": 5.0, "slow": 2.0, "hostile": 4.0, "broken": 6.0}
"""How many of a hundred are of each kind."""

MOST_MISTAKES = 3

HOSTILE = {
    "ends the process": "import os\nos._exit(0)\n",
    "asks for 8 GB": "x = bytearray(8 * 2**30)\n",
    "starts processes": "import os\nwhile True:\n    os.fork()\n",
    "reads the key": 'open("/proc/self/cwd/gradebook.key").read()\n',
    "opens a socket": 'import socket\nsocket.create_connection(("127.0.0.1", 80))\n',
    "prints 10 MB": 'print("x" * 10_000_000)\n',
}
BROKEN = {
    "a syntax error": {"before": "def f(:\n", "fails": ALL},
    "no module": {"module": "missing", "fails": ALL},
    "no notebook": {"notebook": "missing"},
    "a notebook that is not JSON": {"notebook": "broken"},
    "a doubled cell": {"notebook": "doubled"},
    "a deleted grade cell": {"notebook": "deleted"},
    "a forged notebook": {"notebook": "forged", "module": "untouched", "fails": ALL},
}


def shares(text: str) -> dict[str, float]:
    """Return the shares that somebody asked for; a kind that is not named has none.

    >>> shares("right=3,wrong=1")
    {'right': 3.0, 'wrong': 1.0}

    Raises:
        intake.RefusedError: it names an unknown kind, or no number.
    """
    wanted = {}
    for part in text.split(","):
        kind, _, number = part.strip().partition("=")
        if kind not in SHARES or not number.strip().replace(".", "", 1).isdigit():
            raise intake.RefusedError(
                f"{part.strip()!r} is not a share; write, for example, right=60,wrong=40. "
                f"There are {', '.join(SHARES)}."
            )
        wanted[kind] = float(number)
    if not any(wanted.values()):
        raise intake.RefusedError("At least one share must be more than 0.")
    return wanted


def crowd(unit: Unit, students: int, wanted: Mapping[str, float] = SHARES) -> Iterator[Classmate]:
    """Yield a class of this size."""
    chance = random.Random(f"{unit.name} {students}")
    kinds, weights = list(wanted), list(wanted.values())
    digits = len(str(students))
    for number in range(1, students + 1):
        kind = chance.choices(kinds, weights)[0]
        yield _KINDS[kind](f"student{number:0{digits}}", unit, chance)


def _right(student: str, unit: Unit, chance: random.Random) -> Classmate:
    return Classmate(student, "right", before=f"# {student}\n")


def _wrong(student: str, unit: Unit, chance: random.Random) -> Classmate:
    """One to three mistakes, no two in one exercise."""
    of: dict[str, Mistake] = {}
    for one in chance.sample(mistakes(unit), len(mistakes(unit))):
        of.setdefault(one.exercise, one)
    made = chance.sample(sorted(of), min(len(of), chance.randint(1, MOST_MISTAKES)))
    names = [f"{exercise}.{of[exercise].name}" for exercise in made]
    return Classmate(student, "wrong", names, tuple(made), before=f"# {student}\n")


def _blank(student: str, unit: Unit, chance: random.Random) -> Classmate:
    return Classmate(student, "blank", fails=ALL, module="untouched", notebook="untouched")


def _slow(student: str, unit: Unit, chance: random.Random) -> Classmate:
    """One exercise never ends."""
    exercise = chance.choice(unit.exercises)
    loop = f"\n\ndef {exercise}(*arguments, **keywords):\n    while True:\n        pass\n"
    return Classmate(student, "slow", fails=(exercise,), after=f"{loop}# {student}\n")


def _hostile(student: str, unit: Unit, chance: random.Random) -> Classmate:
    what = chance.choice(sorted(HOSTILE))
    return Classmate(student, f"hostile: {what}", before=f"# {student}\n{HOSTILE[what]}")


def _broken(student: str, unit: Unit, chance: random.Random) -> Classmate:
    what = chance.choice(sorted(BROKEN))
    return Classmate(student, f"broken: {what}", **BROKEN[what])  # type: ignore[arg-type]


_KINDS = {
    "right": _right,
    "wrong": _wrong,
    "blank": _blank,
    "slow": _slow,
    "hostile": _hostile,
    "broken": _broken,
}


def hand_in(one: Classmate, unit: Unit, root: Path) -> None:
    """Write what a student hands in: the notebook and the module, and nothing of the release."""
    folder = submission.folder(root, unit, one.student)
    if folder.exists():
        return
    module = one.source(unit)
    (folder / "assignments").mkdir(parents=True)
    if module is not None:
        (folder / "assignments" / f"{unit.name}.py").write_bytes(module)
    notebook = folder / f"{unit.name}.ipynb"
    notebook.write_bytes((root / "release" / unit.name / notebook.name).read_bytes())
    NOTEBOOKS[one.notebook](notebook)
