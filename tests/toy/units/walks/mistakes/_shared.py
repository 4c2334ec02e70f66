"""What the modules of this folder share."""

from __future__ import annotations

UPHILL = "In which direction does the slope rise?"
RATE = "Look at how long your steps are if the learning rate is halved."
