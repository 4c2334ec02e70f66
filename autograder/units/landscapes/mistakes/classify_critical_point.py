"""Mistakes in ``classify_critical_point``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe

_ALL = (
    "One direction is not enough: a point is a minimum only if it rises in all of them. Try a "
    "Hessian with the curvatures 1 and −1 on its diagonal, in either order."
)
_ENTRIES = (
    "Try [[1, 2], [2, 1]]: all entries are positive. Is there a direction v in which v·Hv is "
    "negative?"
)
_BORDER = (
    "Read in the docstring what counts as zero, and what it is compared with. Multiply a Hessian "
    "by a million: does your answer change?"
)
_ORDER = "Read the docstring from above: which of the four words is tested first, and which next?"
_RISES = (
    "At the bottom of a valley it rises in all directions. What is the sign of a curvature then?"
)

MISTAKES = (
    Mistake(
        "swapped",
        "classify_critical_point",
        "You call a minimum a maximum, and the other way round.",
        _RISES,
        [('"minimum" if rises else "maximum"', '"maximum" if rises else "minimum"')],
    ),
    Mistake(
        "entries",
        "classify_critical_point",
        "You look at the signs of the entries of the Hessian, not of its eigenvalues.",
        _ENTRIES,
        [("np.linalg.eigvalsh(hessian)", "np.ravel(hessian)")],
    ),
    Mistake(
        "diagonal",
        "classify_critical_point",
        "You look at the diagonal of the Hessian, not at its eigenvalues.",
        _ENTRIES,
        [("np.linalg.eigvalsh(hessian)", "np.diag(hessian)")],
    ),
    Mistake(
        "determinant",
        "classify_critical_point",
        "You decide by the determinant alone.",
        "Two negative curvatures have a positive product. What kind of point has them?",
        [("np.linalg.eigvalsh(hessian)", "np.array([np.linalg.det(hessian)])")],
    ),
    Mistake(
        "trace",
        "classify_critical_point",
        "You decide by the trace, the sum of the curvatures.",
        "A sum of a large positive and a small negative curvature is positive. What kind of "
        "point has both?",
        [("np.linalg.eigvalsh(hessian)", "np.array([np.trace(hessian)])")],
    ),
    Mistake(
        "sizes",
        "classify_critical_point",
        "You take singular values, which are never negative, in place of eigenvalues.",
        "What does your function say of [[−1, 0], [0, −1]]?",
        [("np.linalg.eigvalsh(hessian)", "np.linalg.svd(hessian, compute_uv=False)")],
    ),
    Mistake(
        "smallest_alone",
        "classify_critical_point",
        "You look at the smallest eigenvalue only.",
        _ALL,
        [("np.linalg.eigvalsh(hessian)", "np.linalg.eigvalsh(hessian)[:1]")],
    ),
    Mistake(
        "largest_alone",
        "classify_critical_point",
        "You look at the largest eigenvalue only.",
        _ALL,
        [("np.linalg.eigvalsh(hessian)", "np.linalg.eigvalsh(hessian)[-1:]")],
    ),
    Mistake(
        "never_saddle",
        "classify_critical_point",
        "Your function never says “saddle”.",
        _ALL,
        [("if rises and falls", "if False")],
    ),
    Mistake(
        "saddle_called_degenerate",
        "classify_critical_point",
        "You call a saddle “degenerate”.",
        "A saddle is a definite answer: up on one side and down on the other. When does the "
        "Hessian not decide?",
        [('"saddle"', '"degenerate"')],
    ),
    Mistake(
        "never_degenerate",
        "classify_critical_point",
        "Your function never says “degenerate”.",
        "What is (0, 0) of the surface x² + y⁴, and of x² − y⁴? Both have the same Hessian there.",
        [("np.any(np.abs(curvatures) <= flat)", "False")],
    ),
    Mistake(
        "degenerate_called_saddle",
        "classify_critical_point",
        "You call a degenerate point a saddle.",
        "What is (0, 0) of the surface x² + y⁴? Compute its Hessian there.",
        [('"degenerate"', '"saddle"')],
    ),
    Mistake(
        "degenerate_first",
        "classify_critical_point",
        "You say “degenerate” as soon as one curvature is zero, even if others have both signs.",
        _ORDER,
        [("if rises and falls", "if rises and falls and not np.any(np.abs(curvatures) <= flat)")],
    ),
    Mistake(
        "tolerance_ignored",
        "classify_critical_point",
        "You compare the curvatures with 0 exactly.",
        _BORDER,
        [("tolerance * np.max(np.abs(curvatures))", "0.0")],
    ),
    Mistake(
        "absolute_tolerance",
        "classify_critical_point",
        "You compare the curvatures with tolerance itself, not with a share of the largest.",
        _BORDER,
        [(" * np.max(np.abs(curvatures))", "")],
    ),
    Mistake(
        "signed_largest",
        "classify_critical_point",
        "You take the tolerance as a share of the largest curvature, not of the largest in size.",
        "Which curvature is the largest if all are negative, and which in size?",
        [("np.max(np.abs(curvatures))", "np.max(curvatures)")],
    ),
    Mistake(
        "tolerance_hard_coded",
        "classify_critical_point",
        "You take 1e-5 of the largest curvature, whatever tolerance is.",
        "Search your code for numbers. Which of them has a name among the arguments?",
        [("tolerance *", "1e-5 *")],
    ),
    Mistake(
        "another_default",
        "classify_critical_point",
        "Your default for tolerance is not 1e-5.",
        "Compare the head of your function with the one in the assignment.",
        [("tolerance: float = 1e-5", "tolerance: float = 1e-3")],
    ),
    Mistake(
        "strict",
        "classify_critical_point",
        "You do not count a curvature as zero that is just as large as the border.",
        "The docstring says “at most”. What does your function say of a Hessian full of zeros?",
        [("<= flat", "< flat")],
    ),
    Mistake(
        "upper_case",
        "classify_critical_point",
        "Your words begin with a capital letter.",
        "Compare your words with those of the docstring, letter by letter.",
        [
            ('"saddle"', '"Saddle"'),
            ('"degenerate"', '"Degenerate"'),
            ('"minimum" if rises else "maximum"', '"Minimum" if rises else "Maximum"'),
        ],
    ),
)


def _points(rng: np.random.Generator) -> list[Probe]:
    """Return calls with all kinds of curvatures, in all orders and directions."""

    def turned(*curvatures: float) -> tuple[np.ndarray]:
        axes = np.linalg.qr(rng.normal(size=(len(curvatures),) * 2))[0]
        whole = axes * np.array(curvatures) @ axes.T
        return ((whole + whole.T) / 2,)

    kinds = (
        (1.0, 2.0),
        (-1.0, -2.0),
        (1.0, -2.0),
        (2.0, -1.0),
        (3.0,),
        (-3.0,),
        (1.0, 2e-4),
        (-1.0, 2e-4),
        (1.0, -2e-4),
        (1.0, 1e-7),
        (1.0, -1e-7),
        (-1.0, 1e-7),
        (1.0, -1.0, 1e-7),
        (1e-7, 2e-7),
        (1e-7, -2e-7),
        (-1e-6, -2e-6, -1.5e-6),
        (-1.0, -2.0, 3.0, 4.0),
        (-3.0, -2.0, 1.0),
        (3.0, 2.0, -1.0),
        (1.0, 2.0, 3.0),
    )
    whole = [turned(*one) for one in kinds]
    shares = [
        *((*turned(1.0, 0.05), share) for share in (0.0, 0.01, 0.1, 2.0)),
        *((*turned(-1.0, 0.05), share) for share in (0.01, 0.1)),
        *((*turned(-1.0, -0.05), share) for share in (0.01, 0.1)),
    ]
    plain = [
        [[1.0, 2.0], [2.0, 1.0]],
        [[2.0, -1.0], [-1.0, 2.0]],
        [[0.0, 0.0], [0.0, 0.0]],
        [[1.0, 0.0], [0.0, 0.0]],
        [[0.0, 0.0], [0.0, -1.0]],
    ]
    return [
        lambda f: [f(*one) for one in whole],
        lambda f: [f(*one) for one in shares],
        lambda f: [f(np.array(one)) for one in plain],
    ]


PROBES = {"classify_critical_point": _points}
