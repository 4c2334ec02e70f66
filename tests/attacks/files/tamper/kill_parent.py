"""Kill the parent, which answers for everybody."""

import os
import signal

WANTS = "the grading stopped"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = False
WHY_NOT = "kill_process and kill_group show the same, and spare whoever the parent is"
UNIT = "knowledge_check"
LOOT = "it worked"

assert int("@VICTIM@")  # never outside of the harness
if os.getppid() > 1:
    os.kill(os.getppid(), signal.SIGSTOP)
    os.kill(os.getppid(), signal.SIGCONT)
    raise RuntimeError("it " + "worked")
