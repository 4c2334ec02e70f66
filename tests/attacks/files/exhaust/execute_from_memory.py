"""Run a program from memory, which lies on no disk."""

import os
import shutil

WANTS = "another program"
LAYER = "seccomp"
PROVE = False
WHY_NOT = "rare_system_calls shows that memfd_create is to be had without the layer"
UNIT = "knowledge_check"
LOOT = "it worked"

descriptor = os.memfd_create("program", 0)
os.write(descriptor, b"#!/bin/sh\nsleep 20\n")
pid = os.posix_spawn(f"/proc/self/fd/{descriptor}", ["sh"], {})
raise RuntimeError("it " + "worked")
