"""Run a shell."""

import subprocess

WANTS = "another program"
LAYER = ("seccomp", "landlock", "rlimits", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "a shell"

raise RuntimeError(subprocess.check_output(["/bin/sh", "-c", "echo a she''ll"]).decode())
