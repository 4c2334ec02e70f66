"""Files are out of reach: each layer that keeps them so, attacked with it and without it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.cage import Cage, StudentError
from tests.cage.attempts import SOURCE, attempt, refused

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def canary(tmp_path):
    path = tmp_path / "canary"
    path.write_text("secret")
    return str(path)


FILE_ATTACKS = ["read", "write", "append", "truncate", "truncate_by_reading", "symlink"]


@pytest.mark.parametrize("attack", FILE_ATTACKS)
def test_files_elsewhere_are_out_of_reach(cage, canary, attack):
    refused(cage, attack, canary)
    assert Path(canary).read_text() == "secret"


@pytest.mark.parametrize("attack", ["chmod", "utime", "setxattr"])
def test_files_elsewhere_keep_their_modes_and_times(cage, canary, attack):
    before = os.stat(canary)
    refused(cage, attack, canary)
    assert os.stat(canary) == before


@pytest.mark.parametrize("off", ["landlock", "namespaces"])
def test_one_of_landlock_and_namespaces_is_enough_for_files(canary, off):
    with Cage(without=frozenset({off})) as cage:
        for attack in FILE_ATTACKS:
            refused(cage, attack, canary)


def test_without_both_a_file_can_be_read_and_written(canary):
    with Cage(without=frozenset({"landlock", "namespaces"})) as cage:
        assert "no landlock" in cage.layers
        assert attempt(cage, "read", canary) == "secret"
        attempt(cage, "append", canary)
        assert Path(canary).read_text() == "secretx"
        refused(cage, "chmod", canary)  # that is seccomp's


def test_without_both_seccomp_still_refuses_to_truncate_by_path_or_while_reading(canary):
    # Landlock knows truncation only from its third version on.
    with Cage(without=frozenset({"landlock", "namespaces"})) as cage:
        for attack in ("truncate", "truncate_by_reading"):
            refused(cage, attack, canary)
    assert Path(canary).read_text() == "secret"


@pytest.mark.parametrize("off", ["landlock", "namespaces"])
def test_packages_beside_the_standard_library_are_out_of_reach(off):
    packages = Path(os.__file__).resolve().parent / "site-packages"
    files = [path for path in packages.glob("*/*.py") if path.is_file()]
    if not files:
        pytest.skip("this Python keeps no packages inside its standard library")
    with Cage(without=frozenset({off})) as cage:
        refused(cage, "read", str(files[0]))


def test_without_seccomp_too_modes_can_be_changed(canary):
    with Cage(without=frozenset({"landlock", "namespaces", "seccomp"})) as cage:
        attempt(cage, "chmod", canary)
        attempt(cage, "truncate", canary)
    assert os.stat(canary).st_mode & 0o777 == 0o777
    assert Path(canary).read_text() == ""


@pytest.mark.parametrize("off", [(), ("namespaces",)])
def test_the_repository_is_out_of_reach(off):
    with Cage(without=frozenset(off)) as cage:
        for path in (ROOT / "pyproject.toml", ROOT / "autograder" / "__init__.py"):
            refused(cage, "read", str(path))
        for path in (ROOT, Path("/"), Path("/home"), Path("/proc/self"), Path("/etc")):
            if off or path != Path("/"):
                refused(cage, "names", str(path))
        assert attempt(cage, "main_modules") == []
        assert not any(str(ROOT) in entry for entry in attempt(cage, "path"))


def test_what_exists_cannot_even_be_asked_about(cage, canary):
    assert not attempt(cage, "exists", canary)


def test_numpy_and_the_standard_library_can_still_be_imported(cage):
    with cage.open(SOURCE, "attack") as student, pytest.raises(StudentError, match="sqlite3"):
        student.import_all()
    source = b"def f(): import xml.dom, html, wave, shelve, numpy.f2py, numpy.testing; return 1"
    for off in ((), ("namespaces",)):
        with Cage(without=frozenset(off)) as one, one.open(source, "attack") as student:
            assert student.f() == 1
