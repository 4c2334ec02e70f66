"""Class folders of the toy course, and the command line."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder import cli
from autograder.classroom.gradebook import ClassFolder
from tests.classroom import postgresql
from tests.classroom.class_folder import class_folder, hand_in


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> ClassFolder:
    """A class to which the unit has been released; to be copied, not changed."""
    return class_folder(tmp_path_factory.mktemp("released"))


@pytest.fixture
def fresh(released: ClassFolder, tmp_path: Path) -> ClassFolder:
    """A class to which the unit has been released and in which nobody has handed in."""
    root = tmp_path / "class"
    shutil.copytree(released.root, root)
    return ClassFolder(root)


@pytest.fixture
def ada(fresh: ClassFolder) -> Path:
    """The folder of a student who has handed in the solution."""
    return hand_in(fresh, "ada")


@pytest.fixture
def ask(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Return a function that gives a command to ``autograder`` in a folder."""

    def asked(folder: Path, *command: str) -> Result:
        monkeypatch.chdir(folder)
        return CliRunner().invoke(cli.main, command, catch_exceptions=False)

    return asked


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """A PostgreSQL server of our own."""
    pytest.importorskip("psycopg", reason="psycopg is missing: pip install -e '.[postgresql]'")
    try:
        with postgresql.server() as running:
            yield running
    except postgresql.MissingError as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def released_on_server(
    server: postgresql.Server, tmp_path_factory: pytest.TempPathFactory
) -> ClassFolder:
    """A class whose gradebook is on the server, and to which the unit has been released."""
    root = tmp_path_factory.mktemp("on_server")
    return class_folder(root, db_url=server.url(server.database()))


@pytest.fixture
def on_server(
    released_on_server: ClassFolder, server: postgresql.Server, tmp_path: Path
) -> ClassFolder:
    """The same in a folder and a database of its own, in which nobody has handed in."""
    return server.copy(released_on_server, tmp_path / "on_server")
