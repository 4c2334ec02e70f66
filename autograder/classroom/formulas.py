"""Formulas as MathML, which browsers set by themselves: no page needs a script or the internet."""

from __future__ import annotations

from functools import lru_cache
from xml.etree import ElementTree

from latex2mathml import converter

LONGEST = 1_000
"""How many characters of TeX are converted; nobody writes as many into one formula."""

_SPACE = "{http://www.w3.org/1998/Math/MathML}"
_TAGS = {
    *("math", "mfenced", "mfrac", "mi", "mn", "mo", "mover", "mpadded", "mphantom", "mroot"),
    *("mrow", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext"),
    *("mtr", "munder", "munderover"),
}
_ATTRIBUTES = {
    *("accent", "accentunder", "columnalign", "columnspacing", "display", "displaystyle", "fence"),
    *("form", "linethickness", "lspace", "mathvariant", "maxsize", "minsize", "movablelimits"),
    *("rowspacing", "rspace", "scriptlevel", "separator", "stretchy", "width"),
}


@lru_cache(maxsize=4096)
def mathml(tex: str, block: bool = False) -> str:
    r"""Return a formula as MathML with nothing alive in it; empty if it cannot be converted.

    >>> mathml(r"\eta<1")
    '<math display="inline"><mrow><mi>η</mi><mo>&lt;</mo><mn>1</mn></mrow></math>'
    >>> mathml(r"\text{<script>alert(1)</script>}"), mathml(r"\href{javascript:alert(1)}{x}")
    ('', '')
    """
    if len(tex) > LONGEST:
        return ""
    try:
        root = ElementTree.fromstring(
            converter.convert(tex, display="block" if block else "inline")
        )
    except Exception:  # the converter has an error of its own for every way to write nonsense
        return ""
    for element in root.iter():
        tag = element.tag.removeprefix(_SPACE)
        unknown = "\\" in (element.text or "")
        if tag not in _TAGS or not _ATTRIBUTES.issuperset(element.attrib) or unknown:
            return ""
        element.tag = tag  # HTML knows the language by the name of its outermost element
    return ElementTree.tostring(root, encoding="unicode")
