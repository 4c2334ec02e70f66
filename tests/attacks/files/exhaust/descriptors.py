"""Open files until the machine has no handles left."""

import os

WANTS = "the machine's file handles"
LAYER = "rlimits"
PROVE = True
UNIT = "knowledge_check"
LOOT = "it got through"

for _ in range(1_000):
    os.dup(0)
raise RuntimeError("it got " + "through")
