"""Text that other people wrote, made harmless for a terminal, HTML or a spreadsheet.

Students choose names, messages and docstrings, and these end up in logs and reports. Unicode's
control characters can recolour a terminal, hide text or turn it round (CVE-2021-42574), and a
cell that begins with ``=`` is a program to a spreadsheet (OWASP, "CSV Injection").
"""

from __future__ import annotations

import re
import unicodedata

_HARMLESS = "\n\t\u200c\u200d"  # layout, and the joiners that emoji and Persian need
_DOUBTFUL = re.compile(r"[^ -~\n]")


def clean(text: str, limit: int = 50_000) -> str:
    r"""Return the text with control, bidirectional and surrogate characters made visible.

    A text longer than ``limit`` characters is cut, and says so.

    >>> clean("safe\x1b[31m \u202etxt.exe")
    'safe⟨U+001B⟩[31m ⟨U+202E⟩txt.exe'
    """
    cut = len(text) - limit
    if cut > 0:
        text = f"{text[:limit]}\n[{cut} more characters were cut]"
    return _DOUBTFUL.sub(_visible, text.replace("\r\n", "\n"))


def _visible(found: re.Match[str]) -> str:
    character = found[0]
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    if hidden and character not in _HARMLESS:
        return f"⟨U+{ord(character):04X}⟩"
    return character


def line(text: str, limit: int = 300) -> str:
    r"""Return the text cleaned and on one line.

    >>> line("two\n  lines")
    'two lines'
    """
    return clean(" ".join(text.split()), limit).replace("\n", " ")


def spreadsheet(text: str) -> str:
    """Return the text so that a spreadsheet does not take it for a formula.

    >>> spreadsheet("=cmd|' /C calc'!A0"), spreadsheet("ada")
    ("'=cmd|' /C calc'!A0", 'ada')
    """
    text = line(text)
    return f"'{text}" if text.startswith(tuple("=+-@＝＋－＠")) else text
