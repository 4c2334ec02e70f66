"""Read another program's shared memory."""

WANTS = "a secret in shared memory"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

with open("/dev/shm/@SHM@") as file:
    raise RuntimeError(file.read())
