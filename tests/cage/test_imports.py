"""What becomes of an import of something that the cage does not have."""

from __future__ import annotations

import pytest

from autograder.cage import MissingFunction, StudentError

LEFT_OVER = """
    import math, matplotlib.pyplot as plt, os.path
    from matplotlib import cm, colors as named_colors
    from matplotlib.pyplot import *
    from assignments.lab import data
    from . import lab
    from .lab.check import check
    plt.style.use("ggplot")
    plt.rcParams["figure.dpi"] = 80
    if True:
        import numba, scipy.special, torch

    class Net(torch.nn.Module):
        pass

    @numba.njit
    @numba.jit(cache=True)
    def right(x: torch.Tensor | None, *more: list[torch.Tensor[int]]) -> None | torch.Tensor:
        return math.floor(x) + len(os.path.join("a", "b"))
"""


def test_an_import_that_is_left_over_costs_nothing(student_of):
    with student_of(LEFT_OVER) as student:
        assert student.right(2.5) == 5


@pytest.mark.parametrize(
    "use", ["plt.plot(x)", "cm.viridis(x)", "named_colors.to_rgb(x)", "scipy.special.expit(x)"]
)
def test_its_use_is_an_error_with_its_name_and_line(student_of, use):
    with student_of(f"{LEFT_OVER}\n    def f(x):\n        return {use}") as student:
        with pytest.raises(StudentError, match="is not there when this is graded") as failure:
            student.f(1.0)
        assert "line 22" in str(failure.value)
        assert student.right(2.5) == 5


PICTURES = [
    "fig, ax = plt.subplots(); ax.plot([1, 2])",
    "fig, (left, right) = plt.subplots(1, 2)",
    "fig, axes = plt.subplots(2, 2); axes[0, 1].set(title='x')[0].color = 'red'",
    "for ax in plt.subplots(2)[1]: ax.grid()",
    "first, *others = plt.get_cmap('x').colors; size = 2 * plt.x + 1 - plt.y / 3",
    "with plt.style.context('dark'): plt.plot(1); plt.show()",
    "if plt.get_backend() == 'agg' or len(plt.get_fignums()) > 2: plt.show()",
    "width = [float(plt.x), -plt.y, plt.x < 3]; plt.rcParams['a'] = 1; del plt.rcParams['b']",
    "def helper(): plt.plot(1)\nhelper()",
]


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_at_the_level_of_the_module_costs_nothing(student_of, picture):
    source = f"import matplotlib.pyplot as plt\n{picture}\ndef f(): return 1"
    with student_of(source) as student:
        assert student.f() == 1


@pytest.mark.parametrize("use", ["a, b = ax", "ax.plot(1)", "fig + 1", "list(ax)", "ax[0] = 1"])
def test_but_what_a_tested_function_does_with_it_is_an_error(student_of, use):
    source = f"import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\ndef f(): {use}"
    with student_of(source) as student, pytest.raises(StudentError, match="matplotlib is not"):
        student.f()


@pytest.mark.parametrize("first", ["", "import missing"])
def test_an_import_within_a_function_costs_that_function(student_of, first):
    source = f"""
        {first}
        def f(x):
            import matplotlib
            return 2 * x
        def g(x): return 3 * x
    """
    with student_of(source) as student:
        with pytest.raises(StudentError, match=r"`f` stopped at line 4 .*matplotlib"):
            student.f(3)
        assert student.g(3) == 9


def test_who_has_thought_of_the_failure_is_left_alone(student_of):
    source = """
        import missing
        try:
            from scipy.special import expit
        except ImportError:
            def expit(x): return 0.5
        def f(x): return expit(x)
    """
    with student_of(source) as student:
        assert student.f(3) == 0.5


def test_a_name_that_could_not_be_imported_is_no_answer(student_of):
    source, said = "from scipy.special import expit as f", "scipy is not there"
    with student_of(source) as student, pytest.raises(StudentError, match=said):
        student.f(1.0)
    with student_of("from missing import *") as student, pytest.raises(MissingFunction):
        student.f(1.0)


def test_the_line_of_any_other_error_stays_what_it_was(student_of):
    source = """from __future__ import annotations
import missing
from missing import a, b
def annotated(x: no_such_name): pass
raise ValueError('here')"""
    with student_of(source) as student, pytest.raises(StudentError, match=r"line 5.*here"):
        student.f()
