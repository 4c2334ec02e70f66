"""Leave a .pth file, whose lines run whenever Python starts."""

import os
import sysconfig

WANTS = "a program in every later Python"
LAYER = ("landlock", "namespaces")
PROVE = False
WHY_NOT = "without the layer it would change the real environment"
UNIT = "knowledge_check"
LOOT = "it worked"

path = os.path.join(sysconfig.get_path("purelib"), "_left_by_an_attack.pth")
with open(path, "w") as file:
    file.write("")
os.remove(path)
raise RuntimeError("it " + "worked")
