"""A PostgreSQL server of one's own, in a temporary folder, for as long as it is needed."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy.engine import make_url

from autograder.classroom.gradebook import ClassFolder
from tests.classroom.class_folder import keep_grades_at

OWNER, PASSWORD = "teacher", "chalk & talk"
"""Who owns the gradebooks, and has to give a password; the server's own user has not."""

SERVE = '"$@" & cat >/dev/null; kill -QUIT $!; wait $!'
"""The server ends when its input does, and so with these tests, however they end."""


class MissingError(Exception):
    """No server can be had here; the text says why."""


@dataclass
class Server:
    """A server that is reached through a socket in its folder, and by no network."""

    folder: Path
    programs: Path
    user: dict[str, Any]
    """As whom it runs: PostgreSQL refuses to be root."""
    databases: int = 0
    _process: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def create(self) -> None:
        """Make its data; the user's password is asked for, the server's own user is let in."""
        self._do("initdb", "-U", "postgres", "-A", "trust", "-N", "--no-locale", "-E", "UTF8",
                 "-D", str(self.folder / "data"))  # fmt: skip
        rules = f"local all {OWNER} scram-sha-256\nlocal all all trust\n"
        (self.folder / "data" / "pg_hba.conf").write_text(rules, "ascii")

    def start(self) -> None:
        """Start it and wait until it answers. It syncs nothing: no machine falls over here."""
        command = [str(self.programs / "postgres"), "-F", "-D", str(self.folder / "data"),
                   "-k", str(self.folder), "-c", "listen_addresses="]  # fmt: skip
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                ["sh", "-c", SERVE, "sh", *command],
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.user,
            )
        self._process.append(process)
        while process.poll() is None:
            with contextlib.suppress(subprocess.CalledProcessError):
                self._do("pg_isready", "-q", "-h", str(self.folder))
                return
            time.sleep(0.05)
        raise MissingError("PostgreSQL did not start: " + (self.folder / "log").read_text("utf-8"))

    def stop(self) -> None:
        """End it at once, whatever is going on, as when its machine falls over."""
        process = self._process.pop()
        assert process.stdin
        process.stdin.close()
        process.wait()

    def sql(self, statement: str, database: str = "postgres") -> str:
        """Have a statement carried out; return what it printed."""
        return self._do("psql", "-h", str(self.folder), "-U", "postgres", "-d", database,
                        "-v", "ON_ERROR_STOP=1", "-qAtc", statement)  # fmt: skip

    def copy(self, there: ClassFolder, root: Path) -> ClassFolder:
        """Copy a class whose gradebook is here, with its gradebook."""
        shutil.copytree(there.root, root)
        keep_grades_at(root, self.url(self.database(make_url(there.directory("").db_url).database)))
        return ClassFolder(root)

    def database(self, like: str | None = "template0") -> str:
        """Make a database, empty or a copy of another, and return its name."""
        self.databases += 1
        name = f"class{self.databases}"
        self.sql(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {like}")
        return name

    def url(self, database: str, password: str = PASSWORD) -> str:
        """Return where a database is, as ``c.CourseDirectory.db_url`` takes it."""
        place = f"{database}?host={quote(str(self.folder))}"
        return f"postgresql+psycopg://{OWNER}:{quote(password)}@/{place}"

    def _do(self, program: str, *arguments: str) -> str:
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            cwd=self.folder,
            capture_output=True,
            text=True,
            **self.user,
            check=True,
        )
        return done.stdout.strip()


@contextmanager
def server() -> Iterator[Server]:
    """Run a server in a folder of its own.

    Raises:
        MissingError: there are no programs, or nobody may run them.
    """
    programs, user = _programs(), _user()
    folder = Path(tempfile.mkdtemp(prefix="postgresql-"))  # a socket's path must be short
    try:
        if user:
            os.chown(folder, user["user"], user["group"])
        there = Server(folder, programs, user)
        there.create()
        there.start()
        there.sql(f"CREATE ROLE {OWNER} LOGIN PASSWORD '{PASSWORD}'")
        try:
            yield there
        finally:
            there.stop()
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """Return the folder of PostgreSQL's programs, which Debian keeps off the PATH."""
    if found := list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return max(found).parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    raise MissingError("PostgreSQL is missing: apt install postgresql")


def _user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    try:
        owner = pwd.getpwnam("postgres")
    except KeyError:
        raise MissingError("PostgreSQL refuses to be root; there is no user postgres.") from None
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
