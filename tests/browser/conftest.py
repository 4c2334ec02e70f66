"""Chromium, driven by Playwright. Without either, these tests are skipped in a sentence."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.notebook import SECONDS

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

FLAGS = (
    "--headless",
    "--no-sandbox",  # root, as in a container, has no other choice
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCAL = re.compile(r"(http|ws)://127\.0\.0\.1[:/]|file:|data:|blob:|about:")


@pytest.fixture
def page() -> Iterator[Page]:
    """A page of Chromium that can reach this machine and nothing else."""
    try:
        from playwright import sync_api
    except ImportError:
        pytest.skip("Playwright is missing: pip install -e '.[browser]'")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is missing: apt install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        context.set_default_timeout(SECONDS * 1000)
        context.set_default_navigation_timeout(SECONDS * 1000)
        sync_api.expect.set_options(timeout=SECONDS * 1000)
        context.route(lambda address: not LOCAL.match(address), _refuse)
        yield context.new_page()
        browser.close()


def _refuse(route: Route) -> None:
    """Answer nothing from the internet: many rooms in which people are examined have none."""
    route.abort()


@pytest.fixture
def snap(page: Page, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Return a function that keeps what the page shows now as a picture.

    They go into the folder that the variable SCREENSHOTS names, or else are thrown away.
    """
    folder = Path(os.environ.get("SCREENSHOTS") or tmp_path / "screenshots").resolve()
    folder.mkdir(parents=True, exist_ok=True)

    def taken(name: str) -> None:
        page.screenshot(path=folder / f"{name}.png")

    yield taken
    taken("the-end")  # which shows, of a test that failed, what it was looking at


@pytest.fixture
def exchange(tmp_path: Path) -> str:
    """Make an exchange, and return the settings of nbgrader that lead to it."""
    folder = tmp_path / "exchange"
    folder.mkdir()
    folder.chmod(0o777)
    return (
        f'\nc.Exchange.root = {str(folder)!r}\nc.CourseDirectory.course_id = "gradient_descent"\n'
    )
