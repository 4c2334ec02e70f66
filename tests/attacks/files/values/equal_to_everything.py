"""Answer with an object that is equal to everything."""

WANTS = "a comparison that says yes"
LAYER = "comparison"
PROVE = True
ATTACKED = ("adam", "momentum")


class _Yes:
    def __eq__(self, other):
        return True

    def __bool__(self):
        return True

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = None

    def __iter__(self):
        return iter((self, self))

    def __getitem__(self, place):
        return self

    def __len__(self):
        return 2


def adam(theta, gradient, state, **rates):
    return _Yes(), _Yes()


def momentum(theta, gradient, state, **rates):
    return _Yes()
