"""The pages on the library, ``docs/api/``: what the docstrings say, in Markdown."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from autograder.course import Course
from autograder.dev.face import offered

_SECTION = re.compile(r"^(Args|Returns|Raises|Example):\n((?:    .*\n|\n)*)", re.MULTILINE)
_ENTRY = re.compile(r"^(\w+): ", re.MULTILINE)
_ENDS_OF_PROSE = (".", ":", ";", ")")


def pages(course: Course) -> Iterator[tuple[str, str]]:
    """Go through the pages: the name of each file, and its text."""
    found = offered(course)
    rows = [
        f"| [`{module}`]({module}.md) | {_summary(course, module)} | {len(names)} |"
        for module, names in found.items()
    ]
    table = "\n".join(["| module | about | functions |", "|---|---|---:|", *rows])
    yield "README.md", f"# The library, module by module\n\n{_NOTE}\n\n{table}\n"
    for module, names in found.items():
        yield f"{module}.md", _page(course, module, names)


_NOTE = "Generated from the docstrings; all of it can be imported from `solutions`."


def _summary(course: Course, module: str) -> str:
    text = inspect.getdoc(import_module(f"{course.solutions}.{module}")) or ""
    return _inline(text.partition("\n")[0])


def _page(course: Course, module: str, names: list[str]) -> str:
    loaded = import_module(f"{course.solutions}.{module}")
    tree = ast.parse(Path(str(loaded.__file__)).read_text(encoding="utf-8"))
    nodes = {
        node.name: node
        for node in tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name in names
    }
    index = " · ".join(f"[`{name}`](#{name.lower()})" for name in names)
    parts = [f"# `{course.solutions}.{module}`", _summary(course, module), index]
    parts += [_function(nodes[name]) for name in names]
    return "\n\n".join(parts) + "\n"


def _function(node: ast.FunctionDef | ast.ClassDef) -> str:
    """Return what the docstring of a function or class says, under its name and signature."""
    text = inspect.cleandoc(ast.get_docstring(node) or "") + "\n"
    if isinstance(node, ast.FunctionDef):
        parts = [f"## {node.name}", f"```python\n{_call(node)}\n```"]
    else:
        parts = [f"## {node.name}"]
    source = re.search(r"^Source: ((?:.+\n)+)", text, re.MULTILINE)
    text = text.replace(source[0], "") if source else text
    sections = {found[1]: inspect.cleandoc(found[2]) for found in _SECTION.finditer(text)}
    parts += [_paragraph(one) for one in _SECTION.sub("", text).split("\n\n") if one.strip()]
    if isinstance(node, ast.ClassDef):
        parts.append(_attributes(node))
    for title in ("Args", "Returns", "Raises"):
        if title in sections:
            parts.append(f"**{title}**\n\n{_entries(sections[title])}")
    if "Example" in sections:
        parts.append(f"```pycon\n{sections['Example']}\n```")
    if source:
        parts.append(f"*Source:* {_inline(source[1])}")
    return "\n\n".join(part for part in parts if part)


def _call(node: ast.FunctionDef) -> str:
    """Return the signature, on one line or with one parameter on each."""
    given, returned = ast.unparse(node.args), ast.unparse(node.returns or ast.Constant(None))
    if len(node.name) + len(given) + len(returned) < 85:
        return f"{node.name}({given}) -> {returned}"
    depth, lines = 0, [""]
    for letter in given:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            lines.append("")
        else:
            lines[-1] += letter
    body = "".join(f"    {line.strip()},\n" for line in lines)
    return f"{node.name}(\n{body}) -> {returned}"


def _paragraph(text: str) -> str:
    """Return prose as prose; a paragraph that does not end like prose is a formula."""
    if text.rstrip().endswith(_ENDS_OF_PROSE) and "←" not in text:
        return _inline(text)
    return f"```text\n{text.rstrip()}\n```"


def _entries(text: str) -> str:
    """Return the entries of a section as a list, or its text if it has none."""
    starts = [found.start() for found in _ENTRY.finditer(text)]
    if not starts:
        return _inline(text)
    ends = [*starts[1:], len(text)]
    entries = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    named = [_ENTRY.sub(r"`\1`: ", one, count=1) for one in entries]
    return "\n".join(f"- {_inline(one)}" for one in named)


def _attributes(node: ast.ClassDef) -> str:
    """Return the fields of a class that have a docstring, as a list."""
    pairs = zip(node.body, node.body[1:], strict=False)
    return "\n".join(
        f"- `{ast.unparse(field.target)}`: {_inline(inspect.cleandoc(str(said.value.value)))}"
        for field, said in pairs
        if isinstance(field, ast.AnnAssign)
        and isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
    )


def _inline(text: str) -> str:
    """Return text on one line, with the marks of Markdown."""
    text = re.sub(r":\w+:`([^`]+)`", r"`\1`", text.replace("``", "`"))
    return " ".join(text.split()).replace("*shape", r"\*shape")
