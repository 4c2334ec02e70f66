"""Make a symbolic link to the key in the scratch folder and read that."""

import os

WANTS = "the secret key"
LAYER = ("landlock", "seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"

os.symlink("@SECRET_FILE@", "answers.txt")
raise RuntimeError(open("answers.txt").read())
