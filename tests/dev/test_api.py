"""The pages on the library and its types are generated from the docstrings and signatures."""

from __future__ import annotations

import ast
import re

import pytest

import solutions
from autograder.course import COURSE
from autograder.dev import api
from autograder.dev.typed_face import typed_face

LIBRARY = COURSE.units[0].solution.parent
PAGES = dict(api.pages(COURSE))


def test_the_committed_types_are_the_generated_ones():
    assert (LIBRARY / "__init__.pyi").read_text(encoding="utf-8") == typed_face(COURSE)


def test_the_types_name_all_that_the_face_offers():
    tree = ast.parse(typed_face(COURSE))
    named = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("solutions"):
            named |= {one.name for one in node.names}
    assert named == set(solutions.__all__)


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_pages_are_the_generated_ones(name):
    path = COURSE.root / "docs" / "api" / name
    assert path.read_text(encoding="utf-8") == PAGES[name]


def test_every_function_has_its_place_on_a_page():
    told = re.findall(r"^## (\w+)$", "\n".join(PAGES.values()), re.MULTILINE)
    assert sorted(told) == sorted(solutions.__all__)


def test_a_formula_is_set_apart_from_prose_and_an_example_from_both():
    page = PAGES["optimizers.md"]
    assert (
        "```text\nvelocity ← beta·velocity + learning_rate·gradient\nθ ← θ − velocity\n```" in page
    )
    assert "\nThe velocity starts at zero, and the learning rate is part of it. This is" in page
    assert "```pycon\n>>> theta, state = momentum(" in page
    assert "- `beta`: the fraction of the velocity that is kept, from 0 up to but" in page
    assert "*Source:* Kingma and Ba (2015), Adam: a method" in page
