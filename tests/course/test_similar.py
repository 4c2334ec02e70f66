"""Similarity on the course's own programs: independent right ones are not alike, copies are."""

from __future__ import annotations

import ast

import pytest

from autograder.classroom import similar
from autograder.course import COURSE, Unit
from autograder.judging.catalogue import right_programs
from autograder.judging.stubs import as_submitted, stub
from tests.classroom.copying import copied


def whole(unit: Unit) -> dict[str, str]:
    """Return the right programs that have most of a unit's exercises."""
    found = {}
    for one in right_programs(unit):
        names = {node.name for node in ast.parse(one.text).body if hasattr(node, "name")}
        if len(names & set(unit.exercises)) > len(unit.exercises) / 2:
            found[one.name] = one.text
    return found


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_right_programs_are_alike_only_with_their_copies(unit: Unit) -> None:
    """Here the right programs are a class, and so not part of what is everybody's."""
    everybodys = [stub(unit), as_submitted(unit)]
    independent = whole(unit)
    assert not similar.compare(independent, unit, everybodys).matches
    copies = {f"{name}, copied": copied(text) for name, text in independent.items()}
    for match in similar.compare(independent | copies, unit, everybodys).matches:
        assert match.right == (f"{match.left[0]}, copied",)
