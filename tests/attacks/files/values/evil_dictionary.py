"""Answer with a dictionary whose keys look like something else."""

WANTS = "to reach an object's attributes through keys"
LAYER = "wire"
PROVE = False
WHY_NOT = "no comparison takes it for right"
ATTACKED = ("adam", "momentum")


class _Key(str):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


def adam(theta, gradient, state, **rates):
    return {"__class__": "ndarray", "__reduce__": [1], "passed": True, "score": 3.0}


def momentum(theta, gradient, state, **rates):
    return {_Key("a"): theta, 1: 2, None: 3, (): 4}, {_Key("b"): _Key("c")}
