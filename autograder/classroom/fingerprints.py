"""Fingerprints of a program that stay the same when names, comments and layout change.

Each function becomes a row of tokens, read from its syntax tree: what is done, with what is chosen
by the one who writes it, such as names, left out. Of all runs of :data:`RUN` tokens a part is kept,
chosen by winnowing (Schleimer, Wilkerson and Aiken, 2003), so that two programs which share a run
of ``RUN + WINDOW - 1`` tokens anywhere share a fingerprint.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b

RUN = 12
WINDOW = 4
LONGEST = 200_000
"""How many characters a module may have; a longer one is compared with nobody."""

_KEPT = frozenset(dir(builtins))
_LEFT_OUT = (ast.expr_context, ast.Expr, ast.arguments, ast.arg, ast.BinOp, ast.Pass)


class UnreadableError(Exception):
    """A module that is no Python; the text says why."""


@dataclass(frozen=True)
class Place:
    """Where a run of tokens stands: the function, and its lines from 1."""

    function: str
    first: int
    last: int


Token = tuple[str, int]
"""What is done, and in which line."""


def fingerprints(source: str, exercises: Iterable[str] = ()) -> dict[int, Place]:
    """Return the fingerprints of a module, each with the place where it stands first.

    Args:
        source: the text of the module.
        exercises: names that the unit gives, and nobody chooses.

    Raises:
        UnreadableError: it is no Python, or too long.

    >>> one = fingerprints("def f(a):\\n    return sum(x * 2 + 1 for x in a) / len(a) + 7")
    >>> two = fingerprints("def f(b):\\n  return ((sum(2 for v in b)))  # mine")
    >>> same = fingerprints("def f(b):\\n  return (sum(v * 2 + 1\\n for v in b) / len(b) + 7)")
    >>> len(one) > 1, one.keys() == same.keys(), one.keys() & two.keys()
    (True, True, set())
    """
    if len(source) > LONGEST:
        raise UnreadableError(f"It has more than {LONGEST:,} characters.")
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UnreadableError(f"It is not Python ({type(error).__name__}).") from None
    kept = _KEPT | set(exercises)
    found: dict[int, Place] = {}
    for name, nodes in _parts(body):
        tokens = [token for node in nodes for token in _tokens(node, kept)]
        for key, start in _winnowed(tokens):
            lines = [line for _, line in tokens[start : start + RUN]]
            found.setdefault(key, Place(name, min(lines), max(lines)))
    return found


def _parts(body: list[ast.stmt]) -> Iterator[tuple[str, list[ast.stmt]]]:
    """Yield each function, and each method of a class, and what stands outside of them."""
    rest: list[ast.stmt] = []
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, [node]
        elif isinstance(node, ast.ClassDef):
            for name, nodes in _parts(node.body):
                yield f"{node.name}.{name}" if name else node.name, nodes
        elif not isinstance(node, ast.Import | ast.ImportFrom):
            rest.append(node)
    if rest:
        yield "", rest


def _tokens(top: ast.AST, kept: frozenset[str]) -> Iterator[Token]:
    """Yield the tokens of a tree, without recursion: a stranger's tree may be deep."""
    waiting: list[tuple[ast.AST, int]] = [(top, 1)]
    while waiting:
        node, line = waiting.pop()
        line = getattr(node, "lineno", line)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if not isinstance(node, _LEFT_OUT):
            yield _word(node, kept), line
        waiting += [(child, line) for child in reversed(list(_children(node)))]


def _word(node: ast.AST, kept: frozenset[str]) -> str:
    match node:
        case ast.Name():
            return node.id if node.id in kept else "name"
        case ast.Attribute():
            return f".{node.attr}"
        case ast.Constant():
            return "text" if isinstance(node.value, str | bytes) else repr(node.value)
        case ast.keyword():
            return f"{node.arg}="
        case ast.AugAssign() | ast.AnnAssign():
            return "Assign"
    return type(node).__name__


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what a node consists of, but for annotations and decorators."""
    if isinstance(node, ast.BinOp):  # the operator first, as in every other node
        yield from (node.op, node.left, node.right)
    elif isinstance(node, ast.AugAssign):  # as if it were written in full
        yield from (node.target, node.op, node.target, node.value)
    else:
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            parts = value if isinstance(value, list) else [value]
            yield from (part for part in parts if isinstance(part, ast.AST))


def _winnowed(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield the keys of the runs that are kept, and where they begin."""
    words = [word for word, _ in tokens]
    keys = [_key(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]
    last = -1
    for start in range(max(1, len(keys) - WINDOW + 1) if keys else 0):
        window = range(start, min(start + WINDOW, len(keys)))
        least = min(window, key=lambda place: (keys[place], -place))
        if least != last:
            yield keys[least], least
        last = least


def _key(words: list[str]) -> int:
    return int.from_bytes(blake2b("\x1f".join(words).encode(), digest_size=8).digest(), "big")
