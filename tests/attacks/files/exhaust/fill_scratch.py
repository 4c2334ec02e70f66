"""Fill the disk with one file."""

WANTS = "a full disk"
LAYER = ("process", "rlimits", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it got through"

with open("flood.bin", "wb") as file:
    for _ in range(32):
        file.write(bytes(2**20))
raise RuntimeError("it got " + "through")
