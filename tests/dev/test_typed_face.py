"""The types of the library are generated from the signatures."""

from __future__ import annotations

import ast

import solutions
from autograder.course import COURSE
from autograder.dev.typed_face import typed_face

LIBRARY = COURSE.units[0].solution.parent


def test_the_committed_types_are_the_generated_ones():
    assert (LIBRARY / "__init__.pyi").read_text(encoding="utf-8") == typed_face(COURSE)


def test_the_types_name_all_that_the_face_offers():
    tree = ast.parse(typed_face(COURSE))
    named = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("solutions"):
            named |= {one.name for one in node.names}
    assert named == set(solutions.__all__)
