"""Put the own module in the reference's place among the loaded modules."""

import sys

WANTS = "marks for a wrong answer"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)


def adam(theta, gradient, state, *args, **rates):
    return theta, None


for _name, _module in list(sys.modules.items()):
    if _name.startswith("solutions") and hasattr(_module, "adam"):
        _module.adam = adam
