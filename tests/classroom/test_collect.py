"""``autograder collect``: what learning platforms let one download arrives whole, or is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.classroom import archives, collect, platforms
from autograder.classroom.collect import HandedIn, Refused
from autograder.classroom.roster import Roster
from tests.classroom.class_folder import UNIT
from tests.classroom.shapes import (
    BOOK,
    CLASS,
    MOODLE_ADA,
    SHAPES,
    WHOLE,
    Files,
    N,
    below,
    lay,
    named,
    packed,
)


def gathered(place: Path, roster: Roster) -> tuple[dict[str, HandedIn], list[Refused]]:
    """Return what was handed in, by student, and what was refused."""
    found = list(collect.gather([place], UNIT, roster))
    arrived = [one for one in found if isinstance(one, HandedIn)]
    assert len({one.student for one in arrived}) == len(arrived)
    refused = [one for one in found if isinstance(one, Refused)]
    return {one.student: one for one in arrived}, refused


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_arrives_whole_or_is_named_with_its_reason(name: str, tmp_path: Path) -> None:
    shape = SHAPES[name]
    arrived, refused = gathered(lay(tmp_path, shape.lies), shape.roster)
    assert tuple(arrived) == shape.students
    for one in arrived.values():
        assert one.files == shape.files
        assert tuple(one.missing) == shape.missing
    assert len(refused) == len(shape.refused)
    for one, reason in zip(refused, shape.refused, strict=True):
        assert reason in one.reason


SINGLE = [
    name
    for name, shape in SHAPES.items()
    if len(shape.lies) == 1 and next(iter(shape.lies)).lower().endswith(".zip")
]


@pytest.mark.parametrize("name", SINGLE)
def test_an_archive_that_is_named_gives_the_same_as_the_folder_with_it(
    name: str, tmp_path: Path
) -> None:
    shape = SHAPES[name]
    [path] = lay(tmp_path, shape.lies).iterdir()
    arrived, refused = gathered(path, shape.roster)
    assert tuple(arrived) == shape.students
    assert all(one.files == shape.files for one in arrived.values())
    assert len(refused) == len(shape.refused)


def test_a_time_that_the_platform_gives_is_kept_and_earlier_attempts_are_told(
    tmp_path: Path,
) -> None:
    lay(tmp_path, SHAPES["Blackboard, two attempts"].lies)
    [one] = gathered(tmp_path, CLASS)[0].values()
    assert str(one.moment) == "2026-01-31 12:00:00"
    assert [str(moment) for moment in one.earlier] == ["2026-01-30 12:00:00"]


def test_what_the_platform_calls_late_is_late(tmp_path: Path) -> None:
    lay(tmp_path, SHAPES["Canvas, late and again"].lies)
    assert gathered(tmp_path, CLASS)[0]["ada"].late


EVIL: dict[str, Callable[[], Files]] = {
    "a folder with another's name": lambda: below("ada"),
    "a platform's name for a file": lambda: named("lovelaceada_123_4567_"),
    "a platform's name for a folder": lambda: below(MOODLE_ADA),
    "another's zip": lambda: {"ada.zip": packed(WHOLE)},
    "a path upwards": lambda: below("../ada"),
}


@pytest.mark.parametrize("trick", EVIL)
@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize("name", ["bob.zip", "Bob van der Berg_1_assignsubmission_file_/x.zip"])
def test_nothing_inside_a_students_archive_is_handed_in_for_another(
    trick: str, alone: bool, name: str, tmp_path: Path
) -> None:
    lay(tmp_path, {name: packed(EVIL[trick]())})
    if not alone:
        lay(tmp_path, {"conan.zip": packed(WHOLE)})
    arrived, _ = gathered(tmp_path, CLASS)
    assert "ada" not in arrived


DATE = "2026-01-31-12-00-00"


@pytest.mark.parametrize(
    "name",
    [
        "vanderbergbob_99_1_x_123_assignsubmission_file_walks.ipynb",
        "vanderbergbob_99_1_lovelaceada_123_2_walks.ipynb",
        f"vanderbergbob_99_1_Unit_ada_attempt_{DATE}_walks.ipynb",
        f"Unit 5_bob_attempt_{DATE}_x_ada_attempt_{DATE}_walks.ipynb",
        f"Unit 5_bob_attempt_{DATE}_Ada Lovelace_1_assignsubmission_file_walks.ipynb",
        "Bob van der Berg_1_assignsubmission_file_lovelaceada_123_2_walks.ipynb",
        f"Bob van der Berg_1_assignsubmission_file_U_ada_attempt_{DATE}_walks.ipynb",
        "Bob van der Berg_1_assignsubmission_file_Ada Lovelace_2_assignsubmission_file_w.ipynb",
    ],
)
def test_a_file_that_is_called_like_another_platforms_is_its_owners(
    name: str, tmp_path: Path
) -> None:
    others = named("O_1_assignsubmission_file_") | {"conan.zip": packed(WHOLE)}
    lay(tmp_path, {name: BOOK, **others})
    [sign] = {one for one in [platforms.recognise(name)] if one}
    assert CLASS.student(sign) == "bob"
    assert "ada" not in gathered(tmp_path, CLASS)[0]


def test_the_number_of_one_platform_is_nobodys_on_another(tmp_path: Path) -> None:
    lay(tmp_path, below("Zoe_123_assignsubmission_file_") | below("conan"))
    arrived, _ = gathered(tmp_path, CLASS)  # 123 is Ada's number on Canvas
    assert set(arrived) == {"conan"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = lay(tmp_path / "elsewhere", {"walks.py": b"secret"}) / "walks.py"
    place = lay(tmp_path / "place", below("bob", {N: BOOK}) | {"conan.zip": packed(WHOLE)})
    (place / "bob" / "walks.py").symlink_to(secret)
    (place / "ada.zip").symlink_to(place / "conan.zip")
    arrived, refused = gathered(place, CLASS)
    assert set(arrived) == {"conan"}
    assert {one.what for one in refused} == {"place/ada.zip", "place/bob"}


def test_archives_within_archives_end_somewhere(tmp_path: Path) -> None:
    inner = packed(WHOLE)
    for _ in range(30):
        inner = packed({"deeper.zip": inner})
    arrived, [refused] = gathered(lay(tmp_path, {"ada.zip": inner}), CLASS)
    assert not arrived
    assert "holds neither" in refused.reason


def test_a_class_may_have_more_files_than_a_student(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "ENTRY_LIMIT", 3)
    files = below("ada") | below("bob")
    lay(tmp_path, {"all.zip": packed(files)})
    assert set(gathered(tmp_path / "all.zip", CLASS)[0]) == {"ada", "bob"}
