"""Nest folders deeper than any path and any recursion, and hide files at the bottom."""

import os

WANTS = "a zygote that dies when it cleans up, and a full disk"
LAYER = ("process", "namespaces")
PROVE = False
WHY_NOT = "what it leaves behind is hard to remove"
UNIT = "knowledge_check"
LOOT = "it got through"

for _ in range(20_000):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
raise RuntimeError("it got " + "through")
