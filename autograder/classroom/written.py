"""What students wrote, as HTML in which nothing is alive, with the pictures that they pasted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import bleach
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import v4
from nbformat.notebooknode import NotebookNode

Attachments = Mapping[str, dict[str, str]]
"""The pictures of a cell: for each name the kind and the base64 text."""

_TAGS = {
    *("a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "s", "span", "strong", "sub"),
    *("sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}

_PICTURE = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+")


class _Pictures(dict[str, dict[str, str]]):
    """A cell's pictures, by names as they stand in a link; one that is not there stays empty."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> dict[str, str]:
        return self.get(unquote(name), {"": ""})


def safe_markdown(source: str, attachments: Attachments | None = None) -> str:
    """Return Markdown as HTML without scripts, styles, forms, frames or remote pictures.

    >>> safe_markdown("*x* <script>alert(1)</script>")
    '<p><em>x</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>'
    >>> safe_markdown("![a plot](attachment:gone.png)")
    '<p><img alt="a plot"></p>'
    """
    renderer = IPythonRenderer(escape=False, attachments=_Pictures(attachments or {}))
    page: str = bleach.clean(
        MarkdownWithMath(renderer=renderer).render(source),
        tags=_TAGS,
        attributes={"a": _is_link, "img": _is_picture},
        protocols=["http", "https", "mailto", "data"],
    )
    return page.strip()


def _is_link(tag: str, name: str, value: str) -> bool:
    return name == "href" and not value.lstrip().lower().startswith("data")


def _is_picture(tag: str, name: str, value: str) -> bool:
    return name == "alt" or (name == "src" and bool(_PICTURE.fullmatch(value)))


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Return a cell's text as safe HTML; nbconvert's templates call this by its name."""
    cell: Any = context.get("cell") or {}
    return safe_markdown(source, cell.get("attachments"))


class WrapLines(Preprocessor):
    """Let long lines of code and output go on below, where nbgrader's pages cut them off.

    The rule stands in the first cell's outputs, for nbconvert makes a page's style afresh last.
    """

    # Nothing weaker than !important prevails over the rules of formgrader's own style sheet.
    RULE = (
        "<style>pre { white-space: pre-wrap !important; word-break: normal !important; "
        "overflow-wrap: anywhere; }</style>"
    )

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Add the rule to a notebook that is about to become a page."""
        if nb.cells and nb.cells[0].cell_type == "code":
            nb.cells[0].outputs.append(v4.new_output("display_data", {"text/html": self.RULE}))
        return nb, resources
