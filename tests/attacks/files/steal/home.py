"""Read what lies in the teacher's home folder."""

import os

WANTS = "a password in the teacher's home"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

home = "@HOME@"
raise RuntimeError("".join(open(os.path.join(home, name)).read() for name in os.listdir(home)))
