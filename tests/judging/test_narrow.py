"""The text of docstrings is wrapped anew; what is no text stays as it is."""

from __future__ import annotations

from autograder.judging.narrow import WIDTH, narrow

LONG = "every word of this sentence counts and " * 3


def test_a_text_is_joined_before_it_is_wrapped() -> None:
    text = LONG.strip()
    full = text.rindex(" ", 0, 96)
    lines = narrow([f"    {text[:full]}", f"    {text[full + 1 :]}"])
    assert [word for line in lines for word in line.split()] == text.split()
    assert len(lines) == 2
    assert max(map(len, lines)) <= WIDTH


def test_a_break_that_was_meant_stays() -> None:
    lines = ["    f(x) = x²", "    f'(x) = 2x", "", "    Short.", "    Shorter."]
    assert narrow(lines) == lines


def test_an_entry_and_an_option_go_on_under_their_text() -> None:
    assert narrow([f"        rate: {LONG}"])[1].startswith(" " * 12 + "s")
    lines = narrow([f"    A) {LONG[:91]}", f"    B) {LONG}"])
    assert [line[:8] for line in lines if line[4] in "AB"] == ["    A) e", "    B) e"]
    assert all(line[4] in "AB" or line.startswith(" " * 7) for line in lines)


def test_examples_and_formulas_stay() -> None:
    example = [f"    >>> f({LONG})", f"    array([{LONG}])", ""]
    formula = [f"    θ ← θ − η · g  with {LONG}"]
    assert narrow([*example, *formula]) == [*example, *formula]
