"""Answer with something whose destructor never ends."""

WANTS = "the grader to wait when it clears up"
LAYER = "deadline"
PROVE = True
ATTACKED = ("adam",)


class _Sticky:
    def __del__(self):
        while True:
            pass


def adam(theta, gradient, state, **rates):
    sticky = _Sticky()
    del sticky
    return theta, None
