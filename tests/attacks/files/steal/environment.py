"""Say what the environment holds: teachers keep tokens there."""

import os

WANTS = "a secret in an environment variable"
LAYER = "environment"
PROVE = True
UNIT = "knowledge_check"

raise RuntimeError(" ".join(value for name, value in os.environ.items() if "SECRET" in name))
