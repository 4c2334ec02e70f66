"""A naive grader, as many are: it imports the submission beside its tests and compares with ==.

It shows that the attacks on the architecture work where there is none. It is as credulous as real
graders taken together: it compares by any of the usual ways, takes a skipped test for one that did
not fail, and prints what went wrong.
"""

import copy
import json
import os
import sys
import types
from importlib import import_module
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

PASSED: list[str] = []
MESSAGES: list[str] = []
REFERENCE: types.ModuleType


def gradient(theta):
    return 2 * theta


def loss(theta):
    return float((theta**2).sum())


theta, slope = np.array([0.3, -1.2, 2.5]), np.array([1.5, 0.4, -0.7])
X, y = np.arange(12.0).reshape(6, 2) % 5, np.arange(6.0)
ARGUMENTS = {
    "optimizers": (theta, slope, None),
    "gradient_descent": (gradient, theta, 0.1, 3),
    "update": (theta, slope, 0.1),
    "converged_at": (np.array([[3.0], [1.0], [1.0]]), 0.1),
    "bowl_loss": (theta[:2],),
    "mse_loss": (theta[:2], X, y),
    "gradient_check": (loss, gradient, theta),
    "quadratic": (theta,),
    "minibatches": (X, y, 2, np.random.default_rng(1)),
    "knowledge_check": (),
}


def equal(got, expected):
    comparisons = (
        lambda: np.testing.assert_allclose(got, expected) is None,
        lambda: bool(np.allclose(got, expected)),
        lambda: bool(np.all(got == expected)),
        lambda: not np.any(np.abs(got - expected) > 1e-6),
        lambda: abs(got - expected) <= 1e-6,
        lambda: isinstance(expected, str) and expected in got,
    )
    return any(_says_yes(comparison) for comparison in comparisons)


def _says_yes(comparison):
    try:
        return comparison()
    except Exception:
        return False


def test(student, reference, unit, name):
    arguments = ARGUMENTS[unit if unit in ARGUMENTS else name]
    got = getattr(student, name)(*arguments)
    expected = getattr(reference, name)(*arguments)
    if isinstance(got, types.GeneratorType):
        got = list(got)
    if unit == "optimizers":
        got, expected = got[0], expected[0]
    if equal(got, expected):
        PASSED.append(name)
    copy.deepcopy(got)
    MESSAGES.append(f"{name} should be {expected}; it is {got}")


def main(started, module, unit, names, report):
    global REFERENCE
    REFERENCE = reference = import_module(f"solutions.{unit}")
    student = types.ModuleType("student")
    source = Path(module).read_bytes()
    os.write(int(started), b"ready")
    os.close(int(started))
    try:
        exec(compile(source, module, "exec"), student.__dict__)
        for name in names.split(","):
            try:
                test(student, reference, unit, name)
            except Exception as error:
                MESSAGES.append(str(error))
    except Exception as error:
        MESSAGES.append(str(error))
    except BaseException as error:
        if type(error).__name__ != "Skipped":
            raise
        PASSED.append(name)
    with open(report, "w") as file:
        json.dump({"passed": PASSED, "messages": MESSAGES}, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
