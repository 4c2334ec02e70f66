"""First-order mutants: every solution with one small change, made by rule.

Where the known mistakes are those that people make, mutants are those that nobody thought of. The
hidden tests must reject each one, save those that compute the same, which are listed one by one
with the reason in ``excused.py`` of the unit.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from autograder.course import Unit
from autograder.judging.stubs import as_submitted

ARITHMETIC: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.MatMult: (ast.Mult,),
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}


@dataclass(frozen=True)
class Mutant:
    """A module in which one exercise has one small change."""

    unit: Unit
    exercise: str
    line: str
    """What became of the line that was changed; after "deleted: ", the line that is gone."""
    text: str


@cache
def mutants(unit: Unit, exercise: str) -> tuple[Mutant, ...]:
    """Return the mutants of one exercise, no two of them the same program.

    >>> from autograder.course import COURSE
    >>> unit = COURSE.units[0]
    >>> any(mutant.line == "return None" for mutant in mutants(unit, unit.exercises[0]))
    True
    """
    body = bare(as_submitted(unit)).body
    texts = [ast.unparse(statement) for statement in body]
    place = next(
        i
        for i, node in enumerate(body)
        if isinstance(node, ast.FunctionDef) and node.name == exercise
    )
    found: dict[str, Mutant] = {}
    for function in _changed(body[place]):
        after = ast.unparse(ast.fix_missing_locations(function))
        if after != texts[place] and after not in found:
            line = _changed_line(texts[place], after)
            text = "\n".join([*texts[:place], after, *texts[place + 1 :]])
            found[after] = Mutant(unit, exercise, line, text)
    return tuple(found.values())


def bare(text: str) -> ast.Module:
    """Return a module without its docstrings, which make the text long and change nothing.

    >>> ast.unparse(bare('def f():\\n    "Return one."\\n    return 1'))
    'def f():\\n    return 1'
    """
    module = ast.parse(text)
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef):
            has_one = ast.get_docstring(node, clean=False) is not None
            node.body = node.body[has_one:] or [ast.Pass()]
    return module


def _changed(original: ast.stmt) -> Iterator[ast.stmt]:
    """Go through the function with each change made in turn."""
    for number, node in enumerate(ast.walk(original)):
        if _is_annotation(original, node):
            continue
        for variant in range(len(list(_changes(original, node)))):
            function = copy.deepcopy(original)
            twin = _node(function, number)
            _replace(function, twin, list(_changes(function, twin))[variant])
            yield function


def _node(function: ast.stmt, number: int) -> ast.AST:
    return list(ast.walk(function))[number]


def _is_annotation(function: ast.stmt, node: ast.AST) -> bool:
    assert isinstance(function, ast.FunctionDef)
    arguments = [*function.args.args, *function.args.kwonlyargs]
    annotations = [one.annotation for one in arguments] + [function.returns]
    skipped = [part for part in annotations if part is not None]
    return any(node is part for whole in skipped for part in ast.walk(whole))


def _changes(function: ast.stmt, node: ast.AST) -> Iterator[ast.AST | None]:
    """Go through what may stand in the place of a node; None where it may be left out."""
    match node:
        case ast.FunctionDef():
            return
        case ast.Return(value=value):
            yield ast.Pass()
            yield ast.Return(ast.Constant(None))
            for part in value.elts if isinstance(value, ast.Tuple) else [value]:
                assert part is not None
                yield _with(node, part, ast.UnaryOp(ast.USub(), part))
        case ast.stmt():
            if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Constant):
                yield ast.Pass()
            if isinstance(node, ast.Assign) and not isinstance(node.value, ast.Tuple):
                yield _with(node, node.value, ast.UnaryOp(ast.USub(), node.value))
            if isinstance(node, ast.If | ast.While):
                for truth in (True, False):
                    yield _with(node, node.test, ast.Constant(truth))
            if isinstance(node, ast.For):
                yield _with(node, node.body[-1], [node.body[-1], ast.Break()])
        case ast.BinOp():
            for operator in ARITHMETIC.get(type(node.op), ()):
                yield ast.BinOp(node.left, operator(), node.right)
            yield node.left
            yield node.right
        case ast.Compare():
            for comparison in COMPARISONS.get(type(node.ops[0]), ()):
                yield ast.Compare(node.left, [comparison()], node.comparators)
        case ast.BoolOp():
            yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
            yield from node.values
        case ast.UnaryOp():
            yield node.operand
        case ast.IfExp():
            yield node.body
            yield node.orelse
        case ast.Constant():
            yield from _constants(node.value)
        case ast.Call():
            yield from _calls(node)
        case ast.Slice():
            if node.lower is not None:
                yield ast.Slice(None, node.upper, node.step)
            if node.upper is not None:
                yield ast.Slice(node.lower, None, node.step)
        case ast.Attribute(attr="T"):
            yield node.value


def _constants(value: object) -> Iterator[ast.AST]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        for other in dict.fromkeys((value + 1, value - 1, 0, 2 * value)):
            if other != value:
                yield ast.Constant(other)
    elif isinstance(value, str):
        yield ast.Constant(f"{value}?")


def _calls(node: ast.Call) -> Iterator[ast.AST]:
    if node.args:
        yield node.args[0]
    for i in range(len(node.args) - 1):
        swapped = [*node.args[:i], node.args[i + 1], node.args[i], *node.args[i + 2 :]]
        yield ast.Call(node.func, swapped, node.keywords)
    for i in range(len(node.keywords)):
        yield ast.Call(node.func, node.args, node.keywords[:i] + node.keywords[i + 1 :])


def _with(parent: ast.AST, child: ast.AST, new: ast.AST | list[ast.stmt]) -> ast.AST:
    """Return a copy of the parent in which the child is another."""
    changed = copy.copy(parent)
    for name, value in ast.iter_fields(parent):
        if value is child:
            setattr(changed, name, new)
        elif isinstance(value, list) and any(item is child for item in value):
            parts: list[ast.AST] = []
            for item in value:
                if item is not child:
                    parts.append(item)
                elif isinstance(new, list):
                    parts += new
                else:
                    parts.append(new)
            setattr(changed, name, parts)
        elif isinstance(value, ast.Tuple):
            setattr(changed, name, _with(value, child, new))
    return changed


def _replace(function: ast.stmt, node: ast.AST, new: ast.AST | None) -> None:
    for parent in ast.walk(function):
        for name, value in ast.iter_fields(parent):
            if value is node:
                setattr(parent, name, new)
                return
            if isinstance(value, list) and any(item is node for item in value):
                setattr(parent, name, [new if item is node else item for item in value])
                return


def _changed_line(before: str, after: str) -> str:
    lines = [
        line
        for line in difflib.ndiff(before.splitlines(), after.splitlines())
        if line[0] in "+-" and line[1:].strip()
    ]
    new = [line[1:].strip() for line in lines if line[0] == "+" and line[1:].strip() != "pass"]
    if new:
        return "; ".join(new)
    return "deleted: " + "; ".join(line[1:].strip() for line in lines if line[0] == "-")
