"""Answer with an integer of a class of its own."""

WANTS = "a comparison that says yes"
LAYER = "comparison"
PROVE = True
UNIT = "update_rules"
ATTACKED = ("converged_at",)


class _Any(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


def converged_at(path, tolerance):
    return _Any(10**6)
