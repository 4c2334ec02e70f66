"""What lies in a zip archive or a folder, as a flat list of entries, each read within limits.

Nothing is ever unpacked onto the disk, so a path in an archive that leads elsewhere leads nowhere.
An archive inside another, or in a folder, is an entry like any other until it is opened.
"""

from __future__ import annotations

import io
import itertools
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from autograder.classroom import harmless, intake
from autograder.classroom.intake import RefusedError

INNER_LIMIT = 50_000_000
"""How many bytes an archive inside another may have; one on disk is not read as a whole."""
ENTRY_LIMIT = 20_000
CLASS_ENTRY_LIMIT = 500_000
"""How many entries an archive may have that the instructor names: it may hold a whole class."""
RATIO_LIMIT = 200
"""Bytes out for a byte in; text compresses to a tenth, a zip bomb to a thousandth."""

_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(ValueError, RuntimeError, OSError, EOFError),  # bzip2 has no error of its own
)
_UTF_8 = 0x800  # the flag of an entry that says how its name is written

_JUNK = {"__macosx", "__pycache__", "thumbs.db", "desktop.ini", "site-packages", "node_modules"}
_JUNK |= {"venv", "env"}


@dataclass(frozen=True)
class Entry:
    """One file, by the folders that lead to it, and how it is read."""

    parts: tuple[str, ...]
    read: Callable[[int], bytes]
    """Return the content, of at most so many bytes; else raise :class:`RefusedError`."""
    path: Path | None = None
    """Where it lies, if it is a file on disk."""
    is_folder: bool = False
    """Whether it stands for a folder in which there is nothing, or nothing but junk."""

    @property
    def name(self) -> str:
        """The path for a person to read."""
        return harmless.line("/".join(self.parts))

    @property
    def is_zip(self) -> bool:
        """Whether it calls itself a zip archive."""
        return self.parts[-1].lower().endswith(".zip")

    def below(self, depth: int) -> Entry:
        """Return it as seen from a folder so many levels down."""
        return replace(self, parts=self.parts[depth:])


def is_junk(part: str) -> bool:
    """Say whether a file or folder is what machines leave behind: nobody hands it in on purpose.

    >>> [is_junk(name) for name in (".ipynb_checkpoints", "__MACOSX", "work.py")]
    [True, True, False]
    """
    return part.startswith(".") or part.lower() in _JUNK


def entries_of(place: Path) -> list[Entry]:
    """Return what lies in a folder, or in an archive that the instructor names.

    Raises:
        RefusedError: it is neither, or the archive is damaged.
    """
    if place.is_dir():
        return list(_in_folder(place, place))
    return _in_zip(_open(place), place.name, CLASS_ENTRY_LIMIT)


def unpacked(entry: Entry, most: int = ENTRY_LIMIT) -> list[Entry]:
    """Return what lies in an archive that is itself an entry, by its own folders.

    Raises:
        RefusedError: it is damaged, encrypted, too large, or no zip archive.
    """
    stream = _open(entry.path) if entry.path else io.BytesIO(entry.read(INNER_LIMIT))
    return _in_zip(stream, entry.parts[-1], most)


def _in_folder(folder: Path, top: Path) -> Iterator[Entry]:
    """Yield the files below a folder; a link is an entry that cannot be read."""
    for found in sorted(os.scandir(folder), key=lambda one: one.name):
        if is_junk(found.name):
            continue
        path = Path(found.path)
        if found.is_dir(follow_symlinks=False):
            inside = list(_in_folder(path, top))
            yield from inside or [_empty(path.relative_to(top).parts)]
        else:
            yield Entry(path.relative_to(top).parts, _reader(path, top), path)


def _empty(parts: tuple[str, ...]) -> Entry:
    return Entry(parts, _refuser(f"{harmless.line(parts[-1])} is a folder."), is_folder=True)


def _refuser(sentence: str) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        raise RefusedError(sentence)

    return read


def _reader(path: Path, top: Path) -> Callable[[int], bytes]:
    return lambda limit: intake.read_file(path, limit, within=top)


def _open(path: Path) -> IO[bytes]:
    """Open an archive on disk: a regular file, and no link to one."""
    name = harmless.line(path.name)
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise RefusedError(f"{name} cannot be opened ({error.strerror}).") from None
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise RefusedError(f"{name} is not a regular file.")
    return os.fdopen(file, "rb")


def _in_zip(stream: IO[bytes], name: str, most: int) -> list[Entry]:
    try:
        archive = zipfile.ZipFile(stream)
        found = [entry for entry in archive.infolist() if entry.filename]
    except _DAMAGE:
        raise _damaged(name) from None
    if len(found) > most:
        raise RefusedError(f"{harmless.line(name)} has more than {most:,} entries.")
    entries = []
    folders: dict[tuple[str, ...], None] = {}
    for packed in found:
        parts = _parts(packed)
        folder = parts if packed.is_dir() else parts[:-1]
        folders[tuple(itertools.takewhile(lambda part: not is_junk(part), folder))] = None
        if parts and not packed.is_dir() and not any(map(is_junk, parts)):
            linked = _refuser(f"{harmless.line(parts[-1])} is a symbolic link.")
            read = linked if _is_link(packed) else _unpacker(archive, packed)
            entries.append(Entry(parts, read))
    filled = {one.parts[:depth] for one in entries for depth in range(len(one.parts))}
    for folder in sorted(folders, key=len, reverse=True):  # what is below makes those above full
        if folder and folder not in filled:
            entries.append(_empty(folder))
            filled |= {folder[:depth] for depth in range(len(folder))}
    return entries


def _damaged(name: str) -> RefusedError:
    return RefusedError(f"{harmless.line(name)} is damaged, encrypted or not a zip archive.")


def _parts(packed: zipfile.ZipInfo) -> tuple[str, ...]:
    """Return an entry's path. Windows packs backslashes, and macOS UTF-8 without saying so."""
    name = packed.filename
    if not packed.flag_bits & _UTF_8:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = packed.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return tuple(part for part in parts if part not in ("/", "//", ".."))


def _is_link(packed: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(packed.external_attr >> 16)


def _unpacker(archive: zipfile.ZipFile, packed: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        try:
            with archive.open(packed) as stream:
                content = stream.read(limit + 1)  # the size in the archive's index may be a lie
        except _DAMAGE:
            raise _damaged(packed.filename) from None
        too_dense = len(content) > RATIO_LIMIT * max(packed.compress_size, 1)
        if len(content) > limit or too_dense:
            raise RefusedError(f"{harmless.line(packed.filename)} unpacks to too many bytes.")
        return content

    return read
