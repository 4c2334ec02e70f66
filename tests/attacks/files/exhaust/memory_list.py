"""Fill three gigabytes with a list."""

WANTS = "the machine's memory"
LAYER = "rlimits"
PROVE = True
UNIT = "knowledge_check"
LOOT = "it got through"

hoard = [bytearray(2**27) for _ in range(24)]
raise RuntimeError("it got " + "through")
