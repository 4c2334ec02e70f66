"""Hidden tests of ``save_checkpoint``: what is in the file, and what is there after a kill."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

import numpy as np

from autograder.judging.numbers import as_numbers
from autograder.judging.testing import Wrong, exercise, require, show
from autograder.units.training.disk import Disk, Killed, Progress

NAME = "save_checkpoint"


def saved(student: Any, disk: Disk, file: str, progress: Progress) -> None:
    """Let the student's program save, and see that the generator was left alone."""
    before = progress.rng.bit_generator.state
    got = student.save_checkpoint(disk.write, disk.replace, file, *progress.arguments())
    require(
        before == progress.rng.bit_generator.state,
        f"{NAME} drew from rng, so the run no longer goes on as it would have.",
    )
    require(got is not None, f"{NAME} returned None. Is a return statement missing?")
    if not got == disk.files.get(file):
        raise Wrong(f"{NAME} should return the text of the checkpoint; it returned {show(got)}.")


def look(disk: Disk, file: str, progress: Progress) -> None:
    """Compare what is in a file with what should be in it, to the last bit."""
    require(file in disk.files, f"After {NAME} there is no file of the name it was given.")
    text = disk.files[file]
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Wrong(f"What {NAME} wrote is no JSON: {show(text)}.") from None
    require(type(found) is dict, f"What {NAME} wrote is no JSON object: {show(text)}.")
    for key, right in progress.contents().items():
        require(key in found, f'What {NAME} wrote lacks the key "{key}".')
        if key in ("theta", "velocity"):
            same = _same_numbers(found[key], right)
        else:
            same = type(found[key]) is type(right) and found[key] == right
        if not same:
            raise Wrong(
                f'"{key}" should be {show(right)} in what {NAME} wrote; it is {show(found[key])}.'
            )


def _same_numbers(found: Any, right: Any) -> bool:
    array = as_numbers(found)
    expected = np.array(right, dtype=float)
    if array is None or array.shape != expected.shape:
        return False
    return array.astype(float).tobytes() == expected.tobytes()


@exercise(NAME)
def test_save_checkpoint_loses_nothing(student: Any, rng: np.random.Generator) -> None:
    """Everything is in the file, to the last bit; other files stay as they are."""
    many = int(rng.integers(100, 300))
    cases = [(3, 1e-8), (1, 1.0), (2, 1e8), (many, 1.0), (4, 1e-300), (2, 1e300), (2, 0.0)]
    for number, (d, size) in enumerate(cases):
        one = Progress(rng, f"run {int(rng.integers(1000))}", d, size)
        if number == 3:
            one.theta[::7], one.velocity[::5] = -0.0, 0.0
            one.step = 0
        other = Disk({"other.json": "another run's", "older.json": "older"})
        saved(student, other, "run.json", one)
        look(other, "run.json", one)
        left = sorted(other.files)
        require(
            left == ["older.json", "other.json", "run.json"],
            f"After {NAME} the files should be those there were and the checkpoint; there are "
            f"{show(left)}.",
        )
    one = Progress(rng, 'run "π"', 3, 5.0)
    pair = np.array([np.abs(one.theta) + 1, np.abs(one.velocity) + 1])
    disk = Disk()
    for step, (theta, velocity) in enumerate(
        (pair, -pair, np.round(pair), pair.astype(np.float32)), start=1
    ):
        one.step, one.theta, one.velocity = step, theta, velocity
        saved(student, disk, "run.txt", one)  # over the one before
        look(disk, "run.txt", one)


@exercise(NAME)
def test_save_checkpoint_leaves_a_whole_one_when_killed(
    student: Any, rng: np.random.Generator
) -> None:
    """At whatever moment the run is killed, the old checkpoint or the new one is there, whole."""
    old, new = Progress(rng, "run", 4), Progress(rng, "run", 4)
    before, after = old.contents(), new.contents()
    for files in ({}, {"a.json": json.dumps(before)}):
        for lives in count():
            disk = Disk(files, lives)
            try:
                saved(student, disk, "a.json", new)
                ended = True
            except Killed:
                ended = False
            text = disk.files.get("a.json")
            if text is None:
                require(
                    not files,
                    f"{NAME} was killed on the way, and the old checkpoint was gone, and no new "
                    "one was there.",
                )
            else:
                try:
                    whole = json.loads(text)
                except ValueError:
                    raise Wrong(
                        f"{NAME} was killed on the way, and there was only a part of a checkpoint "
                        "in the file."
                    ) from None
                wanted = [after, before] if files and not ended else [after]
                require(
                    any(all(whole.get(key) == one[key] for key in one) for one in wanted),
                    f"{NAME} was killed on the way, and the file was neither the old checkpoint "
                    "nor the new one.",
                )
            disk.lives = None
            saved(student, disk, "a.json", new)  # over whatever was left behind
            look(disk, "a.json", new)
            require(list(disk.files) == ["a.json"], f"{NAME} left another file behind.")
            if ended or lives > 40:
                break
