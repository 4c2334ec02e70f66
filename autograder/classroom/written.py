"""What students wrote, as HTML in which nothing is alive, with the pictures that they pasted."""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

import bleach
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from autograder.classroom.formulas import mathml
from autograder.classroom.pages import TEMPLATES

Attachments = Mapping[str, dict[str, str]]
"""The pictures of a cell: for each name the kind and the base64 text."""

FORMGRADER = TEMPLATES / "formgrader.html.j2"
"""The page on which a person grades by hand."""

MOST_FORMULAS = 500
"""How many formulas of a text are set; the rest stay as typed."""

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
    >>> safe_markdown("$a<b$")
    '<p><math display="inline"><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></math></p>'
    >>> safe_markdown("![a plot](attachment:gone.png)")
    '<p><img alt="a plot"></p>'
    """
    renderer = _Renderer(attachments or {})
    page: str = bleach.clean(
        MarkdownWithMath(renderer=renderer).render(source),
        tags=_TAGS,
        attributes={"a": _is_link, "img": _is_picture},
        protocols=["http", "https", "mailto", "data"],
    )
    return renderer.with_formulas(page).strip()


class _Renderer(IPythonRenderer):
    """Markdown as HTML, with a token for each formula until what people wrote is made harmless."""

    def __init__(self, attachments: Attachments) -> None:
        super().__init__(
            escape=False, exclude_anchor_links=True, attachments=_Pictures(attachments)
        )
        self._mark = f"formula{secrets.token_hex(8)}n"
        self._formulas: list[tuple[str, str]] = []

    def _token(self, tex: str, typed: str, block: bool = False) -> str:
        formula = mathml(tex, block) if len(self._formulas) < MOST_FORMULAS else ""
        self._formulas.append((formula or html.escape(typed), typed))
        return f"{self._mark}{len(self._formulas) - 1}e"

    def inline_math(self, body: str) -> str:
        """Return the token of a formula in a line."""
        return self._token(body, f"${body}$")

    def block_math(self, body: str) -> str:
        """Return the token of a formula on a line of its own."""
        return self._token(body, f"$${body}$$", block=True)

    def latex_environment(self, name: str, body: str) -> str:
        """Return the token of an environment, such as ``align``."""
        tex = f"\\begin{{{name}}}{body}\\end{{{name}}}"
        return self._token(tex, tex, block=True)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Return a picture; in its name formulas stay as typed, for no tag can stand there."""
        typed = self._replaced(text, lambda place: self._formulas[place][1])
        return str(super().image(typed, url, title))

    def with_formulas(self, page: str) -> str:
        """Return the page with the formulas in it, in the text and nowhere else."""
        parts = re.split(r"(<[^>]*>)", page)
        parts[::2] = [
            self._replaced(one, lambda place: self._formulas[place][0]) for one in parts[::2]
        ]
        return "".join(parts)

    def _replaced(self, text: str, by: Callable[[int], str]) -> str:
        return re.sub(f"{self._mark}([0-9]+)e", lambda found: by(int(found[1])), text)


def _is_link(tag: str, name: str, value: str) -> bool:
    return name == "href" and not value.lstrip().lower().startswith("data")


def _is_picture(tag: str, name: str, value: str) -> bool:
    return name == "alt" or (name == "src" and bool(_PICTURE.fullmatch(value)))


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Return a cell's text as safe HTML; nbconvert's templates call this by its name."""
    cell: Any = context.get("cell") or {}
    return safe_markdown(source, cell.get("attachments"))


def without_mathjax(head: str) -> str:
    """Return the head of formgrader's page without the script that it fetches from the internet.

    nbgrader has no setting for it, and every formula is MathML by now.

    >>> without_mathjax('<!-- Load mathjax --><script src="https://...">\\n</script>'
    ...                 '<!-- End of mathjax configuration --><style>')
    '<style>'
    """
    return _MATHJAX.sub("", head)


_MATHJAX = re.compile(r"<!-- Load mathjax -->.*?<!-- End of mathjax configuration -->", re.DOTALL)
