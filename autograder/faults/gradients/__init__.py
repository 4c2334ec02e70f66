"""The known mistakes of the unit ``gradients``, and the calls that tell one from another.

A convention is right somewhere else: the ½ in front of a loss, the order of the powers, another
subgradient at the corner. None is accepted here, since each docstring names its own.
"""

from autograder.faults.gradients import (
    linear_regression,
    logistic_regression,
    numerical,
    quadratic_and_bowl,
    ridge_and_mae,
)

FAULTS = (
    *quadratic_and_bowl.FAULTS,
    *linear_regression.FAULTS,
    *logistic_regression.FAULTS,
    *ridge_and_mae.FAULTS,
    *numerical.FAULTS,
)

PROBES = {
    **quadratic_and_bowl.PROBES,
    **linear_regression.PROBES,
    **logistic_regression.PROBES,
    **ridge_and_mae.PROBES,
    **numerical.PROBES,
}
