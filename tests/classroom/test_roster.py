"""A roster: whichever platform exported it, a name means one person of it or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.classroom import roster
from autograder.classroom.intake import RefusedError
from autograder.classroom.platforms import Sign, by_name
from autograder.classroom.roster import Person, Roster

TABLES = {
    "nbgrader": "id,last_name,first_name,email,lms_user_id\nada,Lovelace,Ada,ada@x.org,123\n",
    "Moodle's grading worksheet": (
        "Identifier,Full name,ID number,Email address\nParticipant 123,Ada Lovelace,ada,ada@x.org\n"
    ),
    "Moodle's participants": "First name,Surname,Username\nAda,Lovelace,ada\n",
    "Canvas": (
        "Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"
        '"Lovelace, Ada",123,s-1,ada,A\n'
    ),
    "Blackboard": "Last Name\tFirst Name\tUsername\tStudent ID\nLovelace\tAda\tada\t99\n",
    "a spreadsheet": "id;name\nada;Ada Lovelace\n",
}


@pytest.mark.parametrize("platform", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_platforms_export_is_read(platform: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(TABLES[platform].encode(encoding))
    roster.keep(tmp_path, roster.read(path))
    there = roster.of_class([], roster.kept(tmp_path))
    assert there.complete
    for name in ("ada", "ADA", "Ada Lovelace", "Lovelace, Ada", "lovelaceada", "adalovelace"):
        assert there.student(by_name(name)) == "ada"


def test_a_table_without_an_id_is_no_roster(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(RefusedError, match="one column with an id"):
        roster.read(tmp_path / "x.csv")


def test_the_platforms_number_decides_before_the_name() -> None:
    there = Roster(
        (
            Person("a1", ("Kim Lee",), ("a1",), "Moodle 7"),
            Person("a2", ("Kim Lee",), ("a2",), "Moodle 8"),
        )
    )
    assert there.student(Sign("Moodle", ("Kim Lee",), "8")) == "a2"
    with pytest.raises(RefusedError, match="any of a1, a2"):
        there.student(by_name("Kim Lee"))


def test_a_number_is_no_id_and_an_id_no_number() -> None:
    there = Roster(
        (Person("123", (), ("123",)), Person("ada", (), ("ada",), "Canvas 456")), complete=True
    )
    assert there.student(Sign("Canvas", ("123",), "456")) == "ada"
    with pytest.raises(RefusedError, match="Nobody"):
        there.student(Sign("Canvas", ("lovelaceada",), "123"))
    with pytest.raises(RefusedError, match="Nobody"):
        there.student(by_name("456"))


def test_the_longest_username_is_meant() -> None:
    there = Roster((Person("ada", (), ("ada",)), Person("x_ada", (), ("x_ada",))))
    assert there.student(Sign("Blackboard", ("Unit 5_x_ada", "x_ada", "ada"))) == "x_ada"


def test_whoever_is_in_the_gradebook_keeps_that_id() -> None:
    there = roster.of_class(
        [Person("ada@x.org", (), ("ada@x.org",))],
        [Person("ada", ("Ada Lovelace",), ("ada", "ada@x.org"))],
    )
    assert [one.student for one in there.people] == ["ada@x.org"]
    assert there.student(by_name("Ada Lovelace")) == "ada@x.org"


def test_a_gradebook_that_nbgrader_filled_makes_nobody_a_stranger() -> None:
    there = roster.of_class([Person("ada", (), ("ada",))], [])
    assert not there.complete
    assert there.student(by_name("bob")) == "bob"


def test_a_row_that_is_about_nobody_is_passed_over() -> None:
    assert roster.person({"id": "", "name": "x"}) is None
    assert roster.person({"id": "=cmd|x", "name": "x"}) is None
    assert roster.person({}) is None
