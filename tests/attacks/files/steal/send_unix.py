"""Send what was found to a server's Unix socket."""

import socket

WANTS = "to reach a server over a Unix socket"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"loot", "@UNIX@")
