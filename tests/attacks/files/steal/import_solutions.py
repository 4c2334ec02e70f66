"""Put the repository on sys.path and import the reference."""

import importlib
import sys

WANTS = "full marks"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"
ATTACKED = ("what_gradient_descent_does", "why_minibatch", "curvature")

sys.path.insert(0, "@ROOT@")
_reference = importlib.import_module("solutions.knowledge_check")
for _name in _reference.__all__:
    globals()[_name] = getattr(_reference, _name)
