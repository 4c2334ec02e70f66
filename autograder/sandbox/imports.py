"""Imports of what the cage does not have: they are forgiven, and only their use is an error.

A student who plots while working leaves ``import matplotlib.pyplot as plt`` in the file. That line
decides nothing about any exercise, so it must not cost them all. An import within a function is
a use of it: there it fails as everywhere, and costs that function.
"""

from __future__ import annotations

import ast
from typing import Any, NoReturn

MISSING = "__missing__"
"""The name under which the changed module finds :class:`Missing`."""


class Missing:
    """Stands for something that could not be imported; a call of it raises ``ModuleNotFoundError``.

    While the module is loaded it is harmless: a setting such as ``plt.style.use("ggplot")`` does
    nothing, a decorator or a base class changes nothing, and an annotation may name it.

    >>> plt = Missing("matplotlib.pyplot")
    >>> _ = plt.style.use("ggplot")
    >>> Missing.loading = False
    >>> plt.plot([1, 2])
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
        if not Missing.loading:
            self.__iter__()
        return arguments[0] if len(arguments) == 1 and callable(arguments[0]) else self

    def __iter__(self) -> NoReturn:
        raise ModuleNotFoundError(
            f"{self._name.split('.')[0]} is not there when this is graded, "
            "only NumPy and Python's own library are"
        )

    def __getitem__(self, _: Any) -> Missing:
        return self

    __or__ = __ror__ = __getitem__

    def __setitem__(self, key: Any, value: Any) -> None:
        self()

    def __mro_entries__(self, _: Any) -> tuple[type, ...]:
        return ()


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
    """Return one statement a name, with what happens when it fails."""
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
