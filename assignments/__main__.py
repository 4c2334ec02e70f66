"""``python -m assignments``: check, watch, hint and reset. The work is in ``lab/command.py``."""

import sys

if not __package__:  # started as `python some/folder/assignments`, or by running a unit's file
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assignments.lab.child import CHILD

if __name__ == "__main__" and sys.argv[1:2] not in (["hint"], ["reset"]):
    CHILD.ready()  # it loads NumPy while we load the rest

from assignments.lab.command import main

if __name__ == "__main__":
    sys.exit(main())
