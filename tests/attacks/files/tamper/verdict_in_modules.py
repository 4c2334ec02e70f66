"""Write the own name into the list of exercises passed, wherever it is."""

import sys

WANTS = "marks for nothing"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)

for _module in list(sys.modules.values()):
    _passed = getattr(_module, "PASSED", None)
    if isinstance(_passed, list):
        _passed.append("adam")
