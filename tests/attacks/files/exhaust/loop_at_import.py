"""Never finish being imported."""

WANTS = "the grader to wait for ever"
LAYER = "deadline"
PROVE = True
UNIT = "knowledge_check"

while True:
    pass
