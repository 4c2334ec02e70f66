"""Answer with a list that reads differently every time."""

WANTS = "to look right at the first look and be wrong later"
LAYER = "wire"
PROVE = False
WHY_NOT = "it cannot know the right answer"
ATTACKED = ("adam", "momentum")


class _Lazy(list):
    def __iter__(self):
        self.append(1.0)
        return super().__iter__()

    def __len__(self):
        return 1

    def __getitem__(self, place):
        return float(place) if isinstance(place, int) else []


class _Pair(tuple):
    def __iter__(self):
        return iter((True, True))

    def __eq__(self, other):
        return True

    __hash__ = None


def adam(theta, gradient, state, **rates):
    return _Lazy(theta), None


def momentum(theta, gradient, state, **rates):
    return _Pair((theta, None))
