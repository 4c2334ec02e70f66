"""The documentation site: it is built without a warning, and has a place for every function."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import solutions
from autograder.course import COURSE
from autograder.dev.face import offered
from autograder.dev.site import readable

ENTRY = re.compile(r'<dt class="sig sig-object py" id="([\w.]+)">.*?(?=<dt class="sig |\Z)', re.S)
EXERCISES = [name for unit in COURSE.units for name in unit.exercises]
LACKING = {  # a class returns nothing, and nobody but the driver makes the last three
    "Batches": {"Returns:"},
    "by_row": {"Raises:"},  # it takes any function, and calls it later
    "Stop": {"Parameters:", "Returns:", "Raises:"},
    "Result": {"Parameters:", "Returns:", "Raises:"},
    "Progress": {"Parameters:", "Returns:", "Raises:", "Example", ">>> "},
}


@pytest.fixture(scope="module")
def built() -> Path:
    """The site, as ``sphinx-build -W docs build/docs`` makes it; what did not change is kept."""
    if not find_spec("sphinx"):
        pytest.skip("Sphinx is missing: pip install -e '.[docs]'")
    place = COURSE.root / "build" / "docs"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "docs", str(place)]
    done = subprocess.run(command, cwd=COURSE.root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return place


@pytest.fixture(scope="module")
def entries(built: Path) -> dict[str, str]:
    """What the pages say of each function, as text."""
    found = {}
    for module in offered(COURSE):
        page = (built / "api" / f"{module}.html").read_text("utf-8")
        for entry in ENTRY.finditer(page):
            name = entry[1].removeprefix(f"{COURSE.solutions}.{module}.")
            found[name] = html.unescape(re.sub(r"<[^>]*>", "", entry[0]))
    return found


def test_every_function_has_one_place_and_says_what_it_takes_returns_and_refuses(entries):
    functions = {name: said for name, said in entries.items() if "." not in name}
    assert set(functions) == set(solutions.__all__)
    parts = {"Parameters:", "Returns:", "Raises:", "Example", ">>> "}
    lacking = {
        name: {part for part in parts if part not in said} for name, said in functions.items()
    }
    assert {name: parts for name, parts in lacking.items() if parts} == LACKING


def test_every_exercise_names_its_source(entries):
    shown = [name for name in EXERCISES if name in entries]
    assert shown
    assert [name for name in shown if "Source: " not in entries[name]] == []


def test_an_entry_has_its_formula_its_shapes_and_the_types_in_short(entries, built):
    page = (built / "api" / "optimizers.html").read_text("utf-8")
    assert '<div class="line">velocity ← beta·velocity + learning_rate·gradient</div>' in page
    assert '<div class="line">θ ← θ − velocity</div>' in page
    said = " ".join(entries["mse_gradient"].split())
    assert "(theta: Array, X: Array, y: Array)" in said
    assert "X – one example per row, shape (n, d)." in said
    assert "Returns: One partial derivative per parameter, shape (d,)." in said
    assert "ValueError – an argument is not as described above" in said
    assert "ndarray[" not in " ".join(entries[name] for name in EXERCISES if name in entries)


def test_no_page_needs_the_internet(built):
    for page in built.rglob("*.html"):
        loaded = re.findall(r"<(?:script|link|img)\b[^>]*", page.read_text("utf-8"))
        assert [one for one in loaded if re.search('(src|href)="(http|//)', one)] == [], page


def test_what_looks_like_markup_is_meant_as_it_stands():
    text = "Step by *g*.\n\n|g| is the norm of ``|g|``, a :class:`Norm`.\n\nExample:\n    >>> 2 * 3"
    assert readable(text) == (
        "Step by \\*g\\*.\n\n\\|g\\| is the norm of ``|g|``, a :class:`Norm`.\n\n"
        "Example:\n    >>> 2 * 3"
    )


def test_what_is_said_to_students_alone_is_left_out():
    assert readable("Rules.\n\nYou write the formulas. You need not check.") == "Rules."


def test_a_function_that_checks_its_arguments_says_so_unless_it_does_already():
    text = "Step.\n\nArgs:\n    theta: a place.\n\nExample:\n    >>> 1"
    assert "Raises:\n    ValueError: an argument" in readable(text, refuses=True)
    own = text.replace("Example:", "Raises:\n    ValueError: on Sundays.\n\nExample:")
    assert readable(own, refuses=True).count("Raises:") == 1
    assert "Raises:" not in readable(text)
