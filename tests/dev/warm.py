"""A process that has loaded what ``autograder dev`` needs, and forks itself for each command.

    python tests/dev/warm.py

It reads one command a line, as JSON: a folder, the words, and a file for what is printed; it
answers with the exit code. Starting Python anew would take longer than most of the commands.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import matplotlib.pyplot
import pytest

from autograder import cli
from autograder.classroom import gradebook
from autograder.dev import check, new, update

LOADED = (matplotlib.pyplot, pytest, gradebook, check, new, update)


def carry_out(folder: str, words: list[str], said: str) -> None:
    """Carry out a command in this process, as the author of the course in a folder."""
    os.chdir(folder)
    sys.path.insert(0, str(Path(folder).parent))
    output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for ours, descriptor in ((nothing, 0), (output, 1), (output, 2)):
        os.dup2(ours, descriptor)
    cli.main(["dev", *words])


def main() -> None:
    """Serve until nobody asks any more."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            carry_out(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
