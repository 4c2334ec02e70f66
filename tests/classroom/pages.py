"""What a browser would run or fetch of a page, found by reading it."""

from __future__ import annotations

from html.parser import HTMLParser

LIVE = """
<script>alert(1)</script> <img src=x onerror=alert(2)> <iframe src="//x"></iframe>
[link](javascript:alert(3)) ![picture](https://example.org/tracker.png) <b onclick=alert(4)>x</b>
<style>body {display: none}</style> <a href="data:text/html,<script>alert(5)</script>">y</a>
$<script>alert(6)</script>$ `<script>alert(7)</script>` <svg onload=alert(8)> **bold** $a<b$
$\\text{<script>alert(9)</script>}$ $$\\href{javascript:alert(10)}{x}$$ ![$\\eta$](attachment:x)
<math><mtext><script>alert(11)</script></mtext></math> <a href="$\\eta$">z</a> # `a` $b$
\\begin{align}<img src=x onerror=alert(12)>\\end{align}
"""


class Living(HTMLParser):
    """Collect what a browser would run or fetch because of the student's text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            given = (value or "").lower()
            ours = "alert" in given or "example.org" in given or given == "//x"
            if ours and (name.startswith("on") or name in ("href", "src")):
                self.found.append(f"{tag} {name}={value}")
            if (name == "src" and not given.startswith("data:")) or (tag == "link"):
                self.fetched.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        if self.lasttag in ("script", "style") and ("alert(" in data or "display: none}" in data):
            self.found.append(data)


def living(page: str) -> list[str]:
    """Return what a browser would run of a student's text."""
    parser = Living()
    parser.feed(page)
    return parser.found


def fetched(page: str) -> list[str]:
    """Return what a browser would load besides the page."""
    parser = Living()
    parser.feed(page)
    return parser.fetched
