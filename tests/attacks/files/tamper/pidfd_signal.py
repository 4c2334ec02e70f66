"""Kill through a descriptor of the process in place of its number."""

import os
import signal

WANTS = "another process dead"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

signal.pidfd_send_signal(os.pidfd_open(int("@VICTIM@")), signal.SIGKILL)
