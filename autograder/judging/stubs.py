"""Stubs: what a student starts from, made from the solutions.

A stub is its solution's signature and docstring with the body replaced by
``raise NotImplementedError``. The decorator that checks input stays in the library, and the text of
the docstring is wrapped anew.
"""

from __future__ import annotations

import ast

from autograder.course import Unit
from autograder.judging.narrow import narrow

_CHECK = """
# Check your work with `python -m assignments check`. Python's own doctest
# compares texts: for it 13.0 and np.float64(13.0), which are both right, are
# two different things.
"""

_WHEN_RUN = """

if __name__ == "__main__":  # who runs this file gets it checked
    import runpy
    from pathlib import Path

    command = Path(__file__).with_name("__main__.py")
    runpy.run_path(str(command), run_name="__main__")
"""

_STUB_BODY = "    raise NotImplementedError\n"


def stub(unit: Unit) -> str:
    """Return the text of ``assignments/<unit>.py``: every body replaced, every docstring kept.

    >>> from autograder.course import COURSE
    >>> "raise NotImplementedError" in stub(COURSE.units[0])
    True
    """
    return _rewrite(unit, empty=True)


def as_submitted(unit: Unit) -> str:
    """Return the solution as a student would submit it: without the library's input checks.

    >>> from autograder.course import COURSE
    >>> "validated" in as_submitted(COURSE.units[0])
    False
    """
    return _rewrite(unit, empty=False)


def _rewrite(unit: Unit, *, empty: bool) -> str:
    text = unit.solution.read_text(encoding="utf-8")
    lines: list[str] = text.splitlines(keepends=True)
    for node in reversed(ast.parse(text).body):  # from the end, so that line numbers stay right
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("solutions"):
            end = node.end_lineno or node.lineno
            del lines[node.lineno - 1 : end + (not lines[end].strip())]  # and the line it leaves
        elif isinstance(node, ast.FunctionDef):
            docstring = node.body[0]
            assert docstring.end_lineno
            assert node.end_lineno
            if empty:
                lines[docstring.end_lineno : node.end_lineno] = [_STUB_BODY]
            _narrow(lines, docstring)
            for decorator in reversed(node.decorator_list):
                del lines[decorator.lineno - 1]
        elif node.lineno == 1:  # the module's docstring
            if ">>>" in text:
                lines.insert(node.end_lineno or 1, _CHECK)
            _narrow(lines, node)
    return "".join(lines) + _WHEN_RUN


def _narrow(lines: list[str], docstring: ast.stmt) -> None:
    """Wrap a docstring anew; its first line is one sentence and stays one line."""
    assert docstring.end_lineno
    text = slice(docstring.lineno, docstring.end_lineno - 1)
    lines[text] = [f"{line}\n" for line in narrow([line.rstrip("\n") for line in lines[text]])]
