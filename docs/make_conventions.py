"""Write the table of conventions from the catalogue: ``python docs/make_conventions.py``."""

from __future__ import annotations

from pathlib import Path

from autograder.diagnosing.conventions import table

TARGET = Path(__file__).parent / "conventions.md"

TEXT = """\
# Conventions

A program that is right under another convention than that of the exercise is recognised, and the
student reads which one it is. It earns full marks only where the docstring leaves the form open;
the docstrings here fix one form each, so a convention that changes the numbers earns none. Any
form that returns the same numbers, within single precision, earns full marks: another order of
operations, another layout of an optimizer's state, lists for arrays, a loop for a product.

"""


def main() -> None:
    """Write ``docs/conventions.md``."""
    TARGET.write_text(TEXT + table() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
