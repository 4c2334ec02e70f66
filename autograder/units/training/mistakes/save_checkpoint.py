"""Mistakes in ``save_checkpoint``, and the calls that tell them apart."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.training.mistakes._files import saving

_NAME = "save_checkpoint"
_KILL = "Suppose the run is killed in the middle of your write. What is in the file then?"
_ORDER = "Go through your function line by line. After which line is which file there?"
_EXACT = "Does every number come back from your text as it was? Try 0.1 + 0.2."
_KEYS = "Compare the keys of your JSON object with those in the docstring, one by one."
_RESUME = "What does the run need, so that it goes on as if it had not been killed?"
_WRITE = 'write(file + ".new", text)'
_REPLACE = 'replace(file + ".new", file)'

MISTAKES = [
    Mistake(
        "over_the_old_one",
        _NAME,
        "You write straight over the old checkpoint.",
        _KILL,
        [(f"{_WRITE}\n    {_REPLACE}", "write(file, text)")],
    ),
    Mistake(
        "both_files_written",
        _NAME,
        "You write the checkpoint itself as well, before you replace it.",
        _KILL,
        [(_WRITE, f"{_WRITE}\n    write(file, text)")],
    ),
    Mistake(
        "old_one_moved_away",
        _NAME,
        "You move the old checkpoint away before the new one is in its place.",
        "Suppose the run is killed between your two calls of replace. Is there a checkpoint then?",
        [(_WRITE, f'{_WRITE}\n    replace(file, file + ".old")')],
    ),
    Mistake(
        "never_replaced",
        _NAME,
        "You never bring the new checkpoint to its place.",
        _ORDER,
        [(f"\n    {_REPLACE}", "")],
    ),
    Mistake(
        "replaced_too_soon",
        _NAME,
        "You replace the old checkpoint before the new one is written.",
        _ORDER,
        [(f"{_WRITE}\n    {_REPLACE}", f"{_REPLACE}\n    {_WRITE}")],
    ),
    Mistake(
        "names_swapped",
        _NAME,
        "You give replace the names in the wrong order, so the old checkpoint gets the other name.",
        "Which of its two names does replace take away, and which does it give?",
        [(_REPLACE, 'replace(file, file + ".new")')],
    ),
    Mistake(
        "nothing_returned",
        _NAME,
        "You return nothing.",
        "Read in the docstring what is returned.",
        [("return text", "return None")],
    ),
    Mistake(
        "rounded",
        _NAME,
        "You round theta to eight decimals.",
        _EXACT,
        [("theta.tolist()", "np.round(theta, 8).tolist()")],
    ),
    Mistake(
        "velocity_rounded",
        _NAME,
        "You round the velocity to eight decimals.",
        _EXACT,
        [("velocity.tolist()", "np.round(velocity, 8).tolist()")],
    ),
    Mistake(
        "single_precision",
        _NAME,
        "You save theta in single precision.",
        _EXACT,
        [("theta.tolist()", "theta.astype(np.float32).tolist()")],
    ),
    Mistake(
        "printed",
        _NAME,
        "You save theta as it is printed: rounded, and shortened if it is long.",
        _EXACT,
        [("theta.tolist()", "str(theta)")],
    ),
    Mistake(
        "no_velocity",
        _NAME,
        "You do not save the velocity.",
        _RESUME,
        [('        "velocity": velocity.tolist(),\n', "")],
    ),
    Mistake(
        "velocity_zero",
        _NAME,
        "You save a velocity of zero, so the run begins to roll anew.",
        _RESUME,
        [("velocity.tolist()", "(0 * velocity).tolist()")],
    ),
    Mistake(
        "swapped",
        _NAME,
        "You save the velocity as theta, and theta as the velocity.",
        _KEYS,
        [("theta.tolist()", "velocity.tolist()"), ('"velocity": velocity', '"velocity": theta')],
    ),
    Mistake(
        "no_step",
        _NAME,
        "You do not save the number of the step.",
        _RESUME,
        [('        "step": step,\n', "")],
    ),
    Mistake(
        "next_step",
        _NAME,
        "You save the number of the next step.",
        "How many steps have been taken when the checkpoint is saved?",
        [('"step": step', '"step": step + 1')],
    ),
    Mistake(
        "no_generator",
        _NAME,
        "You do not save the state of the generator.",
        _RESUME,
        [(',\n        "generator": rng.bit_generator.state', "")],
    ),
    Mistake(
        "fresh_generator",
        _NAME,
        "You save the state of a fresh generator, not of the one that the run uses.",
        _RESUME,
        [("rng.bit_generator.state", "np.random.default_rng(0).bit_generator.state")],
    ),
    Mistake(
        "inner_state_only",
        _NAME,
        "You save a part of the generator's state only.",
        "Print rng.bit_generator.state. What is in it beside the key state?",
        [("rng.bit_generator.state", 'rng.bit_generator.state["state"]')],
    ),
    Mistake(
        "drawn_from",
        _NAME,
        "You draw from the generator before you save it, so the run goes on differently.",
        "Is the generator the same before and after your function?",
        [("    checkpoint = {", "    rng.random()\n    checkpoint = {")],
    ),
    Mistake(
        "no_version",
        _NAME,
        "Your checkpoint does not say its version.",
        _KEYS,
        [('        "version": VERSION,\n', "")],
    ),
    Mistake(
        "another_version",
        _NAME,
        "Your checkpoint says another version.",
        _KEYS,
        [("VERSION", "VERSION + 1")],
    ),
    Mistake(
        "no_run",
        _NAME,
        "Your checkpoint does not say to which run it belongs.",
        _KEYS,
        [('        "run": run,\n', "")],
    ),
    Mistake(
        "no_json",
        _NAME,
        "You write down how Python shows the object, which is not JSON.",
        "Does json.loads take your text? Look at its quotation marks.",
        [("json.dumps(checkpoint)", "str(checkpoint)")],
    ),
]


def _probes(rng: np.random.Generator) -> list[Probe]:
    return [saving(rng, 3), saving(rng, 1, 0)]


PROBES = {_NAME: _probes}
