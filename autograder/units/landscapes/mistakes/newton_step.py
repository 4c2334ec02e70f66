"""Mistakes in ``newton_step``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe
from autograder.units.explanations import numbers

_DOWN = (
    "After one step on the parabola θ², whose gradient is 2θ and whose curvature is 2, you "
    "should stand at 0. Do you?"
)
_UPHILL = (
    "At a saddle, Newton’s method looks for the point where the gradient vanishes, whether that "
    "lies up or down. What is −slope/curvature where the curvature is negative?"
)
_FLAT = (
    "Where a curvature is zero the parabola has no bottom. What does the docstring do along that "
    "direction?"
)
_BORDER = "Read in the docstring which curvatures count as zero, and what they are compared with."
_MATRIX = (
    "Write the formula for two parameters with a Hessian that has numbers beside its diagonal, "
    "and follow one of them through your code."
)

MISTAKES = (
    Mistake(
        "uphill",
        "newton_step",
        "You add the step instead of subtracting it.",
        _DOWN,
        [("theta - step", "theta + step")],
    ),
    Mistake(
        "step_alone",
        "newton_step",
        "You return the step, not the new parameters.",
        "What is left of theta in what you return?",
        [("theta - step", "-step")],
    ),
    Mistake(
        "multiplied",
        "newton_step",
        "You multiply by the Hessian where you should divide by it.",
        "Steep curvature should make the step short. Does it?",
        [("/ curvatures", "* curvatures")],
    ),
    Mistake(
        "hessian_ignored",
        "newton_step",
        "You take a step of gradient descent: the Hessian has no part in it.",
        "Double the Hessian and leave the gradient: what should become of the step?",
        [(" / curvatures", "")],
    ),
    Mistake(
        "diagonal",
        "newton_step",
        "You divide by the diagonal of the Hessian, entry by entry.",
        _MATRIX,
        [("np.linalg.eigh(hessian)", "np.diag(hessian), np.eye(len(theta))")],
    ),
    Mistake(
        "entrywise",
        "newton_step",
        "You divide by the eigenvalues entry by entry, without turning to the eigenvectors.",
        _MATRIX,
        [("np.linalg.eigh(hessian)", "np.linalg.eigvalsh(hessian), np.eye(len(theta))")],
    ),
    Mistake(
        "not_turned_back",
        "newton_step",
        "You compute the step along the eigenvectors and never turn it back.",
        _MATRIX,
        [
            (
                "directions @ (directions.T @ gradient / curvatures)",
                "directions.T @ gradient / curvatures",
            )
        ],
    ),
    Mistake(
        "rows_for_columns",
        "newton_step",
        "You take the rows of the matrix of eigenvectors for the eigenvectors.",
        "numpy’s eigh returns one eigenvector per column. Check that H·v is the curvature times "
        "v for yours.",
        [("directions[:, curved]", "directions.T[:, curved]")],
    ),
    Mistake(
        "sizes",
        "newton_step",
        "Right for saddle-free Newton, which divides by the size of a curvature; this exercise "
        "asks for the plain step, which goes uphill at a saddle.",
        _UPHILL,
        [("curvatures[curved], ", "np.abs(curvatures[curved]), ")],
        kind="convention",
    ),
    Mistake(
        "valleys_alone",
        "newton_step",
        "You take no step along directions with negative curvature.",
        _UPHILL,
        [("np.abs(curvatures) > ", "curvatures > ")],
    ),
    Mistake(
        "gradient_where_flat",
        "newton_step",
        "Where the curvature is zero you take a step of the length of the slope.",
        _FLAT,
        [
            (
                "curvatures[curved], directions[:, curved]",
                "np.where(curved, curvatures, 1.0), directions",
            )
        ],
    ),
    Mistake(
        "no_tolerance",
        "newton_step",
        "You divide by curvatures that count as zero.",
        _FLAT,
        [("tolerance * np.max(np.abs(curvatures))", "0.0")],
    ),
    Mistake(
        "damped",
        "newton_step",
        "You add a small number to each curvature.",
        "Damping is a method of its own. Where does the step on a parabola end with it?",
        [("gradient / curvatures", "gradient / (curvatures + 0.01)")],
    ),
    Mistake(
        "absolute_tolerance",
        "newton_step",
        "You compare the curvatures with tolerance itself, not with a share of the largest.",
        _BORDER,
        [(" * np.max(np.abs(curvatures))", "")],
    ),
    Mistake(
        "tolerance_hard_coded",
        "newton_step",
        "You take 1e-5 of the largest curvature as zero, whatever tolerance is.",
        "Search your code for numbers. Which of them has a name among the arguments?",
        [("tolerance *", "1e-5 *")],
    ),
    Mistake(
        "another_default",
        "newton_step",
        "Your default for tolerance is not 1e-5.",
        "Compare the head of your function with the one in the assignment.",
        [("tolerance: float = 1e-5", "tolerance: float = 1e-2")],
    ),
    Mistake(
        "signed_largest",
        "newton_step",
        "You take the tolerance as a share of the largest curvature, not of the largest in size.",
        "Which curvature is the largest if all are negative, and which in size?",
        [("np.max(np.abs(curvatures))", "np.max(curvatures)")],
    ),
    Mistake(
        "half_step",
        "newton_step",
        "You take half of the step.",
        _DOWN,
        [("directions @ (", "0.5 * directions @ (")],
    ),
    Mistake(
        "clipped",
        "newton_step",
        "You clip the step: no entry of it goes beyond 10.",
        "Clipping belongs to other methods. How far is the bottom of the parabola if the slope "
        "is 1000 and the curvature 1?",
        [
            (
                "directions @ (directions.T @ gradient / curvatures)",
                "np.clip(directions @ (directions.T @ gradient / curvatures), -10, 10)",
            )
        ],
    ),
)


def _steps(rng: np.random.Generator) -> list[Probe]:
    """Return calls at valleys, summits, saddles, and where the Hessian is singular."""

    def turned(*curvatures: float, slope: float = 1.0) -> tuple[np.ndarray, ...]:
        d = len(curvatures)
        axes = np.linalg.qr(rng.normal(size=(d, d)))[0]
        whole = axes * np.array(curvatures) @ axes.T
        return numbers(rng, d), slope * numbers(rng, d), (whole + whole.T) / 2

    plain = [
        turned(1.5, -0.7, 2.0),
        turned(1.5, 0.5),
        turned(-1.5, -0.5),
        turned(0.7),
        turned(2e-6, -1e-6, slope=1e-6),
    ]
    singular = [
        (*turned(1.0, 0.02, -3.0), 0.1),
        (*turned(1.0, 0.02, -3.0), 0.001),
        (*turned(-1.0, -0.02), 0.1),
        (*turned(-1.0, -0.5), 0.9),
        turned(1.0, 2e-4, -2.0, slope=0.01),
        turned(1.0, 2e-7, -2.0, slope=1e-5),
    ]
    far = turned(1.0, -2.0, slope=100.0)
    return [
        lambda f: f(*far),
        lambda f: [list(f(*one)) for one in plain],
        lambda f: [list(f(*one)) for one in singular],
    ]


PROBES = {"newton_step": _steps}
