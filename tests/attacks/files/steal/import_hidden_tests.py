"""Import the hidden tests and read their source."""

import importlib.util

WANTS = "the hidden tests"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "Hidden tests"

spec = importlib.util.spec_from_file_location(
    "hidden", "@ROOT@/autograder/units/knowledge_check/hidden_tests.py"
)
raise RuntimeError(spec.loader.get_data(spec.origin).decode())
