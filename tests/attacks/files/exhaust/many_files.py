"""Make files until there are no inodes."""

WANTS = "a disk without free inodes"
LAYER = ("process", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it got through"

for number in range(20_000):
    open(f"file{number}", "w").close()
raise RuntimeError("it got " + "through")
