"""The demo, run once for all its tests."""

from __future__ import annotations

import pytest

from autograder.classroom.gradebook import ClassFolder
from autograder.demo import run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> ClassFolder:
    """The folder of the demo's class, graded by ``autograder demo``; not to be changed."""
    into = tmp_path_factory.mktemp("demo") / "demo"
    run.run(into)
    return ClassFolder(into)
