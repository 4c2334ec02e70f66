"""The layers of the cage: their names, and a worker's way into them."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from autograder.cage import landlock, limits, linux, namespaces, seccomp
from autograder.cage.syscalls import number

REQUIRED = ("process", "no_new_privs", "landlock", "seccomp", "rlimits")
OPTIONAL = ("namespaces",)
LAYERS = REQUIRED + OPTIONAL

CAPABILITY_VERSION = 0x20080522


@dataclass(frozen=True)
class Settings:
    """What a zygote and its workers need to know; it crosses to them as JSON."""

    numpy: str
    place: str
    memory: int
    allow_missing: list[str]
    without: list[str]
    """Layers left off on purpose, to show what they are for."""


@dataclass
class Held:
    """Which layers hold in a process, and why the others do not."""

    layers: list[str] = field(default_factory=lambda: ["process"])
    missing: dict[str, str] = field(default_factory=dict)

    def attempt(self, layer: str, without: Iterable[str], build: Callable[[], object]) -> None:
        """Build a layer unless it is left off on purpose; note how it went."""
        if layer in without:
            self.missing[layer] = "switched off"
            return
        try:
            build()
        except (OSError, ValueError, AttributeError) as error:
            self.missing[layer] = str(error)
        else:
            self.layers.append(layer)


def required_missing(held: Iterable[str], allow_missing: Iterable[str]) -> list[str]:
    """Return the required layers that neither hold nor may be missing.

    >>> required_missing(["process", "no_new_privs", "landlock", "rlimits"], {"landlock"})
    ['seccomp']
    """
    return [layer for layer in REQUIRED if layer not in {*held, *allow_missing}]


def enter(
    settings: Settings,
    ruleset: Callable[[], int],
    scratch: Path,
    cpu_seconds: float,
    channel: int,
) -> tuple[int, Held]:
    """Confine this process for good; return the channel's new descriptor and what holds.

    The order matters: capabilities go before no_new_privs could matter, Landlock needs its open
    folders, and seccomp, which forbids most of this, comes last.
    """
    held = Held()
    without = settings.without
    if linux.IS_LINUX:
        linux.prctl(linux.PR_SET_DUMPABLE, 0)  # no ptrace and no core dump among equals
        drop_capabilities()
        held.attempt("no_new_privs", without, lambda: linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1))
        held.attempt("landlock", without, lambda: landlock.restrict(ruleset()))
    channel = limits.keep_only(channel)
    os.environ.clear()
    os.environ.update(limits.environment(scratch))
    os.chdir(scratch)
    held.attempt("rlimits", without, lambda: limits.restrict(settings.memory, cpu_seconds))
    if linux.IS_LINUX:
        held.attempt("seccomp", without, seccomp.install)
    return channel, held


def drop_capabilities() -> None:
    """Give up every capability, including those of its own user namespace."""
    capset = number("capset", os.uname().machine)
    assert capset is not None
    linux.syscall(capset, struct.pack("=Ii", CAPABILITY_VERSION, 0), bytes(24))


__all__ = ["LAYERS", "REQUIRED", "Held", "Settings", "enter", "namespaces", "required_missing"]
