"""The key is secret and made once; what is drawn from it can be repeated, and by nobody guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.judging.keys import course_key, generator


def test_the_key_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    key = course_key(tmp_path)
    assert (len(key), course_key(tmp_path)) == (32, key)
    assert (tmp_path / "gradebook.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["gradebook.key"]


def test_a_damaged_key_is_told_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "gradebook.key").write_text("not a key")
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        course_key(tmp_path)


def test_inputs_depend_on_every_name_and_on_the_key() -> None:
    draws = {
        float(generator(key, *names).random())
        for key in (b"a", b"b")
        for names in (("ada", "test"), ("adat", "est"), ("ada", "test", ""), ("grace", "test"))
    }
    assert len(draws) == 8
