"""Map three gigabytes past Python's and NumPy's allocators."""

import mmap

WANTS = "the machine's memory"
LAYER = "rlimits"
PROVE = True
UNIT = "knowledge_check"
LOOT = "it got through"

mmap.mmap(-1, 3 * 2**30)
raise RuntimeError("it got " + "through")
