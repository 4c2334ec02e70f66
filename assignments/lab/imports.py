"""What a function uses that is available while you work, but not when it is graded."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from assignments.lab import student


def not_there(unit: str, exercise: str) -> str | None:
    """Return a sentence on the packages that an exercise needs besides NumPy and Python's own.

    The functions of the module that this one calls are looked at too, and so is what is done when
    the module is loaded.
    """
    body = student.parsed(student.read(unit)).body
    functions = {node.name: node for node in body if isinstance(node, ast.FunctionDef)}
    packages = dict(_imported(ast.Module(body, [])))
    reached: list[ast.stmt] = [node for node in body if _runs_at_once(node)]
    reached += [functions[exercise]] if exercise in functions else []
    used = set()
    for node in reached:
        names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        if isinstance(node, ast.FunctionDef):
            names |= {name for name, _ in _imported(node)}
        used |= {packages[name] for name in names & packages.keys()}
        reached += [functions[name] for name in names if functions.get(name, node) not in reached]
    foreign = sorted(used - sys.stdlib_module_names - {"numpy"})
    if not foreign:
        return None
    return (
        f"But it uses {' and '.join(foreign)}; when it is graded, only NumPy and Python's standard "
        "library are available."
    )


def _runs_at_once(node: ast.stmt) -> bool:
    """Whether a statement does something when the module is loaded, not only when it is run."""
    is_main = isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)
    return not isinstance(node, ast.FunctionDef) and not is_main


def _imported(block: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the names that imports bind, and the package of each; those in a ``try`` may fail."""
    for node in ast.iter_child_nodes(block):
        if isinstance(node, ast.Import):
            for alias in node.names:
                package = alias.name.split(".")[0]
                yield alias.asname or package, package
        elif isinstance(node, ast.ImportFrom):
            package = "assignments" if node.level else str(node.module).split(".")[0]
            yield from ((alias.asname or alias.name, package) for alias in node.names)
        elif isinstance(node, ast.stmt) and not isinstance(node, ast.Try):
            yield from _imported(node)
