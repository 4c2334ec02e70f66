"""The grader: hidden tests, the cage for student code, the gradebook and the command line."""

import os

# The matrices here are small: more threads wait for one another, and take processor time to do so.
# It must be set before NumPy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
