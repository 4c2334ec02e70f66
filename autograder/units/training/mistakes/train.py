"""Mistakes in ``train``."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.training.mistakes._epochs import epochs
from autograder.units.training.mistakes._schedules import DEFAULT, HARD_CODED

_NAME = "train"
_ORDER = "Print the order of the examples in each of three epochs. Is it a new one each time?"
_BATCH = "Print the size of each mini-batch of seven examples taken three at a time."
_STEP = "Print what you give to schedule, in the first two epochs. Does it count the steps?"
_CLIP = "Which gradient should be clipped, where, and to what? Look at the step in the docstring."
_LOSSES = "Compare your losses with the docstring: how many rows, and what is in each column?"
_BEST = "At the end of the run, which of all its parameters do you want to keep?"
_END = "Take validation losses 5, 2, 3, 4, 1 and patience = 1. After which epoch does the run end?"
_CLIPPED = "clip_by_norm(gradient(theta, X[batch], y[batch]), max_norm)"
_ROW = "losses.append((loss(theta, X, y), validation_loss(theta)))"
_DRAW = "order = rng.permutation(len(X))"
_EPOCHS = "    for epoch in range(1, epochs + 1):\n"

MISTAKES = [
    Mistake(
        "never_shuffled",
        _NAME,
        "You take the examples in the order in which they come.",
        _ORDER,
        [("rng.permutation(len(X))", "np.arange(len(X))")],
    ),
    Mistake(
        "shuffled_once",
        _NAME,
        "You draw the order once, and every epoch takes the same.",
        _ORDER,
        [(f"{_EPOCHS}        {_DRAW}", f"    {_DRAW}\n{_EPOCHS.rstrip()}")],
    ),
    Mistake(
        "drawn_with_replacement",
        _NAME,
        "You draw the examples with replacement, so some come twice in an epoch and some never.",
        "How often should each example be taken in an epoch?",
        [("rng.permutation(len(X))", "rng.integers(len(X), size=len(X))")],
    ),
    Mistake(
        "other_targets",
        _NAME,
        "You shuffle X without y, so the examples get other examples' targets.",
        "Does each example keep its own y?",
        [("y[batch])", "y[start : start + batch_size])")],
    ),
    Mistake(
        "last_batch_left_out",
        _NAME,
        "You leave out the last mini-batch of an epoch if it is short.",
        _BATCH,
        [("range(0, len(X), batch_size)", "range(0, len(X) - batch_size + 1, batch_size)")],
    ),
    Mistake(
        "whole_gradient",
        _NAME,
        "You take the gradient over all the examples in each step.",
        _BATCH,
        [("gradient(theta, X[batch], y[batch])", "gradient(theta, X, y)")],
    ),
    Mistake(
        "one_batch_an_epoch",
        _NAME,
        "You take one mini-batch in each epoch and leave out all the others.",
        _BATCH,
        [("range(0, len(X), batch_size)", "range(0, 1)")],
    ),
    Mistake(
        "not_clipped",
        _NAME,
        "You do not clip the gradients.",
        _CLIP,
        [(_CLIPPED, "gradient(theta, X[batch], y[batch])")],
    ),
    Mistake(
        "each_entry_clipped",
        _NAME,
        "You clip each entry of the gradient by itself, which changes its direction.",
        _CLIP,
        [(_CLIPPED, "np.clip(gradient(theta, X[batch], y[batch]), -max_norm, max_norm)")],
    ),
    Mistake(
        "step_clipped",
        _NAME,
        "You clip the step, the gradient times the rate, where the gradient should be clipped.",
        _CLIP,
        [
            (_CLIPPED, "gradient(theta, X[batch], y[batch])"),
            ("schedule(step) * clipped", "clip_by_norm(schedule(step) * clipped, max_norm)"),
        ],
    ),
    Mistake(
        "max_norm_hard_coded",
        _NAME,
        "You clip at a norm of 1, whatever max_norm is given.",
        HARD_CODED,
        [(", max_norm)", ", 1.0)")],
    ),
    Mistake(
        "schedule_of_the_epoch",
        _NAME,
        "You ask the schedule for the rate of the epoch, not of the step.",
        _STEP,
        [("schedule(step)", "schedule(epoch - 1)")],
    ),
    Mistake(
        "counted_from_1",
        _NAME,
        "You count the steps from 1.",
        _STEP,
        [("[theta], 0, 0", "[theta], 0, 1")],
    ),
    Mistake(
        "counted_anew",
        _NAME,
        "You begin to count the steps anew in each epoch.",
        _STEP,
        [(f"        {_DRAW}", f"        step = 0\n        {_DRAW}")],
    ),
    Mistake(
        "always_the_first_rate",
        _NAME,
        "You take every step with the rate of step 0.",
        _STEP,
        [("schedule(step)", "schedule(0)")],
    ),
    Mistake(
        "uphill",
        _NAME,
        "Your steps go uphill: you add where you should subtract.",
        "The gradient points to where the loss grows. Check the signs.",
        [("theta - schedule", "theta + schedule")],
    ),
    Mistake(
        "last_parameters",
        _NAME,
        "You return the parameters of the last epoch, not those of the best.",
        _BEST,
        [("return path[best]", "return path[-1]")],
    ),
    Mistake(
        "best_on_training_data",
        _NAME,
        "You look for the best epoch by the training loss.",
        "Which of the two losses tells how good the parameters are on new data?",
        [("losses[epoch][1] < losses[best][1]", "losses[epoch][0] < losses[best][0]")],
    ),
    Mistake(
        "latest_of_the_lowest",
        _NAME,
        "You take the last of several epochs with the lowest validation loss.",
        "Is an epoch better whose validation loss is exactly that of the best?",
        [("[1] < losses", "[1] <= losses")],
    ),
    Mistake(
        "compared_with_the_last",
        _NAME,
        "You compare the validation loss with that of the epoch before, not with the best.",
        "Which loss should a new one be compared with, if the one before it was a setback?",
        [("< losses[best][1]", "< losses[epoch - 1][1]")],
    ),
    Mistake(
        "never_stops",
        _NAME,
        "You never stop early.",
        _END,
        [("            break", "            pass")],
    ),
    Mistake(
        "keras",
        _NAME,
        "Right in Keras's convention, which stops as soon as patience epochs were no better; this "
        "exercise bears that many, and the next one is the last.",
        "Compare the condition for the end with the one in the docstring.",
        [("> patience", ">= patience")],
        kind="convention",
    ),
    Mistake(
        "one_too_many",
        _NAME,
        "You bear one epoch more than patience allows.",
        _END,
        [("> patience", "> patience + 1")],
    ),
    Mistake(
        "patience_hard_coded",
        _NAME,
        "Your patience is always 10.",
        HARD_CODED,
        [("> patience", "> 10")],
    ),
    Mistake(
        "start_left_out",
        _NAME,
        "Your losses lack the row of the start.",
        _LOSSES,
        [("np.array(losses)", "np.array(losses)[1:]")],
    ),
    Mistake(
        "columns_swapped",
        _NAME,
        "Your losses have the validation loss first.",
        _LOSSES,
        [("np.array(losses)", "np.array(losses)[:, ::-1]")],
    ),
    Mistake(
        "validation_only",
        _NAME,
        "You return the validation losses alone.",
        _LOSSES,
        [("np.array(losses)", "np.array(losses)[:, 1]")],
    ),
    Mistake(
        "loss_of_the_last_batch",
        _NAME,
        "You take the training loss over the last mini-batch only.",
        _LOSSES,
        [(f"        {_ROW}", f"        {_ROW.replace('X, y', 'X[batch], y[batch]')}")],
    ),
    Mistake(
        "another_max_norm",
        _NAME,
        "Your default for max_norm is not 1.",
        DEFAULT,
        [("max_norm: float = 1.0", "max_norm: float = 5.0")],
    ),
    Mistake(
        "another_patience",
        _NAME,
        "Your default for patience is not 10.",
        DEFAULT,
        [("patience: int = 10", "patience: int = 5")],
    ),
]

PROBES = {_NAME: epochs}
