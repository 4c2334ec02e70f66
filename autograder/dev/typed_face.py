"""The types of the library's face: ``__init__.pyi``, made from the signatures of the units.

A unit says ``Array`` once and means double precision, as the lesson does. What the decorator makes
of a function takes more: anything that can become an array, and single precision for single
precision. That cannot be said in the unit without showing it to students, so it is said here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from autograder.course import Course, Unit
from autograder.dev.face import offered

_HEAD = '''"""The types of the library. Generated from the signatures of the units."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

'''
_ALIASES = """
Single = NDArray[np.float32]
Double = NDArray[np.float64]
Whole = NDArray[np.int64]

"""


def typed_face(course: Course) -> str:
    """Return the text of the solutions' ``__init__.pyi``.

    >>> from autograder.course import COURSE
    >>> "def mse_loss(theta: ArrayLike, X: ArrayLike, y: ArrayLike) -> float: ..." in (
    ...     typed_face(COURSE)
    ... )
    True
    """
    units = {unit.name: unit for unit in course.units}
    others, functions = "", ""
    for module, names in offered(course).items():
        if module in units:
            functions += "".join(_function(node) for node in _nodes(units[module], names))
        else:
            listed = ", ".join(f"{name} as {name}" for name in sorted(names))
            others += f"from {course.solutions}.{module} import {listed}\n"
    return f"{_HEAD}{others}{_ALIASES}{functions}"


def _nodes(unit: Unit, names: list[str]) -> Iterator[ast.FunctionDef]:
    found = {
        node.name: node
        for node in ast.parse(unit.solution.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    return (found[name] for name in names)


def _function(node: ast.FunctionDef) -> str:
    """Return the types of a function: two of them, if its result has the precision of its input."""
    given, returned = ast.unparse(node.args), ast.unparse(node.returns or ast.Constant(None))
    wide = re.sub(r": (Array|Whole)(?=,|$| =)", ": ArrayLike", given)  # not inside Callable[…]
    whole = f"def {node.name}({_in('Double', wide)}) -> {_in('Double', returned)}: ...\n"
    double = any("double=True" in ast.unparse(one) for one in node.decorator_list)
    if double or "Array" not in returned or not re.search(r": Array(?=,|$| =)", given):
        return whole
    single = f"def {node.name}({_in('Single', given)}) -> {_in('Single', returned)}: ..."
    return f"@overload\n{single}\n@overload\n{whole}"


def _in(precision: str, annotations: str) -> str:
    return re.sub(r"\bArray\b", precision, annotations)
