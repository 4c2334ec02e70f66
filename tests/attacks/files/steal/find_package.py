"""Look for the course among everything that can be imported."""

import pkgutil
import sys

WANTS = "to learn where the course is installed"
LAYER = ("landlock", "namespaces")
PROVE = True
UNIT = "knowledge_check"
LOOT = "found the package solutions"

sys.path.insert(0, "@ROOT@")
sys.path_importer_cache.clear()
names = {module.name for module in pkgutil.iter_modules()}
raise RuntimeError("found the package " + "".join(n for n in names if n == "solutions"))
