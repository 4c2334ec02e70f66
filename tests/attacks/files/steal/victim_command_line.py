"""Read another process's command line and environment."""

WANTS = "a secret of another process"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

found = ""
for name in ("cmdline", "environ"):
    try:
        with open("/proc/@VICTIM@/" + name) as file:
            found += file.read()
    except OSError:
        pass
raise RuntimeError(found.replace("\0", " "))
