"""Open the key by its number on disk, which needs no path."""

import ctypes
import os

WANTS = "the secret key"
LAYER = ("seccomp", "landlock")
PROVE = False
WHY_NOT = "it needs a capability which only some machines' root has"
UNIT = "knowledge_check"

libc = ctypes.CDLL(None, use_errno=True)
handle = ctypes.create_string_buffer(136)
ctypes.c_uint32.from_buffer(handle).value = 128
mount = ctypes.c_int()
if libc.name_to_handle_at(-100, b"@SECRET_FILE@", handle, ctypes.byref(mount), 0):
    raise RuntimeError(os.strerror(ctypes.get_errno()))
top = os.open("/", os.O_RDONLY)
descriptor = libc.open_by_handle_at(top, handle, os.O_RDONLY)
if descriptor < 0:
    raise RuntimeError(os.strerror(ctypes.get_errno()))
raise RuntimeError(os.read(descriptor, 100).decode())
