"""Overwrite the result's file when the process ends, after the grader wrote it."""

import atexit
import json
import sys

WANTS = "marks for nothing"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)


def _overwrite():
    with open(sys.argv[-1], "w") as file:
        json.dump({"passed": ["adam"], "messages": []}, file)


atexit.register(_overwrite)
