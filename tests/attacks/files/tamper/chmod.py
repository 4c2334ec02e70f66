"""Open the secret key to everybody."""

import os

WANTS = "other permissions on the key"
LAYER = ("seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.chmod("@SECRET_FILE@", 0o777)
