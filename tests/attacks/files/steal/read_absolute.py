"""Open the course's secret key by its absolute path and say it in an exception."""

WANTS = "the secret key"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

raise RuntimeError(open("@SECRET_FILE@").read())
