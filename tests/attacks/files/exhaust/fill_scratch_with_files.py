"""Fill the disk with many files, each below the limit."""

WANTS = "a full disk"
LAYER = ("process", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it got through"

for number in range(64):
    with open(f"flood{number}.bin", "wb") as file:
        file.write(bytes(2**23))
raise RuntimeError("it got " + "through")
