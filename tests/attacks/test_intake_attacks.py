"""What is handed in: archives, files that are no files, and names that lead elsewhere."""

from __future__ import annotations

import io
import os
import socket
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from strange import STRANGE

from autograder.classroom import archives, intake, picking, submission
from autograder.course import COURSE, UnknownUnitError

UNIT = "optimizers"
MODULE = f"assignments/{UNIT}.py"
SECRET = b"CANARY-of-the-course"
Record = Callable[[str, object], None]


def archive(
    *entries: tuple[str | zipfile.ZipInfo, bytes], packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of doubled names
        with zipfile.ZipFile(stream, "w", packing) as packed:
            for name, content in entries:
                packed.writestr(name, content, compress_type=packing)
    return stream.getvalue()


def link(name: str, target: bytes) -> bytes:
    entry = zipfile.ZipInfo(name)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return archive((entry, target))


def lying_size() -> bytes:
    """An archive whose index says 10 bytes and whose entry holds ten million."""
    packed = bytearray(archive((MODULE, bytes(10_000_000))))
    for magic, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", packed, packed.rindex(magic) + at, 10)
    return bytes(packed)


def flagged(offset: int, value: int) -> bytes:
    """An archive in which a field of two bytes of the entry's headers is another."""
    packed = bytearray(archive((MODULE, b"x = 1")))
    for magic, shift in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        struct.pack_into("<H", packed, packed.rindex(magic) + offset + shift, value)
    return bytes(packed)


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "bomb": lambda: archive((MODULE, bytes(100_000_000))),
    "bomb below the size limit": lambda: archive((MODULE, bytes(900_000))),
    "bomb in bzip2": lambda: archive((MODULE, bytes(50_000_000)), packing=zipfile.ZIP_BZIP2),
    "bomb in lzma": lambda: archive((MODULE, bytes(50_000_000)), packing=zipfile.ZIP_LZMA),
    "bomb of a notebook": lambda: archive((f"{UNIT}.ipynb", bytes(60_000_000))),
    "bomb in a bomb": lambda: archive(("inner.zip", archive((MODULE, bytes(10_000_000))))),
    "lying size": lying_size,
    "many entries": lambda: archive(
        *((f"{n}.txt", b"") for n in range(archives.ENTRY_LIMIT)), (MODULE, b"x=1")
    ),
    "absolute": lambda: archive((f"/{MODULE}", b"x = 1")),
    "upwards": lambda: archive((f"../../../{MODULE}", b"x = 1")),
    "upwards for Windows": lambda: archive((f"..\\..\\{MODULE}".replace("/", "\\"), b"x = 1")),
    "drive letter": lambda: archive((f"C:/{MODULE}", b"x = 1")),
    "symbolic link": lambda: link(MODULE, b"../../../gradebook.key"),
    "linked folder": lambda: link("assignments", b"../../solutions"),
    "folder for a file": lambda: archive((f"{MODULE}/", b"")),
    "doubled": lambda: archive((MODULE, b"x = 1"), (MODULE, b"x = 2")),
    "hidden twin": lambda: archive((MODULE, b"x = 1"), (f"a/b/{MODULE}", b"x = 2")),
    "encrypted": lambda: flagged(6, 1),
    "unknown packing": lambda: flagged(8, 99),
    "strange name": lambda: archive((f"\x1b[31m\u202e/{MODULE}", b"x = 1")),
    "long name": lambda: archive(("a/" * 30_000 + MODULE, b"x = 1")),
    "wrong checksum": lambda: archive((MODULE, b"x = 1")).replace(b"x = 1", b"y = 2"),
    "cut short": lambda: archive((MODULE, os.urandom(1000)))[:-30],
    "cut at the front": lambda: archive((MODULE, os.urandom(1000)))[100:],
    "no archive": lambda: b"PK\x05\x06" + bytes(17),
    "nothing": lambda: b"",
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_gives_two_small_files_or_a_sentence(
    name: str, tmp_path: Path, record_property: Record
) -> None:
    record_property("attack", f"intake/archive: {name}")
    (tmp_path / "gradebook.key").write_bytes(SECRET)
    folder = tmp_path / "downloaded" / UNIT
    folder.mkdir(parents=True)
    path = folder / "mallory.zip"
    path.write_bytes(ARCHIVES[name]())
    before = sorted(tmp_path.rglob("*"))
    files, refusal = read(path)
    assert sorted(tmp_path.rglob("*")) == before
    assert bool(files) != bool(refusal)
    assert refusal.isprintable()
    assert len(refusal) < 1000
    assert set(files) <= {MODULE, f"{UNIT}.ipynb"}
    assert not any(SECRET in content for content in files.values())
    if "bomb" in name or name in ("lying size", "many entries", "doubled", "hidden twin"):
        assert refusal


def read(path: Path) -> tuple[dict[str, bytes], str]:
    try:
        return picking.read_archive(path, COURSE.unit(UNIT)), ""
    except intake.RefusedError as refusal:
        return {}, str(refusal)


def test_an_archive_that_is_a_link_is_not_followed(tmp_path: Path, record_property: Record) -> None:
    record_property("attack", "intake/archive: a link")
    (tmp_path / "other.zip").write_bytes(archive((MODULE, SECRET)))
    (tmp_path / "mallory.zip").symlink_to("other.zip")
    with pytest.raises(intake.RefusedError):
        picking.read_archive(tmp_path / "mallory.zip", COURSE.unit(UNIT))


def _write(content: bytes) -> Callable[[Path, Path], None]:
    return lambda path, secret: path.write_bytes(content) and None


def _linked_folder(path: Path, secret: Path) -> None:
    elsewhere = secret.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / path.name).write_bytes(SECRET)
    path.parent.rmdir()
    path.parent.symlink_to(elsewhere)


def _sparse(path: Path, secret: Path) -> None:
    path.touch()
    os.truncate(path, 2**40)


def _socket(path: Path, secret: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # a socket's path must be short
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


FILES: dict[str, Callable[[Path, Path], None]] = {
    "link to the key": lambda path, secret: path.symlink_to(secret),
    "relative link": lambda path, secret: path.symlink_to(os.path.relpath(secret, path.parent)),
    "link to a link": lambda path, secret: (
        (path.parent / "a").symlink_to(secret),
        path.symlink_to("a"),
    )[1],
    "link to itself": lambda path, secret: path.symlink_to(path),
    "link to endless zeros": lambda path, secret: path.symlink_to("/dev/zero"),
    "link to the terminal": lambda path, secret: path.symlink_to("/dev/stdin"),
    "link to memory": lambda path, secret: path.symlink_to("/proc/self/mem"),
    "linked folder": _linked_folder,
    "pipe": lambda path, secret: os.mkfifo(path),
    "socket": _socket,
    "folder": lambda path, secret: path.mkdir(),
    "a terabyte of nothing": _sparse,
    "too large": _write(b"#" * (intake.MODULE_LIMIT + 1)),
    "null bytes": _write(b"x = 1\0"),
    "no UTF-8": _write(b"# \xff\xfe"),
    "half characters": _write(b"# \xed\xa0\x80"),
}


@pytest.mark.parametrize("name", FILES)
def test_only_a_regular_text_file_is_read(
    name: str, tmp_path: Path, record_property: Record
) -> None:
    record_property("attack", f"intake/file: {name}")
    secret = tmp_path / "gradebook.key"
    secret.write_bytes(SECRET)
    path = tmp_path / "submitted" / "mallory" / UNIT / MODULE
    path.parent.mkdir(parents=True)
    FILES[name](path, secret)
    module = submission.read(tmp_path, COURSE.unit(UNIT), "mallory").module
    assert module.content == b""
    assert module.refusal
    assert module.refusal.isprintable()
    assert SECRET.decode() not in module.refusal


def _names() -> Iterator[str]:
    yield from ("", ".", "..", "../x", "a/../../x", "/etc/passwd", "a/b", "a\\b", "-rf", "~root")
    yield from (" ada", "ada ", "ada\n", "ada\0", "a" * 101, "$(id)", "`id`", "a;b", "a*", "a'b")
    yield from (text[:90] for text in STRANGE.values())


@pytest.mark.parametrize("name", list(_names()), ids=ascii)
def test_a_name_that_leads_elsewhere_or_is_no_name_is_refused(
    name: str, tmp_path: Path, record_property: Record
) -> None:
    record_property("attack", f"intake/name: {name!a}")
    with pytest.raises(intake.RefusedError) as refusal:
        submission.read(tmp_path, COURSE.unit(UNIT), name)
    assert str(refusal.value).isprintable()
    with pytest.raises(UnknownUnitError) as unknown:
        COURSE.unit(name)
    assert str(unknown.value).isprintable()
    assert list(tmp_path.iterdir()) == []
