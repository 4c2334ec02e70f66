"""Raise all scores in the gradebook's database."""

import sqlite3

WANTS = "marks in the gradebook"
LAYER = ("landlock", "seccomp", "namespaces")
PROVE = True
UNIT = "knowledge_check"

with sqlite3.connect("@GRADEBOOK@") as gradebook:
    gradebook.execute("update grade set score = 100")
