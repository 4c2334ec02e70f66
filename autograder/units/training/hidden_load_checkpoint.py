"""Hidden tests of ``load_checkpoint``: the run goes on to the bit, and what is no checkpoint."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from autograder.cage.errors import StudentError
from autograder.judging.testing import Wrong, as_array, exercise, is_whole, require, show
from autograder.units.training.disk import Disk, Progress

NAME = "load_checkpoint"
REFUSALS = ("ValueError", "JSONDecodeError")


def refused(student: Any, files: dict[str, str], run: str, what: str, file: str = "a.json") -> None:
    """See that a checkpoint is refused with a ValueError."""
    try:
        student.load_checkpoint(Disk(files).read, file, run)
    except StudentError as error:
        if error.kind in REFUSALS:
            return
        raise Wrong(
            f"{NAME} should raise a ValueError for {what}; it raised {error.kind}."
        ) from None
    raise Wrong(f"{NAME} should raise a ValueError for {what}; it raised nothing.")


@exercise(NAME)
def test_load_checkpoint_goes_on_to_the_bit(student: Any, rng: np.random.Generator) -> None:
    """What comes back is what was saved, to the last bit, and the generator goes on."""
    many = int(rng.integers(100, 300))
    for d, size in ((3, 1e-8), (1, 1.0), (2, 1e8), (many, 1.0), (4, 1e-300), (2, 0.0)):
        one = Progress(rng, f"run {int(rng.integers(1000))}", d, size)
        one.theta[-1] = -0.0
        one.step = one.step if d > 1 else 0
        files = {"b.json": json.dumps(one.contents()), "a.json": "another"}
        call = f"{NAME}(read, ...)"
        got = student.load_checkpoint(Disk(files).read, "b.json", one.run)
        if not isinstance(got, tuple | list) or len(got) != 4:
            raise Wrong(
                f"{call} should return four values: step, theta, velocity, rng; it returned "
                f"{show(got)}."
            )
        step, theta, velocity, state = got
        is_whole(step, one.step, f"The step of {call}")
        for name, value, right in (
            ("theta", theta, one.theta),
            ("velocity", velocity, one.velocity),
        ):
            array = as_array(value, right.shape, f"{call} as {name}")
            if array.tobytes() != right.tobytes():
                raise Wrong(
                    f"The {name} of {call} should be what was saved, to the last bit; "
                    f"{show(right, 17)} became {show(array, 17)}."
                )
        require(
            isinstance(state, np.random.Generator)
            and state.bit_generator.state == one.rng.bit_generator.state,
            f"The rng of {call} should draw what the saved one would have drawn next.",
        )


@exercise(NAME)
def test_load_checkpoint_refuses_what_is_none_of_its_own(
    student: Any, rng: np.random.Generator
) -> None:
    """Nothing missing, cut short, of another version or of another run is taken."""
    one = Progress(rng, f"run {int(rng.integers(100, 1000))}", 2)
    whole = one.contents()
    text = json.dumps(whole)
    refused(student, {}, one.run, "a file that is not there")
    refused(student, {"b.json": text}, one.run, "a file that is not there")
    for end in (0, 1, len(text) - 1, *(int(end) for end in rng.integers(2, len(text) - 1, 3))):
        what = f"a text that is cut off after {end} of {len(text)} characters"
        refused(student, {"a.json": text[:end]}, one.run, what)
    for version in (0, 2, 17):
        another = json.dumps(whole | {"version": version})
        refused(student, {"a.json": another}, one.run, f"version {version}")
        another = json.dumps({"version": version, "steps": 3})
        refused(student, {"a.json": another}, one.run, f"version {version} with other keys")
    del whole["version"]
    refused(student, {"a.json": json.dumps(whole)}, one.run, "a text without a version")
    for run in ("another run", one.run[:-1], one.run + "0", one.run.upper(), f" {one.run}", ""):
        refused(student, {"a.json": text}, run, f"the run {run!r} when {one.run!r} was saved")
    got = student.load_checkpoint(Disk({"a.json": text}).read, "a.json", one.run)
    require(got is not None, f"{NAME} should take its own checkpoint.")
