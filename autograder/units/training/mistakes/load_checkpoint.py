"""Mistakes in ``load_checkpoint``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.training.mistakes._files import loading, refusing

_NAME = "load_checkpoint"
_MISSING = "What does read return if there is no such file, and what does your function do then?"
_CUT = "Cut off the last character of a checkpoint and load it. What happens?"
_VERSION = "What would your function make of a checkpoint that says version 2?"
_RUN = "What does your function do with a checkpoint of a run with almost the same name?"
_BACK = "Save a checkpoint and load it. Is everything as it was, to the last bit?"
_KIND = "Which kind of error does the docstring ask for?"

MISTAKES = [
    Mistake(
        "missing_is_none",
        _NAME,
        "You return None where the file is missing; an error is asked for.",
        _MISSING,
        [("raise ValueError(MISSING)", "return None")],
    ),
    Mistake(
        "missing_not_noticed",
        _NAME,
        "You do not look whether the file is there.",
        _MISSING,
        [("if text is None:", "if False:")],
    ),
    Mistake(
        "file_not_found",
        _NAME,
        "You raise a FileNotFoundError where the file is missing.",
        _KIND,
        [("raise ValueError(MISSING)", "raise FileNotFoundError(MISSING)")],
    ),
    Mistake(
        "cut_short_is_none",
        _NAME,
        "You return None where the text is cut short; an error is asked for.",
        _CUT,
        [("raise ValueError(CUT_SHORT) from None", "return None")],
    ),
    Mistake(
        "cut_short_is_another_error",
        _NAME,
        "You raise a RuntimeError where the text is cut short.",
        _KIND,
        [("raise ValueError(CUT_SHORT)", "raise RuntimeError(CUT_SHORT)")],
    ),
    Mistake(
        "executed",
        _NAME,
        "You let Python execute the text.",
        "What would happen if somebody had put a program into the file?",
        [("json.loads(text)", "eval(text)")],
    ),
    Mistake(
        "version_not_looked_at",
        _NAME,
        "You take a checkpoint of any version.",
        _VERSION,
        [('found.get("version") != VERSION', "False")],
    ),
    Mistake(
        "newer_versions_taken",
        _NAME,
        "You take a checkpoint of a newer version.",
        _VERSION,
        [('found.get("version") != VERSION', 'found.get("version", 0) < VERSION')],
    ),
    Mistake(
        "older_versions_taken",
        _NAME,
        "You take a checkpoint of an older version, or of none.",
        "What would your function make of a checkpoint that says version 0, or nothing?",
        [('found.get("version") != VERSION', 'found.get("version", 0) > VERSION')],
    ),
    Mistake(
        "version_must_be_there",
        _NAME,
        "You stop with a KeyError where the text does not say its version.",
        _KIND,
        [('found.get("version")', 'found["version"]')],
    ),
    Mistake(
        "run_before_version",
        _NAME,
        "You look for the run before you know that the version is yours.",
        "Which keys does a checkpoint of another version have? Do you know?",
        [
            (
                'if found.get("version") != VERSION:',
                'if found["run"] != run:\n        raise ValueError(ANOTHER_RUN)\n'
                '    if found.get("version") != VERSION:',
            )
        ],
    ),
    Mistake(
        "run_not_looked_at",
        _NAME,
        "You take a checkpoint of any run.",
        _RUN,
        [('found["run"] != run', "False")],
    ),
    Mistake(
        "run_begins_alike",
        _NAME,
        "You take a checkpoint of a run whose name only begins alike.",
        _RUN,
        [('found["run"] != run', 'not found["run"].startswith(run)')],
    ),
    Mistake(
        "run_in_any_letters",
        _NAME,
        "You take small letters and capitals for the same in the name of the run.",
        _RUN,
        [('found["run"] != run', 'found["run"].lower() != run.lower()')],
    ),
    Mistake(
        "run_is_another_error",
        _NAME,
        "You stop with an AssertionError where the checkpoint belongs to another run.",
        _KIND,
        [("raise ValueError(ANOTHER_RUN)", "raise AssertionError(ANOTHER_RUN)")],
    ),
    Mistake(
        "another_generator",
        _NAME,
        "You return a generator that does not go on where the saved one was.",
        "Draw from the generator that was saved, and from the one that you return.",
        [('rng.bit_generator.state = found["generator"]', "rng.random()")],
    ),
    Mistake(
        "next_step",
        _NAME,
        "You return the number of the next step.",
        _BACK,
        [('found["step"]', 'found["step"] + 1')],
    ),
    Mistake(
        "step_forgotten",
        _NAME,
        "You begin to count the steps anew.",
        _BACK,
        [('found["step"]', "0")],
    ),
    Mistake(
        "velocity_forgotten",
        _NAME,
        "You begin with a velocity of zero again.",
        _BACK,
        [('np.array(found["velocity"])', '0.0 * np.array(found["velocity"])')],
    ),
    Mistake(
        "swapped",
        _NAME,
        "You return the velocity as theta, and theta as the velocity.",
        _BACK,
        [
            ('found["theta"]', 'found["velocity"]'),
            (', np.array(found["velocity"])', ', np.array(found["theta"])'),
        ],
    ),
    Mistake(
        "single_precision",
        _NAME,
        "You return theta in single precision.",
        _BACK,
        [('np.array(found["theta"])', 'np.array(found["theta"], dtype=np.float32)')],
    ),
    Mistake(
        "no_generator",
        _NAME,
        "You return no generator.",
        "Read in the docstring which values are returned.",
        [(", rng", "")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    return [refusing(rng), loading(rng, 3), loading(rng, 1)]


PROBES = {_NAME: _probes}
