"""Append a line to what the teacher's shell runs at login."""

WANTS = "a program in the teacher's name"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

with open("@HOME@/.profile", "a") as file:
    file.write("echo spoiled\n")
