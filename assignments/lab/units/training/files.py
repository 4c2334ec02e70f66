"""Real files for the checkpoints: what the functions ``write``, ``replace`` and ``read`` are."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def write(file: str, text: str) -> None:
    """Write a text into a file, and see that it is on the disk before anything else happens."""
    with open(file, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def replace(old: str, new: str) -> None:
    """Give a file another name, at once: the operating system does it whole or not at all."""
    os.replace(old, new)


def read(file: str) -> str | None:
    """Return the text of a file, or None if there is no such file."""
    try:
        return Path(file).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def within(folder: str) -> tuple[Callable[..., None], Callable[..., None], Callable[..., Any]]:
    """Return the three for files of a folder, called by their names alone."""

    def at(name: str) -> str:
        return str(Path(folder) / name)

    return (
        lambda file, text: write(at(file), text),
        lambda old, new: replace(at(old), at(new)),
        lambda file: read(at(file)),
    )
