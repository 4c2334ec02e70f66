"""Rewrite the own submission on disk while it is being graded."""

WANTS = "other text in a submission that is already handed in"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

with open("@COURSE@/submitted/ben/optimizers.py", "w") as file:
    file.write("# handed in too late")
