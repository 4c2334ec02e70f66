"""Read the environment that the C library and the kernel remember, cleared or not."""

import ctypes

WANTS = "a secret in an environment variable"
LAYER = "environment"
PROVE = True
UNIT = "knowledge_check"

libc = ctypes.CDLL(None)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(libc, "environ")
found = []
for place in range(10_000):
    if not environ or environ[place] is None:
        break
    found.append(environ[place])
try:
    found.append(open("/proc/self/environ", "rb").read())
except OSError:
    pass
raise RuntimeError(" ".join(repr(text) for text in found if b"SECRET" in text))
