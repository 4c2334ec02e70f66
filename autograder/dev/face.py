"""The face of the library: the text of the solutions' ``__init__.py``."""

from __future__ import annotations

import ast
import inspect
import pkgutil
from importlib import import_module

from autograder.course import Course


def face(course: Course) -> str:
    """Return the text of the solutions' ``__init__.py``.

    The docstring stays as it is in the file. What follows it imports the functions of every unit,
    in the order of the course, and of the other modules that say in ``__all__`` what they offer.
    A function that takes no arguments, such as a question, is nothing to import and is left out.

    >>> from autograder.course import COURSE
    >>> "\\nfrom solutions.driver import (\\n" in face(COURSE)
    True
    """
    found = offered(course)
    imports = [
        f"from {course.solutions}.{module} import (\n{_lines(sorted(found[module]), '{}')})\n"
        for module in sorted(found)
    ]
    listed = "".join(
        f"    # {module}\n{_lines(names, chr(34) + '{}' + chr(34))}"
        for module, names in found.items()
    )
    return f"{_docstring(course)}\n\n{''.join(imports)}\n__all__ = [\n{listed}]\n"


def offered(course: Course) -> dict[str, list[str]]:
    """Return the functions that each module offers, the units first, in the order of the course."""
    return {module: names for module in _modules(course) if (names := _functions(course, module))}


def _modules(course: Course) -> list[str]:
    units = [unit.name for unit in course.units]
    package = import_module(course.solutions)
    others = sorted(one.name for one in pkgutil.iter_modules(package.__path__))
    return units + [name for name in others if name not in units]


def _functions(course: Course, module: str) -> list[str]:
    loaded = import_module(f"{course.solutions}.{module}")
    return [
        name
        for name in getattr(loaded, "__all__", ())
        if callable(one := getattr(loaded, name)) and inspect.signature(one).parameters
    ]


def _lines(names: list[str], form: str) -> str:
    return "".join(f"    {form.format(name)},\n" for name in names)


def _docstring(course: Course) -> str:
    """Return the docstring that the file has, with its quotes, or else a plain one."""
    path = course.units[0].solution.parent / "__init__.py"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    body = ast.parse(text).body
    if not body or not isinstance(body[0], ast.Expr) or ast.get_docstring(ast.parse(text)) is None:
        return '"""The reference solutions."""'
    return "\n".join(text.splitlines()[body[0].lineno - 1 : body[0].end_lineno])
