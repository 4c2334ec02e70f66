"""One sandbox for the tests that do not need one of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import settings

from autograder.sandbox import Sandbox, Student

settings.register_profile("sandbox", deadline=None)  # a busy machine is no bug
settings.load_profile("sandbox")

Open = Callable[..., AbstractContextManager[Student]]


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def student_of(sandbox: Sandbox) -> Open:
    """Open a worker for a module given as (indented) text."""

    def open_module(text: str, **deadlines: Any) -> AbstractContextManager[Student]:
        return sandbox.open(dedent(text).encode(), "optimizers", **deadlines)

    return open_module
