"""Send what was found to an abstract Unix socket, which has no path."""

import socket

WANTS = "to reach a server over an abstract socket"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"loot", "\0@ABSTRACT@")
