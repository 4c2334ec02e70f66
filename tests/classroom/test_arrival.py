"""What was collected lies where nbgrader looks for it; what was there before is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import Result

from autograder.classroom import arrival
from autograder.classroom.arrival import Note
from autograder.classroom.collect import HandedIn, Refused
from autograder.classroom.gradebook import ClassFolder
from tests.classroom.class_folder import FULL, UNIT, grade, solved
from tests.classroom.shapes import BOOK, CODE, M, N, below, lay, named, packed

Ask = Callable[..., Result]
NAME = UNIT.name


def handed_in(code: bytes = CODE, moment: datetime | None = None, **more: object) -> HandedIn:
    return HandedIn("ada", "all.zip/ada", {N: BOOK, M: code}, {}, moment, **more)  # type: ignore[arg-type]


def test_a_submission_lies_where_nbgrader_looks_for_it_with_its_time(tmp_path: Path) -> None:
    noon = datetime(2026, 1, 31, 12)
    said = arrival.take_in([handed_in(moment=noon)], tmp_path, UNIT)
    folder = tmp_path / "submitted" / "ada" / NAME
    files = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert files == {N: BOOK, M: CODE, "timestamp.txt": b"2026-01-31 12:00:00 UTC"}
    assert said.new == ["ada"]


def test_what_is_collected_twice_arrives_once(tmp_path: Path) -> None:
    arrival.take_in([handed_in()], tmp_path, UNIT)
    said = arrival.take_in([handed_in()], tmp_path, UNIT)
    assert (said.new, said.replaced, said.as_before) == ([], [], ["ada"])
    assert not (tmp_path / arrival.EARLIER).exists()
    assert len(arrival.remembered(tmp_path, UNIT)["ada"].versions) == 1


def test_what_is_replaced_is_kept(tmp_path: Path) -> None:
    for code in (b"x = 1\n", b"x = 2\n", b"x = 3\n"):
        said = arrival.take_in([handed_in(code)], tmp_path, UNIT)
    assert said.replaced == ["ada"]
    earlier = tmp_path / arrival.EARLIER / NAME / "ada"
    assert [(earlier / n / M).read_bytes() for n in "12"] == [b"x = 1\n", b"x = 2\n"]
    assert len(arrival.remembered(tmp_path, UNIT)["ada"].versions) == 3


def test_an_earlier_submission_replaces_no_later_one(tmp_path: Path) -> None:
    arrival.take_in([handed_in(b"new", datetime(2026, 1, 2))], tmp_path, UNIT)
    said = arrival.take_in([handed_in(b"old", datetime(2026, 1, 1))], tmp_path, UNIT)
    assert [one.what for one in said.missing] == ["all.zip/ada"]
    assert (tmp_path / "submitted" / "ada" / NAME / M).read_bytes() == b"new"


def test_it_is_remembered_who_handed_in_late_and_how_often(tmp_path: Path) -> None:
    first, second = datetime(2026, 1, 1), datetime(2026, 1, 2)
    one = handed_in(moment=second, late=True, earlier=(first,))
    arrival.take_in([one], tmp_path, UNIT)
    note = arrival.remembered(tmp_path, UNIT)["ada"]
    assert note == Note((str(first), str(second)), late=True)


@pytest.mark.parametrize("spoilt", ["", "[]", '{"ada": 3}', '{"ada": {"versions": 3}}'])
def test_a_spoilt_note_stops_nothing(tmp_path: Path, spoilt: str) -> None:
    lay(tmp_path, {f".autograder/collected/{NAME}.json": spoilt.encode()})
    assert arrival.remembered(tmp_path, UNIT) == {}
    assert arrival.take_in([handed_in()], tmp_path, UNIT).new == ["ada"]


def test_what_did_not_arrive_stops_nobody(tmp_path: Path) -> None:
    found = [Refused("x.zip", "It is damaged."), handed_in()]
    said = arrival.take_in(found, tmp_path, UNIT)
    assert (said.new, said.missing) == (["ada"], found[:1])


# The command

WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade,Last modified (submission)\n"
    'Participant 12345,Ada Lovelace,ada@x.org,,,"Saturday, 31 January 2026, 1:00 PM"\n'
    "Participant 12346,Bob Berg,bob@x.org,,,-\n"
)


def moodle(folder: Path, code: bytes = CODE) -> Path:
    files = below("Ada Lovelace_12345_assignsubmission_file_", {N: BOOK, M: code})
    path = folder / "Walks-77.zip"
    path.write_bytes(packed(files))
    return path


def test_moodles_zip_and_worksheet_are_all_that_it_takes(
    fresh: ClassFolder, tmp_path: Path, ask: Ask
) -> None:
    notebook = (fresh.root / "release" / NAME / N).read_bytes()
    files = {N: notebook, "walks.py": solved()}
    path = lay(
        tmp_path, {"W.zip": packed(below("Ada Lovelace_12345_assignsubmission_file_", files))}
    )
    (tmp_path / "worksheet.csv").write_text(WORKSHEET, "utf-8-sig")
    said = ask(
        *(fresh.root, "collect", NAME, str(path / "W.zip")),
        *("--roster", str(tmp_path / "worksheet.csv"), "--timezone", "Europe/Berlin"),
    )
    assert said.exit_code == 0, said.output
    assert "1 (ada@x.org)" in said.stdout
    assert "nothing handed in: 1 (bob@x.org)" in said.stdout
    stamp = fresh.root / "submitted" / "ada@x.org" / NAME / "timestamp.txt"
    assert stamp.read_text("ascii") == "2026-01-31 12:00:00 UTC"
    [outcome] = grade(fresh, UNIT, ["ada@x.org"])
    assert outcome.problem == ""
    assert fresh.scores(UNIT)["ada@x.org"] == FULL


def test_the_roster_is_kept_and_a_stranger_is_taken_only_when_asked(
    fresh: ClassFolder, tmp_path: Path, ask: Ask
) -> None:
    (tmp_path / "roster.csv").write_text("id;first_name;last_name\nbob;Bob;Berg\n", "utf-8")
    path = str(moodle(tmp_path))
    said = ask(fresh.root, "collect", NAME, path, "--roster", str(tmp_path / "roster.csv"))
    assert said.exit_code == 1
    assert "Nobody in the roster is called 'Ada Lovelace'" in " ".join(said.stdout.split())
    assert ask(fresh.root, "collect", NAME, path).exit_code == 1
    assert ask(fresh.root, "collect", NAME, path, "--as-named").exit_code == 0
    assert (fresh.root / "submitted" / "Ada_Lovelace" / NAME / M).read_bytes() == CODE


def test_the_names_in_the_gradebook_are_a_roster(
    fresh: ClassFolder, tmp_path: Path, ask: Ask
) -> None:
    with fresh.gradebook() as gradebook:
        gradebook.add_student("al1815", first_name="Ada", last_name="Lovelace", lms_user_id="123")
    place = lay(tmp_path / "canvas", {"s.zip": packed(named("lovelaceada_123_4567_"))})
    assert ask(fresh.root, "collect", NAME, str(place)).exit_code == 0
    assert (fresh.root / "submitted" / "al1815" / NAME / N).read_bytes() == BOOK


def test_what_lies_where_nbgrader_looks_for_downloads_needs_no_name(
    fresh: ClassFolder, ask: Ask
) -> None:
    archive = fresh.root / "downloaded" / NAME / "archive"
    lay(archive, {"ada.zip": packed({N: BOOK, M: CODE}), "bob.zip": packed({N: BOOK})})
    said = ask(fresh.root, "collect", NAME)
    assert said.exit_code == 1
    assert "Did not arrive" in said.stdout
    assert f"bob.zip: {M}" in said.stdout
    assert "There is no roster" in said.stdout
    assert (fresh.root / "submitted" / "ada" / NAME / M).read_bytes() == CODE


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        ([], "There is no "),
        (["gone.zip"], "There is no gone.zip"),
        (["source", "--roster", "gone.csv"], "gone.csv is missing"),
        (["source", "--roster", "nbgrader_config.py"], "is not a roster"),
        (["source", "--timezone", "Mars/Base"], "There is no time zone"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(
    fresh: ClassFolder, ask: Ask, command: list[str], sentence: str
) -> None:
    said = ask(fresh.root, "collect", NAME, *command)
    assert said.exit_code == 2, said.output
    assert sentence in said.stderr


def test_what_strangers_call_their_files_is_shown_as_text(
    fresh: ClassFolder, tmp_path: Path, ask: Ask
) -> None:
    lay(tmp_path / "p", {"[red]\x1b[31m\u202e.zip": b"", "ada.zip": packed({N: BOOK, M: CODE})})
    said = ask(fresh.root, "collect", NAME, str(tmp_path / "p"))
    assert said.exit_code == 1
    assert "[red]" in said.stdout
    assert "\x1b" not in said.stdout
    assert "\u202e" not in said.stdout


def test_a_later_submission_to_a_closed_unit_does_not_count(
    fresh: ClassFolder, ada: Path, tmp_path: Path, ask: Ask
) -> None:
    grade(fresh, UNIT, ["ada"])
    assert ask(fresh.root, "close", NAME).exit_code == 0
    lay(tmp_path / "p", {"ada.zip": packed({N: BOOK, M: CODE})})
    ask(fresh.root, "collect", NAME, str(tmp_path / "p"))
    [outcome] = grade(fresh, UNIT, ["ada"])
    assert "the earlier grade stands" in outcome.problem
    assert fresh.scores(UNIT)["ada"] == FULL


def test_the_note_is_readable_json(tmp_path: Path) -> None:
    arrival.take_in([handed_in()], tmp_path, UNIT)
    note = json.loads((tmp_path / ".autograder" / "collected" / f"{NAME}.json").read_text("utf-8"))
    assert set(note) == {"ada"}
