"""The known mistakes of the unit ``batching``, and the calls that tell one from another."""

from autograder.faults.batching import descents, minibatches, noise

FAULTS = (
    *minibatches.FAULTS,
    *descents.FAULTS,
    *noise.FAULTS,
)

PROBES = {
    **minibatches.PROBES,
    **descents.PROBES,
    **noise.PROBES,
}
