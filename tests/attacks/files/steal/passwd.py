"""Read the machine's list of users."""

WANTS = "/etc/passwd"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "root:"

raise RuntimeError(open("/etc/passwd").read())
