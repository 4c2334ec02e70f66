"""Settings of the documentation site: ``sphinx-build -W docs build/docs`` makes it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # the library beside this folder, and no other

from autograder.course import COURSE  # noqa: E402
from autograder.dev import site  # noqa: E402
from solutions.validation import meanings  # noqa: E402

project = "Gradient descent"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
exclude_patterns = ["pictures"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "Gradient descent: an autograded course"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_copyright = False

add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
maximum_signature_line_length = 80
napoleon_use_rtype = False


def _explain(app: Any, what: str, name: str, thing: Any, options: Any, lines: list[str]) -> None:
    """Put a docstring into the markup that Sphinx reads."""
    refuses = what == "function" and meanings(thing) is not None
    lines[:] = site.readable("\n".join(lines), refuses=refuses).splitlines()


def _shorten(
    app: Any, what: str, name: str, thing: Any, options: Any, *said: str | None
) -> tuple[str | None, ...]:
    """Call the types in a signature as the library's code does."""
    return tuple(one and site.short_types(one) for one in said)


def _link(app: Any, name: str, source: list[str]) -> None:
    """Let a guide's links to the repository's root lead to the pages made from it."""
    source[0] = source[0].replace("](../README.md", "](readme.md")
    source[0] = source[0].replace("](../CONTRIBUTING.md", "](contributing.md")


def setup(app: Any) -> None:
    """Write the pages that are made for the site, and prepare to read the docstrings."""
    (HERE / "api").mkdir(exist_ok=True)
    for name, text in site.pages(COURSE):
        path = HERE / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:  # or it is read anew
            path.write_text(text, encoding="utf-8")
    app.connect("source-read", _link)
    app.connect("autodoc-process-docstring", _explain, priority=400)  # before napoleon reads it
    app.connect("autodoc-process-signature", _shorten)
