"""Landlock: the worker reads NumPy and the standard library, writes its scratch, and no more.

Why: without it a submission reads the hidden tests, the key, other students' files, and rewrites
the gradebook. Landlock needs no privilege; a restriction can never be lifted again and holds for
root too. It does not cover stat, chmod, utime, xattrs, UDP and Unix sockets (seccomp refuses the
calls that change something), and truncation only from its third version on (seccomp refuses
truncate(2) and O_TRUNC on files opened for reading).

Source: Linux, Documentation/userspace-api/landlock.rst, and include/uapi/linux/landlock.h.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

from autograder.cage.linux import syscall

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same on every architecture
RULE_PATH_BENEATH = 1

WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in (1, 2, 3, 4, 5))
MAKE_DIR, MAKE_REG, REFER, TRUNCATE = (1 << bit for bit in (7, 8, 13, 14))
READING = READ_FILE | READ_DIR
WRITING = WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | REFER | TRUNCATE

RIGHTS_OF_VERSION = [0, 13, 14, 15, 15, 16]
"""How many file-system rights each version of Landlock knows."""

Rule = tuple[int, int]
"""An open descriptor of a file or directory, and what is allowed beneath it."""


def version() -> int:
    """Return the version of Landlock here; raise OSError if there is none."""
    return syscall(CREATE_RULESET, None, 0, 1)


def open_rules(readable: Iterable[Path]) -> list[Rule]:
    """Open the folders that stay readable; a ``site-packages`` inside one of them does not.

    Rules allow whole trees, and the base interpreter's ``site-packages`` may hold the course
    itself. So a folder that contains one is allowed child by child, and only its names as a whole.
    """
    rules = [(_open(Path(os.devnull)), READ_FILE | WRITE_FILE | TRUNCATE)]
    for path in readable:
        children = sorted(path.iterdir()) if path.is_dir() else []
        if any(child.name in PACKAGES for child in children):
            rules.append((_open(path), READ_DIR))
            rules += [(_open(child), READING) for child in children if child.name not in PACKAGES]
        else:
            rules.append((_open(path), READING))
    return rules


PACKAGES = {"site-packages", "dist-packages"}


def ruleset(rules: Iterable[Rule]) -> int:
    """Return a descriptor of the rules as the kernel keeps them. Raises OSError if it cannot.

    It serves any number of processes; whoever holds it could still add to it.
    """
    found = version()
    rights = (1 << RIGHTS_OF_VERSION[min(found, len(RIGHTS_OF_VERSION) - 1)]) - 1
    network = 3 if found >= 4 else 0  # bind and connect of TCP
    scopes = 3 if found >= 6 else 0  # abstract Unix sockets, signals
    # The kernel refuses a structure with unknown fields set, and takes a longer one full of zeros.
    attributes = struct.pack("=QQQ", rights, network, scopes)
    made = syscall(CREATE_RULESET, ctypes.c_char_p(attributes), len(attributes), 0)
    for descriptor, allowed in rules:
        if not _is_directory(descriptor):
            allowed &= READ_FILE | WRITE_FILE | TRUNCATE
        rule = struct.pack("=Qi", allowed & rights, descriptor)
        syscall(ADD_RULE, made, RULE_PATH_BENEATH, ctypes.c_char_p(rule), 0)
    return made


def writable(folder: Path) -> Rule:
    """Return the rule for a folder in which everything but running programs is allowed."""
    return _open(folder), READING | WRITING


def restrict(made: int) -> None:
    """Confine this process to a :func:`ruleset`, and close that. Raises OSError if it cannot be."""
    syscall(RESTRICT_SELF, made, 0)
    os.close(made)


def _open(path: Path) -> int:
    return os.open(path, os.O_PATH | os.O_CLOEXEC)


def _is_directory(descriptor: int) -> bool:
    return os.fstat(descriptor).st_mode & 0o170000 == 0o040000
