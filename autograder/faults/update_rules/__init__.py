"""The known mistakes of the unit ``update_rules``, and the calls that tell one from another.

A convention is right somewhere else: another norm, a tolerance for the gradient instead of the
step, the ½ in front of a loss. None is accepted here, since each docstring names its own.
"""

from autograder.faults.update_rules import (
    descent,
    learning_rate,
    line_search,
    linear_regression,
    stopping,
)

FAULTS = (
    *descent.FAULTS,
    *stopping.FAULTS,
    *linear_regression.FAULTS,
    *learning_rate.FAULTS,
    *line_search.FAULTS,
)

PROBES = {
    **descent.PROBES,
    **stopping.PROBES,
    **linear_regression.PROBES,
    **learning_rate.PROBES,
    **line_search.PROBES,
}
