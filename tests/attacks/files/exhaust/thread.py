"""Start a thread that goes on changing the answer after it was given."""

import threading
import time

WANTS = "something that runs between the calls"
LAYER = ("seccomp", "rlimits")
PROVE = True
UNIT = "knowledge_check"
LOOT = "it got through"

threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
raise RuntimeError("it got " + "through")
