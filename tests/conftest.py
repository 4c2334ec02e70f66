"""What the tests of several rooms share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.sandbox import Sandbox


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """The real cage, one zygote for the whole session."""
    with Sandbox() as sandbox:
        yield sandbox
