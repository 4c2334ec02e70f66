"""Hoard three gigabytes in a list."""

WANTS = "the machine's memory"
LAYER = "rlimits"
PROVE = True
UNIT = "knowledge_check"
LOOT = "it got through"

hoard = [bytes(2**27) for _ in range(24)]
raise RuntimeError("it got " + "through")
