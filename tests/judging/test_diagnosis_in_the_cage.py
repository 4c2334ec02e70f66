"""What is said of a program does not depend on where it runs."""

from __future__ import annotations

from contextlib import AbstractContextManager

from autograder.cage import Cage
from autograder.course import Unit
from autograder.judging import diagnosis
from autograder.judging.catalogue import mistakes_of
from autograder.judging.editing import source
from tests.judging.test_diagnosis import EXERCISES, TALLIES, opener


def test_an_endless_loop_is_told_in_the_words_of_the_cage(cage: Cage) -> None:
    text = b"def middle(x):\n    while True:\n        pass\n"

    def open_student() -> AbstractContextManager[object]:
        return cage.open(text, "tallies", call_seconds=0.2)

    found = diagnosis.diagnose(TALLIES, "middle", open_student)
    assert found.mistakes == ()
    assert found.said.startswith("`middle` took longer than 0.2 seconds")


def test_the_cage_and_this_process_see_the_same(cage: Cage) -> None:
    for unit, exercise in EXERCISES:
        for one in mistakes_of(unit, exercise):
            text = source(unit, exercise, one)

            def open_student(text: str = text, unit: Unit = unit) -> AbstractContextManager[object]:
                return cage.open(text.encode(), unit.name)

            caged = diagnosis.diagnose(unit, exercise, open_student)
            assert caged == diagnosis.diagnose(unit, exercise, opener(text, unit))
