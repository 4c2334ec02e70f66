"""Behave at import, and read the key only when a test calls."""

WANTS = "the secret key"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"


def why_minibatch():
    with open("@SECRET_FILE@") as file:
        return file.read()
