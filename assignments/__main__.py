"""``python -m assignments``: check, watch, hint and reset. The work is in ``lab/command.py``."""

import sys

from assignments.lab.command import main

if __name__ == "__main__":
    sys.exit(main())
