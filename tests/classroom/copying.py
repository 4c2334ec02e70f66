"""What becomes of a module that is handed on: other names, another order, other comments."""

from __future__ import annotations

import ast


class _Renamed(ast.NodeTransformer):
    """Give every variable of each function another name."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        inside = [one for one in ast.walk(node) if isinstance(one, ast.Name)]
        own = {one.id for one in inside if isinstance(one.ctx, ast.Store)}
        own |= {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
        for one in inside:
            if one.id in own:
                one.id = self._other(one.id)
        for argument in ast.walk(node):
            if isinstance(argument, ast.arg):
                argument.arg = self._other(argument.arg)
        return node

    def _other(self, name: str) -> str:
        return self.names.setdefault(name, f"my_{len(self.names)}_{name[::-1]}")


def copied(source: str) -> str:
    """Return a module with all of its variables renamed, its functions in another order, other
    comments, other layout and other docstrings."""
    tree = ast.parse(source)
    tree = _Renamed().visit(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body.insert(0, ast.Expr(ast.Constant("All my own work.")))
    head = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    tree.body = [*head, *reversed(functions)]
    lines = ast.unparse(ast.fix_missing_locations(tree)).splitlines()
    return "\n".join(f"{line}  # step {number}" for number, line in enumerate(lines))
