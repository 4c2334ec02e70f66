"""Put a link to the course in the scratch's place, so that clearing up deletes the course."""

import os

WANTS = "the course's files deleted by the grader itself"
LAYER = ("seccomp", "landlock", "namespaces")
PROVE = False
WHY_NOT = "clearing up does not follow links either, so no single wall shows it working"
UNIT = "knowledge_check"

scratch = os.getcwd()
try:
    os.symlink("@COURSE@", "inside")
    os.link("@GRADEBOOK@", "linked")
finally:
    os.chdir("/")
    os.rename(scratch, scratch + ".moved")
    os.symlink("@COURSE@", scratch)
