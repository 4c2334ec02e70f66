"""Send what was found to a server."""

import socket

WANTS = "to reach a server over TCP"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

with socket.create_connection(("127.0.0.1", int("@TCP@")), 1) as connection:
    connection.sendall(b"loot")
