"""Walk down from the root folder to wherever the key lies."""

import os

WANTS = "the secret key"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

target = "@SECRET_FILE@"
place = "/"
while place != target:  # only the branch that leads there, to be quick
    for name in os.listdir(place):
        branch = os.path.join(place, name)
        if target == branch or target.startswith(branch + "/"):
            place = branch
            break
    else:
        raise RuntimeError("lost")
raise RuntimeError(open(place).read())
