"""The demo's class in the unit ``optimizers``: honest students, and some who are not."""

from autograder.demo.classmates import ALL, Classmate
from autograder.judging.mistakes import Mistake

_FOR_EVER = Mistake(
    "for_ever",
    "adagrad",
    "It never ends.",
    "",
    [("squares = squares + gradient**2", "while True:\n        pass")],
)

CLASS = (
    Classmate("ada", "the solution"),
    Classmate("blaise", "untouched", fails=ALL, module="untouched", notebook="untouched"),
    Classmate(
        "carl",
        "right with loops over lists, the last three not done",
        right="loops",
        fails=("amsgrad", "lion", "sam_gradient"),
    ),
    Classmate("dorothy", "Adam without bias correction", ["adam.no_bias_correction"], ("adam",)),
    Classmate("emmy", "epsilon inside the root", ["rmsprop.epsilon_inside"], ("rmsprop",)),
    Classmate("fermat", "steps uphill", ["momentum.uphill"], ("momentum",)),
    Classmate("grace", "loops for ever", [_FOR_EVER], ("adagrad",)),
    Classmate("henri", "ends the process", fails=ALL, before="import os\nos._exit(0)\n"),
    Classmate("isaac", "prints 10 MB", before='print("x" * 10_000_000)\n'),
    Classmate("joseph", "a syntax error", fails=ALL, before="def adam(:\n"),
    Classmate(
        "kurt",
        "left an import of matplotlib",
        before='import matplotlib.pyplot as plt\nplt.style.use("ggplot")\n',
    ),
    Classmate("leonhard", "a doubled cell", notebook="doubled"),
    Classmate("maryam", "a deleted grade cell", notebook="deleted"),
    Classmate("niels", "a notebook that is not JSON", notebook="broken"),
    Classmate("olga", "no notebook", notebook="missing"),
    Classmate("pierre", "no module", fails=ALL, module="missing"),
    Classmate(
        "quentin",
        "points and outputs forged in the notebook",
        fails=ALL,
        module="untouched",
        notebook="forged",
    ),
)
