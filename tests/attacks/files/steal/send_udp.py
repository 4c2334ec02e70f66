"""Send what was found in a datagram, as a name lookup would."""

import socket

WANTS = "to reach a server over UDP"
LAYER = ("seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"

socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"loot", ("127.0.0.1", int("@UDP@")))
