"""The search finds where an accepted program is wrong, and nothing where it is right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.judging.stubs import as_submitted
from autograder.proof import search
from autograder.proof.mutants import mutants
from autograder.proof.sometimes import sometimes
from tests.toy import COURSE

WALKS = COURSE.unit("walks")


@pytest.mark.parametrize("exercise", WALKS.exercises)
def test_a_program_that_is_wrong_sometimes_is_told_from_an_equivalent(exercise: str) -> None:
    for one in sometimes(WALKS, exercise):
        if "_calls" not in one.line:  # one call shows nothing
            assert search.difference(one).startswith(exercise), one.line
    same = replace(one, text=as_submitted(WALKS))
    assert search.difference(same) == ""


def test_what_the_hidden_tests_accept_is_said() -> None:
    (sentence,) = search.accepted([WALKS])
    assert sentence == "stroll: 'return path' is accepted; no difference found."
    assert any(one.line == "return path" for one in mutants(WALKS, "stroll"))
