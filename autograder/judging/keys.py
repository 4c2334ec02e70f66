"""The course's secret: what makes the inputs of the hidden tests unpredictable, yet repeatable."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

import numpy as np

KEY_FILE = "gradebook.key"


class KeyFileError(ValueError):
    """The key is lost or damaged; the text says what to do."""


def course_key(root: Path) -> bytes:
    """Return the secret key of a course, made at the first call and kept beside the gradebook.

    Raises:
        KeyFileError: the file is there but is no key; deleting it makes a new one, which gives
            every student new inputs.
    """
    path = root / KEY_FILE
    if not path.exists():
        draft = root / f".{KEY_FILE}.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32), encoding="ascii")
        try:
            os.link(draft, path)  # whoever comes first makes the key; the others read it
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        key = b""
    if len(key) != 32:
        raise KeyFileError(
            f"{KEY_FILE} should hold 64 hexadecimal digits. Restore it from a backup, or delete "
            "it: then every student gets new inputs."
        )
    return key


def submission_key(key: bytes, student: str, source: bytes) -> bytes:
    """Return the secret of one submission, from which the inputs of its tests are drawn.

    It tells nothing of the key, nor of another submission's secret.
    """
    return _digest(key, "submission", student, hashlib.sha256(source).hexdigest())


def generator(key: bytes, *names: str) -> np.random.Generator:
    """Return the random generator for a purpose: the same names give the same numbers.

    >>> first, second = generator(b"k", "ada", "test"), generator(b"k", "ada", "test")
    >>> bool(first.random() == second.random())
    True
    >>> bool(generator(b"k", "a", "bc").random() == generator(b"k", "ab", "c").random())
    False
    """
    return np.random.default_rng(int.from_bytes(_digest(key, *names)))


def _digest(key: bytes, *names: str) -> bytes:
    message = b"".join(len(n).to_bytes(4) + n for n in (name.encode() for name in names))
    return hmac.digest(key, message, hashlib.sha256)
