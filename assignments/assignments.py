"""So that ``python -m assignments`` works in this folder as well as in the one above it."""

import runpy
from pathlib import Path

if __name__ == "__main__":
    runpy.run_path(str(Path(__file__).with_name("__main__.py")), run_name="__main__")
