"""Wait for a friend to connect."""

import socket

WANTS = "a listening port"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

socket.create_server(("127.0.0.1", 0))
raise RuntimeError("it " + "worked")
