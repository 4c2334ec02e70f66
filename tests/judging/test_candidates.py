"""No program of ours is run for a diagnosis that can do without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.course import Unit
from autograder.judging import candidates, diagnosis
from autograder.judging.observation import TIGHT, Failure, same
from tests.toy import COURSE

TALLIES, WALKS = COURSE.unit("tallies"), COURSE.unit("walks")


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    """Let no program have been run before."""
    forget()
    yield
    forget()


def forget() -> None:
    for kept in vars(candidates).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


def pairs_run(unit: Unit, exercise: str) -> int:
    return sum(bool(pair.seen) for pair in candidates.pairs(unit, exercise))


def names(matches: list[tuple[diagnosis.Mistake, ...]]) -> list[list[str]]:
    return [[one.name for one in match] for match in matches]


def test_no_pair_is_run_where_one_mistake_explains_all() -> None:
    flipped, *_ = candidates.singles(TALLIES, "pull")
    assert names(diagnosis.explanations(TALLIES, "pull", flipped.did_all())) == [["flipped"]]
    assert pairs_run(TALLIES, "pull") == 0


def test_no_pair_is_run_for_what_was_cut_short() -> None:
    flipped, *_ = candidates.singles(TALLIES, "pull")
    assert diagnosis.explanations(TALLIES, "pull", flipped.did_all(1)) == []
    assert pairs_run(TALLIES, "pull") == 0


def test_a_pair_is_run_only_as_far_as_it_does_the_same() -> None:
    flipped_sum, *others = candidates.pairs(TALLIES, "pull")
    got = replace(flipped_sum, seen={}).did_all()
    assert names(diagnosis.explanations(TALLIES, "pull", got)) == [["flipped", "sum"]]
    assert len(flipped_sum.seen) == len(got)
    assert {len(pair.seen) for pair in others} == {1}


def test_in_which_order_the_probes_are_run_changes_no_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programs = *candidates.singles(WALKS, "glide"), *candidates.pairs(WALKS, "glide")
    seen = [replace(one, seen={}).did_all() for one in programs]
    found = []
    for order in (0, 1), (1, 0):
        forget()
        monkeypatch.setattr(candidates, "quickest_first", lambda *_, order=order: order)
        found.append([names(diagnosis.explanations(WALKS, "glide", got)) for got in seen])
        monkeypatch.undo()
    assert found[0] == found[1]
    assert all(found[0])


def test_every_probe_has_a_place_in_the_order() -> None:
    order = candidates.quickest_first(WALKS, "glide")
    assert sorted(order) == list(range(len(candidates.draw_probes(WALKS, "glide"))))


def test_no_program_changes_the_probes_of_the_next() -> None:
    before = replace(candidates.solution(WALKS, "glide"), seen={}).did_all()
    changes_theta = next(
        one for one in candidates.singles(WALKS, "glide") if one.mistakes[0].name == "changes_theta"
    )
    assert all(isinstance(got, Failure) and got.changed_argument for got in changes_theta.did_all())
    after = replace(candidates.solution(WALKS, "glide"), seen={}).did_all()
    assert all(same(got, wanted, TIGHT) for got, wanted in zip(after, before, strict=True))
