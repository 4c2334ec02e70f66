"""A disk in memory that can be cut off from its run at any moment, for the hidden tests.

A student's program writes through the functions of the test, so a run can be "killed" in the
middle of a ``write`` without a process, a clock or a real file, and at every moment in turn.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from autograder.judging.testing import Wrong, require, show
from solutions import training as reference
from solutions.checks import unchecked

right_save = unchecked(reference.save_checkpoint)


class Killed(Exception):  # noqa: N818 - what happened to the run
    """The run is killed; nothing that it does later has an effect."""


class Disk:
    """Files in memory.

    Args:
        files: what is there at the beginning.
        lives: how many moments pass before the run is killed: three in each ``write`` (before it,
            in the middle, and after it) and two in each ``replace``. None: it is never killed.
    """

    def __init__(self, files: dict[str, str] | None = None, lives: int | None = None) -> None:
        self.files = dict(files or {})
        self.lives = lives

    def _moment(self) -> None:
        if self.lives is not None:
            self.lives -= 1
            if self.lives < 0:
                raise Killed

    def write(self, file: Any, text: Any) -> None:
        """Write a text into a file, over what was there; half of it, if killed in the middle."""
        if type(file) is not str or type(text) is not str:
            raise Wrong(
                f"Your function called write({show(file)}, {show(text)}); it takes the name of a "
                "file and a text."
            )
        self._moment()
        self.files[file] = text[: len(text) // 2]
        self._moment()
        self.files[file] = text
        self._moment()

    def replace(self, old: Any, new: Any) -> None:
        """Give a file another name, at once."""
        require(
            type(old) is str and type(new) is str and old in self.files,
            f"Your function called replace({show(old)}, {show(new)}), but there is no file "
            f"{show(old)} at that moment.",
        )
        self._moment()
        self.files[new] = self.files.pop(old)
        self._moment()

    def read(self, file: Any) -> str | None:
        """Return the text of a file, or None if there is none of that name."""
        require(type(file) is str, f"Your function called read({show(file)}); it takes a name.")
        return self.files.get(file)


class Progress:
    """Where a run is: all that belongs into its checkpoint, drawn at random."""

    def __init__(self, rng: np.random.Generator, run: str, d: int = 3, size: float = 1.0) -> None:
        self.run = run
        self.step = int(rng.integers(10**7, 10**9))
        self.theta: Any = size * rng.normal(size=d)
        self.velocity: Any = size * rng.normal(size=d)
        self.rng = np.random.default_rng(int(rng.integers(2**62)))
        self.rng.integers(0, 9, 3, dtype=np.uint32)  # half a draw is left over in its state

    def arguments(self) -> tuple[Any, ...]:
        """Return what ``save_checkpoint`` takes after the name of the file."""
        return self.run, self.step, self.theta, self.velocity, self.rng

    def contents(self) -> dict[str, Any]:
        """Return the object that is in a right checkpoint."""
        disk = Disk()
        right_save(disk.write, disk.replace, "file", *self.arguments())
        return dict(json.loads(disk.files["file"]))
