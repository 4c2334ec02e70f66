"""Append to the gradebook's file."""

WANTS = "to spoil the gradebook"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"

with open("@GRADEBOOK@", "ab") as file:
    file.write(b"spoiled")
