"""``nbgrader zip_collect``: one archive per student, unpacked by limits.

Of an archive only the unit's notebook and module are taken, wherever a student's zip program put
them; the module may be without its folder ``assignments``. One bad archive is named in the log and
stops nobody else's.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections import Counter
from pathlib import Path, PurePosixPath

from nbgrader.plugins import ExtractorPlugin

from autograder.classroom import harmless, intake

ARCHIVE_LIMIT = 50_000_000
ENTRY_LIMIT = 1_000
RATIO_LIMIT = 200
"""Bytes out for a byte in; text compresses to a tenth, a zip bomb to a thousandth."""

_DAMAGE = (zlib.error, lzma.LZMAError)  # the third method, bzip2, raises OSError

COLLECTED = (
    r".*?/extracted/(?P<student_id>\w[\w.@+-]*)/(?P<file_id>(?:assignments/)?\w+)\.(?:ipynb|py)$"
)
"""How a file that :class:`Extractor` wrote tells whose it is and where it belongs. A student may be
called ``extracted`` too, so it is the first folder of that name that has students in it."""


class Extractor(ExtractorPlugin):  # type: ignore[misc]  # nbgrader is untyped
    """Unpack ``<student>.zip`` (or copy a folder ``<student>/``) for ``nbgrader zip_collect``."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Write the two files that are wanted of each student into a folder of their own."""
        unit = self.parent.coursedir.assignment_id
        items = sorted(Path(archive_path).iterdir())
        owners = Counter(map(_owner, items))
        for item in items:
            student = _owner(item)
            try:
                intake.check_student(student)
                if owners[student] > 1:
                    raise intake.RefusedError(
                        f"{student} has an archive and a folder here; keep the one that counts."
                    )
                files = (
                    read_archive(item, unit) if item.suffix == ".zip" else read_folder(item, unit)
                )
            except intake.RefusedError as refusal:
                self.log.error("%s was not collected: %s", harmless.line(item.name), refusal)
                continue
            for name, content in files.items():
                target = Path(extracted_path, student, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


def _owner(item: Path) -> str:
    """Return whose archive or folder it is."""
    return item.stem if item.suffix == ".zip" else item.name


def wanted(unit: str) -> dict[str, int]:
    """Return the files of a submission and how large each may be."""
    return {
        f"{unit}.ipynb": intake.NOTEBOOK_LIMIT,
        f"assignments/{unit}.py": intake.MODULE_LIMIT,
    }


def read_folder(folder: Path, unit: str) -> dict[str, bytes]:
    """Return the wanted files of a folder that was handed in."""
    files = {}
    for name, limit in wanted(unit).items():
        for path in (folder / name, folder / PurePosixPath(name).name):
            if name not in files and path.exists():
                files[name] = intake.read_file(path, limit, within=folder.parent)
    return _some(files, unit)


def read_archive(path: Path, unit: str) -> dict[str, bytes]:
    """Return the wanted files of a zip archive, each as far down as it was packed."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise intake.RefusedError("The archive is not a regular file.")
    if not 0 < status.st_size <= ARCHIVE_LIMIT:
        raise intake.RefusedError(f"The archive is empty or larger than {ARCHIVE_LIMIT:,} bytes.")
    files: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRY_LIMIT:
                raise intake.RefusedError(f"The archive has more than {ENTRY_LIMIT} entries.")
            for name, limit in wanted(unit).items():
                found = [entry for entry in entries if _is(entry, name)]
                found = found or [entry for entry in entries if _is_bare(entry, name)]
                if len(found) > 1:
                    raise intake.RefusedError(f"The archive holds {name} more than once.")
                if found:
                    files[name] = _read(archive, found[0], limit)
    except (zipfile.BadZipFile, *_DAMAGE, ValueError, RuntimeError, OSError, EOFError):
        raise intake.RefusedError("The archive is damaged, encrypted or not a zip file.") from None
    return _some(files, unit)


def _is(entry: zipfile.ZipInfo, name: str) -> bool:
    """Say whether an entry is the wanted file, however deep; macOS packs shadows of each file."""
    parts = PurePosixPath(entry.filename).parts
    tail = PurePosixPath(name).parts
    return parts[-len(tail) :] == tail and "__MACOSX" not in parts and not entry.is_dir()


def _is_bare(entry: zipfile.ZipInfo, name: str) -> bool:
    """Say whether an entry is the wanted file without its folder, and not the copy of the stub."""
    bare = PurePosixPath(name).name
    return _is(entry, bare) and not _is(entry, f"stubs/{bare}")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(limit + 1)  # the size in the archive's index may be a lie
    too_dense = len(content) > RATIO_LIMIT * max(entry.compress_size, 1)
    if len(content) > limit or too_dense:
        raise intake.RefusedError(f"{harmless.line(entry.filename)} unpacks to too many bytes.")
    return content


def _some(files: dict[str, bytes], unit: str) -> dict[str, bytes]:
    if not files:
        raise intake.RefusedError(f"It holds neither {unit}.ipynb nor assignments/{unit}.py.")
    return files
