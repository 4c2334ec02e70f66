"""The scratch folder is measured and removed, however it was nested and whatever its rights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.cage import Cage, WorkerDied
from autograder.cage.scratch import MAX_DEPTH, is_small, remove

NEST = b"""
import os, time
def nest(depth):
    for _ in range(depth):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
def fill():
    nest(100)
    for number in range(20):
        with open(str(number), "wb") as file: file.write(bytes(4 * 2**20))
    time.sleep(20)
def after(): return 1
"""


def nest(folder: Path, depth: int, name: str = "deep") -> None:
    here = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    with os.fdopen(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=here), "w") as file:
        file.write("x")
    os.close(here)


def test_what_is_nested_beyond_any_path_is_removed(tmp_path):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    nest(scratch, 5000, "d" * 100)
    assert not is_small(scratch)
    remove(scratch)
    assert not scratch.exists()


def test_a_link_is_removed_and_not_followed(tmp_path):
    (tmp_path / "kept").mkdir(mode=0o500)
    scratch = tmp_path / "scratch"
    (scratch / "a").mkdir(parents=True)
    (scratch / "link").symlink_to(tmp_path / "kept")
    (scratch / "a" / "link").symlink_to(tmp_path / "kept")
    assert is_small(scratch)
    remove(scratch)
    assert not scratch.exists()
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o500


def test_folders_without_rights_are_removed(tmp_path):
    scratch = tmp_path / "scratch"
    (scratch / "a" / "b" / "c").mkdir(parents=True)
    for folder in ("a/b/c", "a/b", "a"):
        (scratch / folder).chmod(0)
    remove(scratch)
    assert not scratch.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look everywhere")
def test_what_cannot_be_looked_at_is_too_large(tmp_path):
    (tmp_path / "hidden").mkdir(mode=0o300)
    assert not is_small(tmp_path)


@pytest.mark.parametrize(("depth", "small"), [(MAX_DEPTH, True), (MAX_DEPTH + 1, False)])
def test_the_depth_is_bounded(tmp_path, depth, small):
    nest(tmp_path, depth)
    assert is_small(tmp_path) == small


def test_what_is_not_there_is_small_and_gone(tmp_path):
    assert is_small(tmp_path / "nothing")
    remove(tmp_path / "nothing")


def test_nested_folders_do_not_end_the_zygote():
    with Cage(without=frozenset({"namespaces"})) as cage:
        zygote, place = cage._zygote.pid, Path(cage._place)
        with cage.open(NEST, "attack") as student, pytest.raises(WorkerDied):
            student.nest(20_000)
        with cage.open(NEST, "attack") as student:
            assert student.after() == 1
        assert cage._zygote.pid == zygote
        assert not list(place.iterdir())
    assert not place.exists()


def test_what_is_hidden_deep_is_seen():
    told = pytest.raises(WorkerDied, match="killed")
    off = frozenset({"namespaces"})
    with Cage(without=off) as cage, cage.open(NEST, "attack", call_seconds=5) as student, told:
        student.fill()
