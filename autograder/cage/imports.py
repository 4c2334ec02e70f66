"""Imports of what the cage does not have: they are forgiven, and only their use is an error.

A student who plots while working leaves ``import matplotlib.pyplot as plt`` in the file. That line
matters to no exercise, so it must not cost them all. An import within a function is
a use of it: there it fails as it would anywhere, and costs that function.
"""

from __future__ import annotations

import ast
import dis
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

MISSING = "__missing__"
"""The name under which the changed module finds :class:`Missing`."""


class Missing:
    """Stands for something that could not be imported; its use raises ``ModuleNotFoundError``.

    While the module is loaded it is harmless, whatever is done with it: a setting such as
    ``plt.style.use("ggplot")`` or a picture such as ``fig, ax = plt.subplots()`` does nothing, a
    decorator or a base class changes nothing, and an annotation may name it.

    >>> plt = Missing("matplotlib.pyplot")
    >>> fig, (left, right) = plt.subplots(1, 2)
    >>> with plt.style.context("ggplot"):
    ...     left.set(title="Loss")[0].color = "blue"
    >>> Missing.loading = False
    >>> left.plot([1, 2])
    Traceback (most recent call last):
    ...
    ModuleNotFoundError: matplotlib is not there when this is graded, only NumPy and Python's own...
    >>> Missing.loading = True
    """

    loading = True

    def __init__(self, name: str):
        self._name = name

    def __getattr__(self, name: str) -> Missing:
        if name.startswith("__"):
            raise AttributeError(name)
        return Missing(f"{self._name}.{name}")

    def __call__(self, *arguments: Any, **_: Any) -> Any:
        self._use()
        return arguments[0] if len(arguments) == 1 and callable(arguments[0]) else self

    def _use(self) -> None:
        if not Missing.loading:
            raise ModuleNotFoundError(
                f"{self._name.split('.')[0]} is not there when this is graded, "
                "only NumPy and Python's own library are"
            )

    def _same(self, *_: Any) -> Missing:
        self._use()
        return self

    def __iter__(self) -> Iterator[Missing]:
        """Give as many of itself as the assignment has names on its left, or else nothing."""
        self._use()
        return iter([self] * _names_to_bind(sys._getframe(1)))

    def __getitem__(self, _: Any) -> Missing:  # an annotation does this too
        return self

    __or__ = __ror__ = __getitem__

    def __setitem__(self, key: Any, value: Any) -> None:
        self._use()

    def __delitem__(self, _: Any) -> None:
        self._use()

    def __exit__(self, *_: Any) -> None:
        self._use()

    def __len__(self) -> int:
        self._use()
        return 0

    def __float__(self) -> float:
        self._use()
        return 0.0

    __enter__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _same
    __truediv__ = __rtruediv__ = __pow__ = __neg__ = __matmul__ = _same
    __lt__ = __le__ = __gt__ = __ge__ = _same

    def __mro_entries__(self, _: Any) -> tuple[type, ...]:
        return ()


def _names_to_bind(frame: FrameType) -> int:
    """Return how many values the assignment at hand takes apart; 0 for a loop or a call.

    >>> class Few:
    ...     def __iter__(self): return iter([1] * _names_to_bind(sys._getframe(1)))
    >>> a, b, c = Few()
    >>> d, *e = Few()
    >>> a, c, d, e, list(Few())
    (1, 1, 1, [], [])
    """
    for step in dis.get_instructions(frame.f_code):
        if step.offset == frame.f_lasti:
            if step.opname == "UNPACK_SEQUENCE":
                return int(step.arg or 0)
            if step.opname == "UNPACK_EX":
                return int(step.arg or 0) & 0xFF
    return 0


def forgiving(source: bytes, filename: str) -> Any:
    """Compile a module so that an import that fails binds its name to a :class:`Missing`.

    An import inside ``try`` is left as it is: there the student has thought of the failure.
    """
    tree = ast.parse(source, filename)
    tree.body = _forgive(tree.body)
    return compile(ast.fix_missing_locations(tree), filename, "exec", dont_inherit=True)


def _forgive(block: list[ast.stmt]) -> list[ast.stmt]:
    forgiven: list[ast.stmt] = []
    for statement in block:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            forgiven += _each(statement)
            continue
        if not isinstance(statement, ast.Try | ast.TryStar | ast.FunctionDef):
            for field in ("body", "orelse"):
                if isinstance(inner := getattr(statement, field, None), list):
                    setattr(statement, field, _forgive(inner))
        forgiven.append(statement)
    return forgiven


def _each(statement: ast.Import | ast.ImportFrom) -> list[ast.stmt]:
    """Return one statement per name, with what happens when it fails."""
    origin = ""
    if isinstance(statement, ast.ImportFrom):
        if statement.module == "__future__":
            return [statement]
        origin = "assignments." * bool(statement.level) + (statement.module or "") + "."
    each: list[ast.stmt] = []
    for alias in statement.names:
        one = ast.copy_location(type(statement)(**{**vars(statement), "names": [alias]}), statement)
        bound = alias.asname or alias.name.split(".")[0]
        fallback = f"{bound} = {MISSING}({origin + alias.name!r})" if bound != "*" else "pass"
        tried = ast.parse(f"try: pass\nexcept ImportError: {fallback}").body[0]
        assert isinstance(tried, ast.Try)
        tried.body = [one]
        for node in ast.walk(tried.handlers[0]):
            ast.copy_location(node, statement)
        each.append(ast.copy_location(tried, statement))
    return each
