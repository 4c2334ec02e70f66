"""What the name of a parameter means, in one table.

A name means the same in every room: ``theta`` is always the parameters, ``X`` always holds one
example per row. The checks of input (``solutions.validation``), the docstrings, and the small
inputs on which a program's mistake is shown all come from ``NAMES``, so that they cannot disagree.
A new parameter needs one line here.
"""

from __future__ import annotations

from collections.abc import Mapping

from solutions.meanings import (
    Meaning,
    a_generator,
    a_number,
    a_text,
    a_whole_number,
    an_array,
    an_array_of_its_own,
    anything,
    classes,
    positive_whole_numbers,
    real_numbers,
    symmetric,
    zeros_and_ones,
)

NAMES: Mapping[str, Meaning] = {
    # arrays
    "theta": an_array("d"),
    "gradient": an_array("d"),
    "X": an_array("nd"),
    "y": an_array("n"),
    "velocity": an_array("d"),
    "labels": an_array(
        "n", "0 or 1", kind="an array of labels", accept=zeros_and_ones, small=range(2)
    ),
    "classes": an_array(
        "n", "whole numbers from 0", kind="an array of classes", accept=classes, small=range(2)
    ),
    "W": an_array_of_its_own("shape (d, k)", shape=lambda d: (d, 2)),
    "weights": an_array_of_its_own(
        "shape ((d + 1)·hidden + (hidden + 1)·k,)", shape=lambda d: (2 * d + 8,), entries=4
    ),
    "layers": an_array_of_its_own("shape (L, d, d)", shape=lambda d: (2, d, d)),
    "signal": an_array("d"),
    "x": an_array("n"),
    "path": an_array("td"),
    "lower": an_array("d"),
    "upper": an_array("d"),
    "hessian": an_array(
        "dd",
        "symmetric",
        accept=symmetric,
        small=range(1),  # others drawn at random would not be symmetric
    ),
    "losses": an_array(  # those of a diverged run may be infinite or NaN
        "t",
        "at least two numbers",
        kind="an array of numbers",
        accept=real_numbers,
        small=range(9),
        least=2,
    ),
    # numbers
    "learning_rate": a_number(0.5, at_least=0),
    "penalty": a_number(1.0, at_least=0),
    "weight_decay": a_number(0.5, at_least=0),
    "noise_scale": a_number(1.0, at_least=0),
    "tolerance": a_number(1.0, at_least=0),
    "min_delta": a_number(1.0, at_least=0),
    "rho": a_number(0.5, at_least=0),
    "h": a_number(0.5, above=0),
    "temperature": a_number(1.0, above=0),
    "cooling": a_number(0.5, above=0, below=1),
    "smallest": a_number(1.0, above=0),
    "largest": a_number(4.0, above=0),
    "epsilon": a_number(0.5, above=0),
    "beta": a_number(0.5, at_least=0, below=1),
    "beta1": a_number(0.5, at_least=0, below=1),
    "beta2": a_number(0.75, at_least=0, below=1),
    "shrink": a_number(0.5, above=0, below=1),
    "factor": a_number(0.5, above=0, below=1),
    "lowest_rate": a_number(0.125, at_least=0),
    "max_norm": a_number(2.0, above=0),
    "low": a_number(0.25, above=0),
    "high": a_number(2.0, above=0),
    "sufficient_decrease": a_number(0.5, above=0, below=1),
    # whole numbers
    "degree": a_whole_number(2, at_least=0),
    "step": a_whole_number(3, at_least=0),
    "steps": a_whole_number(3, at_least=0),
    "max_steps": a_whole_number(3, at_least=0),
    "epochs": a_whole_number(2, at_least=0),
    "batch_size": a_whole_number(2, at_least=1),
    "period": a_whole_number(2, at_least=1),
    "micro_batch_size": a_whole_number(2, at_least=1),
    "start": a_whole_number(1, at_least=0),
    "points": a_whole_number(3, at_least=2),
    "patience": a_whole_number(1, at_least=0),
    "total_steps": a_whole_number(4, at_least=1),
    "warmup_steps": a_whole_number(4, at_least=1),
    "hidden": a_whole_number(2, at_least=1),
    "n_in": a_whole_number(3, at_least=1),
    "n_out": a_whole_number(2, at_least=1),
    "restarts": a_whole_number(3, at_least=1),
    "draws": a_whole_number(2, at_least=1),
    "batch_sizes": Meaning("a list of whole numbers", positive_whole_numbers, ("each at least 1",)),
    # the rest
    "file": Meaning("a text", a_text),
    "run": Meaning("a text", a_text),
    "rng": Meaning("a random number generator", a_generator, ("made by np.random.default_rng",)),
    "state": Meaning(  # each rule keeps what it likes in it
        "what the previous step returned", anything, ("None at the first step",)
    ),
    "hyperparameters": Meaning("what the rule takes", anything),  # the rule itself checks them
}
