"""A second submission, written with all the feedback of earlier ones in hand, earns no point more.

The attacker hands in zeros, then modules with known mistakes, and tabulates every right value that
the feedback tells; of a question, every letter it mentions. The table is then handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from autograder.cage import Cage
from autograder.classroom.sentences import explain
from autograder.course import COURSE, Unit
from autograder.judging.catalogue import mistakes_of
from autograder.judging.editing import module
from autograder.judging.results import UnitResult
from autograder.judging.scoring import score
from autograder.judging.stubs import stub

STUDENT = "mallory"
KEY = b"the key of a course"
ROUNDS = 3

VALUE = re.compile(r"(\w+)\((.*?)\) should (?:be|give|return) (.+?)(?:; |\.\s|\.$)", re.M)
CHAIN = re.compile(
    r"(\w+) from theta=(\S+) with the gradient (\S+) \((.*?)\) should be (.+?);", re.M
)
"""The first step of a rule that keeps a state."""
LETTER = re.compile(r"""['"“(]([A-Z])['"”)]""")

TABLE = """
import numpy as np
TABLE = {table!r}
LETTERS = {letters!r}
NUMBERS = {{"nan": np.nan, "inf": np.inf, "np": np}}

def look_up(name, args, given):
    if not args and not given:
        return LETTERS.get(name, "Z")
    for other, text, value in TABLE:
        try:
            known = eval("dict(" + text + ")", NUMBERS)
            told = list(known.values())
            asked = [*args, *given.values()]
            pairs = [(a, b) for a, b in zip(asked, told) if not (callable(a) or b is None)]
            same = [np.allclose(a, b) for a, b in pairs]
            if other == name and same and all(same):
                return eval(value, NUMBERS)
        except Exception:
            pass
    return np.zeros_like(args[0], dtype=float) if args else 0.0
"""


def functions(unit: Unit) -> Iterator[str]:
    for name in unit.exercises:
        yield f"def {name}(*args, **given):\n    return look_up({name!r}, args, given)\n"


def tabulated(unit: Unit, told: str) -> bytes:
    """Return a module that knows nothing but what the feedback told."""
    mentioned = {
        name: LETTER.findall("".join(re.findall(rf"{name}\b.*", told))) for name in unit.exercises
    }
    idle = {"Z"}.union(set.intersection(*map(set, mentioned.values())))  # said of every question
    letters = {
        name: next((one for one in said if one not in idle), "Z")
        for name, said in mentioned.items()
    }
    steps = [
        (name, f"theta={theta}, gradient={gradient}, state=None, {options}", f"({value}, None)")
        for name, theta, gradient, options, value in CHAIN.findall(told)
    ]
    head = TABLE.format(table=[*VALUE.findall(told), *steps], letters=letters)
    return "\n\n".join([head, *functions(unit)]).encode()


def wrong_in_all(unit: Unit, number: int) -> bytes:
    """Return a module in which every exercise has a mistake."""
    known = [mistakes_of(unit, name) for name in unit.exercises]
    return module(unit, [some[number % len(some)] for some in known]).encode()


def feedback(result: UnitResult) -> str:
    return "\n".join(explain(exercise) for exercise in result.exercises)


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_what_the_feedback_told_buys_no_point(unit: Unit) -> None:
    with Cage() as cage:

        def hand_in(text: bytes) -> UnitResult:
            return score(text, unit, student_id=STUDENT, key=KEY, cage=cage)

        zeros = hand_in(tabulated(unit, ""))
        told = feedback(zeros)
        for number in range(ROUNDS):
            told += "\n" + feedback(hand_in(wrong_in_all(unit, number)))
        for _ in range(ROUNDS):
            result = hand_in(tabulated(unit, told))
            earned = {one.name for one in result.exercises if one.score}
            assert earned <= {one.name for one in zeros.exercises if one.score}
            told += "\n" + feedback(result)


def test_the_attacker_reads_what_is_told() -> None:
    """The feedback that once gave the answers away would be tabulated, and buys everything."""
    unit = next(unit for unit in COURSE.units if stub(unit).count("() -> str") == len(unit.points))
    answers = {name: getattr(_solution(unit), name)() for name in unit.exercises}
    told = "\n".join(
        f"{name}: 'Z' where {letter!r} was expected" for name, letter in answers.items()
    )
    with Cage() as cage:
        result = score(tabulated(unit, told), unit, student_id=STUDENT, key=KEY, cage=cage)
    assert result.score == result.max_score


def test_the_table_is_looked_up() -> None:
    told = "length(x=[3, 4], power=2) should be 5; it is 0."
    namespace: dict[str, object] = {}
    exec(TABLE.format(table=VALUE.findall(told), letters={}), namespace)
    look_up = namespace["look_up"]
    assert callable(look_up)
    assert look_up("length", ([3.0, 4.0],), {"power": 2}) == 5
    assert look_up("length", ([3.0, 5.0],), {"power": 2}).tolist() == [0.0, 0.0]


def test_the_first_step_of_a_rule_is_tabulated() -> None:
    told = "adam from theta=[0] with the gradient [1] (rate=0.5) should be [-0.5]; yours is [0.5]."
    ((name, theta, gradient, options, value),) = CHAIN.findall(told)
    assert (name, theta, gradient, options, value) == ("adam", "[0]", "[1]", "rate=0.5", "[-0.5]")
    unit = next(unit for unit in COURSE.units if CHAIN.findall(told)[0][0] in unit.points)
    namespace: dict[str, object] = {}
    exec(tabulated(unit, told), namespace)
    step = namespace["adam"]
    assert callable(step)
    assert step([0.0], [1.0], None, rate=0.5) == ([-0.5], None)


def _solution(unit: Unit) -> object:
    return import_module(f"{unit.course.solutions}.{unit.name}")
