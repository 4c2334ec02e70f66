"""Ask the kernel about the network's interfaces."""

import socket

WANTS = "a netlink socket"
LAYER = "seccomp"
PROVE = True
UNIT = "knowledge_check"
LOOT = "it worked"

socket.socket(16, socket.SOCK_RAW, 0).bind((0, 0))
raise RuntimeError("it " + "worked")
