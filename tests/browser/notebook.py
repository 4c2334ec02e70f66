"""What a person does in JupyterLab: open documents, run cells, edit a module."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SECONDS = 90.0
"""How long a page may take to show something on a busy machine; an idle one takes a second."""

_OPEN = """async ([path, options]) => {
    const opened = await window.jupyterapp.commands.execute('docmanager:open', {path, options});
    await opened.revealed;
    await opened.sessionContext?.ready;  // its kernel, if it has one
}"""

_GO_TO = """line => {
    const editor = window.jupyterapp.shell.currentWidget.content.editor;
    editor.setCursorPosition({line, column: 0});
    editor.revealPosition({line, column: 0});
}"""

_SELECT = """source => {
    const notebook = window.jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = notebook.widgets.findIndex(
        cell => cell.model.sharedModel.getSource().startsWith(source));
}"""


def open_lab(page: Page, address: str) -> None:
    """Open JupyterLab and wait until it is there."""
    page.goto(f"{address}/lab", wait_until="domcontentloaded")
    page.locator("#jp-top-panel").get_by_text("File", exact=True).wait_for()
    page.wait_for_function("window.jupyterapp && window.jupyterapp.started")
    page.evaluate("async () => { await window.jupyterapp.restored }")


def open_document(page: Page, path: str, *, beside: bool = False) -> Locator:
    """Open a file of the server's, in place of what is open or beside it; return its panel."""
    options = {"mode": "split-right"} if beside else {}
    page.evaluate(_OPEN, [path, options])
    kind = ".jp-NotebookPanel" if path.endswith(".ipynb") else ".jp-FileEditor"
    panel = page.locator(f"{kind}:visible").last
    panel.wait_for()
    return panel


def run_cell(notebook: Locator, source: str, *, folded: bool = False) -> Locator:
    """Run the first cell whose code has these words, and return where its output stands.

    Of a cell whose code is folded, Jupyter shows the first line.
    """
    shown = ".jp-InputPlaceholder" if folded else ".jp-InputArea"
    cell = notebook.locator(".jp-CodeCell").filter(
        has=notebook.page.locator(shown, has_text=source)
    )
    cell = cell.first
    cell.scroll_into_view_if_needed()
    if folded:  # a click would unfold it
        notebook.page.evaluate(_SELECT, source)
    else:
        cell.locator(".cm-content").click()
    notebook.page.keyboard.press("Control+Enter")
    # Jupyter writes [*] while a cell waits or runs, and its number when it is done.
    cell.locator(".jp-InputPrompt").get_by_text("*").wait_for(state="detached")
    return cell.locator(".jp-Cell-outputWrapper")


def write_module(page: Page, editor: Locator, text: str, path: Path, exercise: str) -> None:
    """Type a new text over all that stands in an editor, go to an exercise, and save."""
    editor.locator(".cm-content").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    page.evaluate(_GO_TO, text.partition(f"def {exercise}(")[0].count("\n"))
    page.keyboard.press("Control+S")
    until(page, lambda: path.read_text("utf-8") == text)


def with_body(text: str, exercise: str, body: str) -> str:
    """Return a module in which an exercise that is still a stub has this body."""
    before, name, after = text.partition(f"def {exercise}(")
    stub = "raise NotImplementedError"
    assert stub in after.partition("\ndef ")[0], f"{exercise} is no stub"
    return before + name + after.replace(stub, body, 1)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait, for as long as the page would wait for anything, until something holds."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "It did not come about."
        page.wait_for_timeout(100)
