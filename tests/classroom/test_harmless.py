"""Text of strangers, made harmless where it goes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from autograder.classroom import harmless


@given(st.text(st.characters()))
def test_cleaned_text_has_no_control_and_can_be_encoded(text: str) -> None:
    cleaned = harmless.clean(text)
    cleaned.encode()
    assert not set(cleaned) & {chr(code) for code in (*range(9), *range(11, 32), 127)}
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text())
def test_a_spreadsheet_never_sees_a_formula(text: str) -> None:
    assert not harmless.spreadsheet(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_long_text_is_cut_and_says_so() -> None:
    assert harmless.clean("a" * 60, limit=50) == "a" * 50 + "\n[10 more characters were cut]"
