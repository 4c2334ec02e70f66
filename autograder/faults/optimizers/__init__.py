"""The known mistakes of the unit ``optimizers``, and the calls that tell one from another.

What is right in a well-known library, but not what the docstring asks for, is a convention: the
message says whose.
"""

from autograder.faults.optimizers import adagrad_and_rmsprop, adam_and_adamw, momentum_and_nesterov

FAULTS = (
    *momentum_and_nesterov.FAULTS,
    *adagrad_and_rmsprop.FAULTS,
    *adam_and_adamw.FAULTS,
)

PROBES = {
    **momentum_and_nesterov.PROBES,
    **adagrad_and_rmsprop.PROBES,
    **adam_and_adamw.PROBES,
}
