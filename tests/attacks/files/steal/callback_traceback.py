"""Make the grader's callback fail, and read the test from the traceback's frames."""

WANTS = "the reference, through a traceback"
LAYER = "process"
PROVE = True
UNIT = "update_rules"
ATTACKED = ("gradient_descent",)


def gradient_descent(gradient, theta, learning_rate, steps):
    try:
        gradient(None)
    except BaseException as error:
        trace = error.__traceback__
        while trace:
            for value in list(trace.tb_frame.f_globals.values()):
                reference = getattr(value, "gradient_descent", None)
                if getattr(reference, "__module__", "").startswith("solutions"):
                    return reference(gradient, theta, learning_rate, steps)
            trace = trace.tb_next
    return None
