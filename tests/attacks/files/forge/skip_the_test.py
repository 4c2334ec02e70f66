"""Raise pytest's own exception, so that the test counts as skipped and not as failed."""

WANTS = "a test that does not count"
LAYER = "process"
PROVE = True
ATTACKED = ("adam",)

try:
    from _pytest.outcomes import Skipped
except ImportError:

    class Skipped(BaseException):
        pass


def adam(theta, gradient, state, **rates):
    raise Skipped("passed")
