"""Stubs: what a student starts from, made from the solutions.

A stub is its solution's signature and docstring with the body replaced by
``raise NotImplementedError``. The decorator that checks input stays in the library.
"""

from __future__ import annotations

import ast
from pathlib import Path

from autograder.course import ROOT, UNITS

_STUB_BODY = "    raise NotImplementedError\n"


def stub(unit: str) -> str:
    """Return the text of ``assignments/<unit>.py``: every body replaced, every docstring kept.

    >>> "raise NotImplementedError" in stub("optimizers")
    True
    >>> "beta1**t" in stub("optimizers")
    False
    """
    return _rewrite(unit, empty=True)


def handed_in(unit: str) -> str:
    """Return the solution as a student would hand it in: without the library's input checks.

    >>> "validated" in handed_in("optimizers")
    False
    >>> "beta1**t" in handed_in("optimizers")
    True
    """
    return _rewrite(unit, empty=False)


def write(check: bool = False, root: Path = ROOT) -> list[str]:
    """Write ``assignments/<unit>.py`` for every unit and return the names of those that differed.

    Args:
        check: only compare; write nothing.
        root: the course.
    """
    differing = []
    for unit in UNITS:
        path, text = root / "assignments" / f"{unit}.py", stub(unit)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            differing.append(f"assignments/{unit}.py")
            if not check:
                path.write_text(text, encoding="utf-8")
    return differing


def _rewrite(unit: str, *, empty: bool) -> str:
    text = (ROOT / "solutions" / f"{unit}.py").read_text(encoding="utf-8")
    lines: list[str] = text.splitlines(keepends=True)
    for node in reversed(ast.parse(text).body):  # from the end, so that line numbers stay right
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("solutions"):
            del lines[node.lineno - 1 : (node.end_lineno or node.lineno) + 1]
        elif isinstance(node, ast.FunctionDef):
            docstring = node.body[0]
            assert docstring.end_lineno
            assert node.end_lineno
            if empty:
                lines[docstring.end_lineno : node.end_lineno] = [_STUB_BODY]
            for decorator in reversed(node.decorator_list):
                del lines[decorator.lineno - 1]
    return "".join(lines)
