"""How the tests of the cage open a module."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import settings

from autograder.cage import Cage, Student

settings.register_profile("cage", deadline=None)  # a busy machine is no bug
settings.load_profile("cage")

Open = Callable[..., AbstractContextManager[Student]]


@pytest.fixture
def student_of(cage: Cage) -> Open:
    """Open a worker for a module given as (indented) text."""

    def open_module(text: str, **deadlines: Any) -> AbstractContextManager[Student]:
        return cage.open(dedent(text).encode(), "walks", **deadlines)

    return open_module
