"""The grader: hidden tests, the cage for student code, the gradebook and the command line."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""The matrices of a grader are small: more threads only wait for one another, on the processor.
It must be set before NumPy is loaded."""
