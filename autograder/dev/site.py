"""What the documentation site is told of the library: its pages, and its docstrings in markup.

Sphinx makes the site, by ``docs/conf.py``. Here stands what it cannot know: which modules the
library offers, and how docstrings are meant that are written to be read as plain text.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from autograder.course import Course
from autograder.dev.face import offered

_SECTION = re.compile(r"^(?=(?:Args|Returns|Raises|Example):$)", re.MULTILINE)
_MARKED = re.compile(r"(``[^`]+``|:\w+:`[^`]+`)")
_ARRAY = re.compile(r"~?numpy\.ndarray\[tuple\[[^]]*\], ~?numpy\.dtype\[~?numpy\.(\w+)\]\]")
_ARRAYS = {"float64": "Array", "int64": "NDArray[int64]"}
_ENDS_OF_A_SENTENCE = (".", ":", ";")
_TO_STUDENTS = "You write the formula"
_REFUSES = """\
Raises:
    ValueError: an argument is not as described above; the sentence says what was expected and
        what came.

"""

_LINK = re.compile(r"\[([^]]*)\]\(([^)\s]+)\)")
_MOVED = {"README.md": "readme.md", "CONTRIBUTING.md": "contributing.md"}

_INDEX = """\
The library, module by module
=============================

All of it can be imported from ``solutions``. An ``Array`` is an array of floating-point numbers;
lists and whole numbers become one. Where all arrays are in single precision, so is the result.

.. toctree::
   :maxdepth: 2

"""
_PAGE = """\
``{name}``
{line}

.. automodule:: {name}
   :members:
"""


def pages(course: Course) -> Iterator[tuple[str, str]]:
    """Go through the pages that are made for the site: the name of each file, and its text."""
    modules = list(offered(course))
    yield "api/index.rst", _INDEX + "".join(f"   {module}\n" for module in modules)
    for module in modules:
        name = f"{course.solutions}.{module}"
        yield f"api/{module}.rst", _PAGE.format(name=name, line="=" * (len(name) + 4))
    for outside, inside in _MOVED.items():
        yield inside, moved((course.root / outside).read_text(encoding="utf-8"))


def moved(text: str) -> str:
    """Return a document of the repository's root with the links that hold in the site.

    What is no page of the site, such as a folder, is named and not linked.

    >>> print(moved("[All](docs/pictures), [rules](docs/rules.md), [how](CONTRIBUTING.md#style)"))
    All, [rules](rules.md), [how](contributing.md#style)
    """
    return _LINK.sub(_in_the_site, text)


def _in_the_site(link: re.Match[str]) -> str:
    words, place = link[1], link[2]
    page, mark, part = place.partition("#")
    if "://" in place or not page:
        return link[0]
    inside = _MOVED.get(page) or page.removeprefix("docs/")
    if inside != page and "." in inside:
        return f"[{words}]({inside}{mark}{part})"
    return words


def readable(text: str, *, refuses: bool = False) -> str:
    """Return a docstring in the markup that Sphinx reads.

    A paragraph that does not end like a sentence is a formula, and keeps its lines. What looks like
    markup elsewhere is meant as it stands.

    Args:
        text: the docstring.
        refuses: whether the function checks its arguments, which its docstring need not say.

    >>> print(readable("Take a step.\\n\\nv ← |g|\\nθ ← θ − v\\n\\nSource: Cauchy (1847)."))
    Take a step.
    <BLANKLINE>
    | v ← \\|g\\|
    | θ ← θ − v
    <BLANKLINE>
    *Source:* Cauchy (1847).
    """
    text = inspect.cleandoc(text)
    if refuses and not re.search(r"^Raises:$", text, re.MULTILINE):
        text = re.sub(r"^(?=Example:$)", _REFUSES, text, count=1, flags=re.MULTILINE)
    text, found, source = text.partition("\n\nSource: ")
    prose, *sections = _SECTION.split(text)
    parts = [_paragraph(one) for one in prose.rstrip().split("\n\n")]
    parts += [one if one.startswith("Example:") else _literal(one) for one in sections]
    if found:
        parts.append(f"*Source:* {_literal(source)}")
    return "\n\n".join(part.rstrip() for part in parts if part)


def short_types(signature: str) -> str:
    """Return a part of a signature with the types of arrays named as in the library's code.

    >>> short_types("(x: ~numpy.ndarray[tuple[~typing.Any, ...], ~numpy.dtype[~numpy.float64]])")
    '(x: Array)'
    """
    named = _ARRAY.sub(lambda found: _ARRAYS.get(found[1], found[0]), signature)
    return named.replace("=<factory>", "=...")  # the default of a dataclass, which is no Python


def _paragraph(text: str) -> str:
    if text.startswith(">>>"):
        return text
    if text.startswith(_TO_STUDENTS):
        return ""
    if text.rstrip().endswith(_ENDS_OF_A_SENTENCE):
        return _literal(text)
    return "\n".join(f"| {line}" for line in inspect.cleandoc(_literal(text)).splitlines())


def _literal(text: str) -> str:
    """Return prose in which nothing but code and roles is markup."""
    parts = _MARKED.split(text)
    parts[::2] = [re.sub(r"([*|\\])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts)
