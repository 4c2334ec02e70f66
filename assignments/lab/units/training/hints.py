"""Hints for the unit ``training``: each says a little more, and none says the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "step_decay": (
        "How many times has the rate been cut by this step? That is a whole number.",
        "Each cut multiplies what is left. Three cuts multiply by factor three times.",
        "Python has an operator for a division that leaves out the remainder.",
    ),
    "exponential_decay": (
        "The formula differs from that of step_decay in one character.",
        "The power need not be a whole number: after half a period, half of the way is done.",
    ),
    "cosine_decay": (
        "Begin with the share t / T. What should it be once the last step is over?",
        "The wave (1 + cos(π · share)) / 2 goes from 1 down to 0.",
        "Stretch the wave so that it goes from the whole rate down to the lowest.",
    ),
    "warmup": (
        "How many steps have been begun at step 0? It is not none.",
        "The share of the warm-up that is done never exceeds 1.",
    ),
    "reduce_on_plateau": (
        "Two things must be remembered from loss to loss: the best so far, and how long you have "
        "waited.",
        "One loss that is better sets the waiting back to nothing. So does a cut.",
        "With patience = 0 the first loss that is no better already brings a cut.",
    ),
    "clip_by_norm": (
        "The norm is one number for the whole array: np.sum adds up all the entries.",
        "Multiply all entries by one share, at most 1, and the direction stays.",
        "Which share does a gradient of zeros get? Do not divide by its norm.",
    ),
    "accumulate_gradients": (
        "A mean over ten examples counts for more than a mean over three. How much more?",
        "Turn each mean back into a sum, add the sums up, and divide once, at the end.",
        "X[start : start + size] takes what is left over by itself, when less is left than size.",
    ),
    "exponential_average": (
        "Keep the raw average m for the next step; only what you write down is corrected.",
        "In the first row the correction has to undo a factor of 1 − beta.",
    ),
    "polyak_average": (
        "How many points are in the mean at row t? At row start there is just one.",
        "Before start there is nothing to average: the rows of the path stand there as they are.",
    ),
    "early_stopping": (
        "Three things must be remembered from epoch to epoch; two of them belong together.",
        "It is reduce_on_plateau, except that the run ends where the rate would be cut.",
        "The parameters to return are those of the lowest loss, not those of the last epoch.",
    ),
    "range_test": (
        "If there are three points, the rate in the middle is the geometric mean of both ends.",
        "Between the first rate and the last there is one gap fewer than there are points.",
        "One loop: a step with the rate, then the loss at the new place.",
    ),
    "save_checkpoint": (
        "json.dumps makes the text; it takes lists, so an array needs tolist() first.",
        "If the run is killed in the middle of write, that file is lost. Which file may that be?",
        "Write the new checkpoint under another name. Which of the two functions brings it to its "
        "place, at once?",
    ),
    "load_checkpoint": (
        "Ask in this order: is it there, is it whole, is it of this version, is it of this run?",
        "A text of another version may lack any key; dict.get does not mind.",
        "Make any generator, and give its bit_generator the state that was saved.",
    ),
    "train": (
        "Two loops: one over the epochs, and in it one over the mini-batches. Which of the two "
        "does the counter of the steps belong to?",
        "Draw the order anew at the beginning of each epoch, and take X and y in the same order.",
        "Keep the parameters after each epoch, and which epoch was the best; at the end look them "
        "up. The start is epoch 0, so its losses come before the first pass.",
    ),
}
