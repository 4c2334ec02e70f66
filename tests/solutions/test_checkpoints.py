"""Checkpoints of the unit ``training``: resumed to the bit, and whole whenever a run is killed."""

import json
import multiprocessing
import os
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import solutions
from assignments.lab.units.training import files


class Run:
    """A noisy run with momentum, which saves a checkpoint and may be killed."""

    def __init__(self, step, theta, velocity, rng):
        self.step, self.theta, self.velocity, self.rng = step, theta, velocity, rng

    def on(self, steps):
        for _ in range(steps):
            rate = solutions.exponential_decay(0.1, self.step, 0.5, 50)
            gradient = self.theta + self.rng.normal(size=self.theta.shape)
            self.velocity = 0.9 * self.velocity + rate * gradient
            self.theta = self.theta - self.velocity
            self.step += 1
        return self

    def save(self, file, write=files.write):
        state = self.step, self.theta, self.velocity, self.rng
        solutions.save_checkpoint(write, files.replace, file, "run", *state)


def fresh_run(d=3):
    return Run(0, np.ones(d), np.zeros(d), np.random.default_rng(4))


@pytest.mark.parametrize("when", [0, 1, 7, 49])
def test_a_resumed_run_equals_an_uninterrupted_one_to_the_bit(tmp_path, when):
    file = str(tmp_path / "run.json")
    whole = fresh_run().on(60)
    fresh_run().on(when).save(file)
    resumed = Run(*solutions.load_checkpoint(files.read, file, "run"))
    assert resumed.step == when
    resumed.on(60 - when)
    for name in ("theta", "velocity"):
        assert getattr(resumed, name).tobytes() == getattr(whole, name).tobytes()
    assert resumed.rng.random() == whole.rng.random()
    assert os.listdir(tmp_path) == ["run.json"]


def in_pieces(file, text):
    """Write slowly, so that most moments at which a run can be killed are in the middle."""
    with open(file, "w", encoding="utf-8") as stream:
        for start in range(0, len(text), 2000):
            stream.write(text[start : start + 2000])
            stream.flush()


def straight_over(write, replace, file, run, step, theta, velocity, rng):
    write(file, json.dumps({"version": 1, "run": run, "step": step, "theta": theta.tolist()}))


def killed_at(moment, file, write, save):
    """Begin a run that does nothing but save, and kill it after so many seconds."""

    def saving(begun):
        run = fresh_run(4000)
        begun.set()
        while True:
            run.step += 1
            save(write, files.replace, file, "run", run.step, run.theta, run.velocity, run.rng)

    context = multiprocessing.get_context("fork")
    begun = context.Event()
    process = context.Process(target=saving, args=(begun,))
    process.start()
    begun.wait()
    time.sleep(moment)
    process.kill()  # SIGKILL
    process.join()


MOMENTS = np.linspace(0.0, 0.06, 40)


@pytest.mark.parametrize("write", [files.write, in_pieces])
def test_whenever_a_save_is_killed_a_whole_checkpoint_is_there(tmp_path, write):
    file = str(tmp_path / "run.json")
    fresh_run(4000).save(file)
    reached = []
    for moment in MOMENTS:
        killed_at(moment, file, write, solutions.save_checkpoint)
        step, theta, velocity, rng = solutions.load_checkpoint(files.read, file, "run")
        assert np.array_equal(theta, np.ones(4000))
        assert np.array_equal(velocity, np.zeros(4000))
        assert rng.random() == np.random.default_rng(4).random()
        reached.append(step)
    assert len(set(reached)) > 2  # it was killed at different places of the run


def test_one_that_writes_straight_over_the_old_is_caught(tmp_path):
    file = str(tmp_path / "run.json")
    damaged = 0
    for moment in MOMENTS:
        killed_at(moment, file, in_pieces, straight_over)
        try:
            json.loads(files.read(file) or "")
        except ValueError:
            damaged += 1
    assert damaged > 0


def text(**changes):
    """Return a checkpoint with changes; None leaves a key out."""
    whole = {
        "version": 1,
        "run": "run",
        "step": 2,
        "theta": [1.0],
        "velocity": [0.0],
        "generator": np.random.default_rng(0).bit_generator.state,
    } | changes
    return json.dumps({key: value for key, value in whole.items() if value is not None})


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (None, "There is no checkpoint"),
        ("", "cut short"),
        (text()[:-1], "cut short"),
        (text(version=2), "another version"),
        (text(version=None), "another version"),
        (text(run="other"), "another run"),
    ],
)
def test_what_is_no_checkpoint_of_this_run_is_refused_in_a_sentence(found, sentence):
    with pytest.raises(ValueError, match=sentence):
        solutions.load_checkpoint(lambda file: found, "a.json", "run")


@settings(max_examples=30)
@given(st.integers(0, 400))
def test_no_part_of_a_checkpoint_is_taken(end):
    whole = text()
    with pytest.raises(ValueError, match="cut short"):
        solutions.load_checkpoint(lambda file: whole[: min(end, len(whole) - 1)], "a.json", "run")
