"""Archives as different programs pack them."""

from __future__ import annotations

import io
import zipfile

Files = dict[str, bytes]


def packed(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive with these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


class _Mac(zipfile.ZipInfo):
    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - it is zipfile's
        return self.filename.encode(), self.flag_bits & ~0x800


def packed_by_mac(files: Files) -> bytes:
    """Return an archive whose names are UTF-8 and do not say so."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(_Mac(name), content)
    return stream.getvalue()


def packed_with_link(files: Files, name: str) -> bytes:
    """Return an archive in which one more name is a link to somewhere else."""
    stream = io.BytesIO(packed(files))
    link = zipfile.ZipInfo(name)
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()
