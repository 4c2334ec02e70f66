"""A module that is loaded anew in the same worker finds all as in a fresh process."""

from __future__ import annotations

from textwrap import dedent

import numpy as np
import pytest

from autograder.cage import BadReply, StudentError
from autograder.cage import student as students
from autograder.cage.errors import SubmissionFailure
from autograder.cage.student import reload

LEFT_BEHIND = {
    "a global": """
        n = 0
        def f():
            global n
            n += 1
            return n
    """,
    "a default value": """
        def f(seen=[]):
            seen.append(1)
            return len(seen)
    """,
    "a file": """
        import os
        def f():
            found = os.listdir(".")
            open("a.txt", "w").close()
            return found
    """,
    "folders": """
        import os
        os.makedirs("a/b")
        def f(): return os.getcwd()
    """,
    "another folder": """
        import os
        def f():
            os.makedirs("a/b", exist_ok=True)
            os.chdir("a/b")
            return len(os.getcwd())
    """,
    "NumPy's handling of errors": """
        import numpy as np
        def f():
            before = np.geterr()["divide"]
            np.seterr(all="raise")
            return before
    """,
    "how arrays are printed": """
        import numpy as np
        def f():
            np.set_printoptions(precision=2 + np.get_printoptions()["precision"])
            return str(np.array([1 / 3]))
    """,
    "warnings as errors": """
        import warnings
        def f():
            warnings.warn("look")
            warnings.simplefilter("error")
            return 1
    """,
    "the depth of recursion": """
        import sys
        def f():
            sys.setrecursionlimit(2 * sys.getrecursionlimit())
            return sys.getrecursionlimit()
    """,
    "NumPy's global generator": """
        import numpy as np
        def f(): return np.random.random()
    """,
    "Python's global generator": """
        import random
        def f(): return random.random()
    """,
    "an import that is not there": """
        import matplotlib.pyplot as plt
        plt.style.use("ggplot")
        def f(): return 1
    """,
    "much memory": """
        import numpy as np
        kept = np.zeros(150_000_000)
        def f(): return kept[0]
    """,
}


@pytest.mark.parametrize("source", LEFT_BEHIND.values(), ids=LEFT_BEHIND)
def test_what_a_program_leaves_behind_is_gone(student_of, source):
    with student_of(source) as student:
        first = student.f()
        for _ in range(2):
            assert reload(student)
            assert student.f() == first


def test_a_function_of_an_earlier_test_can_no_more_be_called(student_of):
    source = """
        import numpy as np
        def keep(f):
            np.kept = f
        def f(): return np.kept(3)
    """
    with student_of(source) as student:
        student.keep(lambda x: x * x)
        assert student.f() == 9
        assert reload(student)
        with pytest.raises(SubmissionFailure):
            student.f()


def test_an_array_of_an_earlier_test_is_no_more_the_students_own(student_of):
    source = """
        import numpy as np
        def state(): return 0, np.zeros(2)
        def change(x): x += 1
    """
    with student_of(source) as student:
        _, own = student.state()
        student.change(own)
        assert reload(student)
        with pytest.raises(SubmissionFailure, match="changed"):
            student.change(own)


def test_a_worker_that_took_long_does_not_serve_again(student_of, monkeypatch):
    monkeypatch.setattr(students, "REUSED_SECONDS", 0.0)
    with student_of("def f(): return 1") as student:
        assert student.f() == 1
        assert not reload(student)


def test_a_worker_that_failed_does_not_serve_again(student_of):
    with student_of("import os\ndef f(): os._exit(0)") as student:
        with pytest.raises(SubmissionFailure):
            student.f()
        assert not reload(student)


def test_an_error_leaves_the_worker_in_service(student_of):
    with student_of("def f(x): return 1 / x") as student:
        with pytest.raises(StudentError):
            student.f(0)
        assert reload(student)
        assert student.f(np.float64(2)) == 0.5


FORGER = """
    def f():
        import marshal, sys
        import numpy as np
        frame = sys._getframe()
        while not hasattr(frame.f_locals.get("self"), "channel"):
            frame = frame.f_back
        forged = marshal.dumps(compile("def f(): return 'forged'", "walks.py", "exec"))
        frame.f_locals["self"].send(("compiled", np.frombuffer(forged, np.uint8)))
        return 1
    def g(): return 1
"""


@pytest.mark.parametrize("again", [False, True])
def test_what_is_compiled_once_the_module_has_run_is_not_taken(student_of, again):
    long = f"{dedent(FORGER)}\nlong = '{'x' * 2**20}'"  # so no worker tells what it has compiled
    with student_of(long) as student:
        assert student.g() == 1
        assert not again or reload(student)
        with pytest.raises(BadReply):
            student.f()
    with student_of(long) as student:
        assert student.g() == 1
