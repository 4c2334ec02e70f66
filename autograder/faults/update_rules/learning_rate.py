"""Mistakes in largest_stable_learning_rate and diagnose_learning_rate, and their probes."""

from __future__ import annotations

import numpy as np

from autograder.faults._kit import Probe, calls, fault
from autograder.faults._shared import MEAN, OVER_D, Array, numbers
from autograder.faults.update_rules._shared import BORDER

_HESSIAN = (
    "Differentiate the mean squared error twice, for one parameter and one example, and compare "
    "with what you compute for X = [[1.0]]."
)
_CURVE = "Draw the losses. Which two points of the curve does the docstring compare?"

# fmt: off
FAULTS = (
    # largest_stable_learning_rate
    fault(
        "one_over_lambda", "largest_stable_learning_rate",
        "You return 1/λ: there the descent still converges.",
        "Along the steepest direction a step multiplies the distance by 1 − ηλ. For which η does "
        "its size reach 1?",
        [("(2", "(1")],
    ),
    fault(
        "smallest_curvature", "largest_stable_learning_rate", "You use the smallest eigenvalue.",
        "Which direction diverges first as the learning rate grows, the steep or the flat one?",
        [("[-1]", "[0]")], misconception="curvature",
    ),
    fault(
        "hessian_without_two", "largest_stable_learning_rate",
        "Right for a loss with a ½ in front; this exercise has the Hessian (2/n)XᵀX.",
        _HESSIAN, [("(2 / np.linalg.eigvalsh(hessian)", "(2 / np.linalg.eigvalsh(hessian / 2)")],
        kind="convention",
    ),
    fault(
        "sum_for_mean", "largest_stable_learning_rate", "Your Hessian is not divided by n.", MEAN,
        [(" / len(X)", "")],
    ),
    fault(
        "divided_by_parameters", "largest_stable_learning_rate",
        "You divide by the number of parameters, not examples.",
        OVER_D, [("len(X)", "X.shape[1]")],
    ),
    fault(
        "eigenvalue_itself", "largest_stable_learning_rate", "You return the eigenvalue itself.",
        "The steeper the loss, the smaller the step that it bears. Does yours shrink?",
        [("2 / np", "np")],
    ),
    fault(
        "trace", "largest_stable_learning_rate", "You use the trace, the sum of all eigenvalues.",
        "The trace is an upper bound for λ, so your limit is safe, but too low.",
        [("np.linalg.eigvalsh(hessian)[-1]", "np.trace(hessian)")],
    ),
    fault(
        "largest_entry", "largest_stable_learning_rate",
        "You use the largest entry of the Hessian, not its largest eigenvalue.",
        "Entries depend on the axes, curvature does not. Try [[1, 1], [1, 1]].",
        [("np.linalg.eigvalsh(hessian)[-1]", "np.max(hessian)")],
    ),
    fault(
        "singular_value", "largest_stable_learning_rate",
        "You use a singular value where its square belongs.",
        "Double X: how do the curvatures of the loss change?",
        [("np.linalg.eigvalsh(hessian)[-1]", "np.sqrt(np.linalg.eigvalsh(hessian)[-1])")],
    ),
    # diagnose_learning_rate
    fault(
        "not_finite_missed", "diagnose_learning_rate", "You do not notice a loss that is NaN.",
        "Every comparison with NaN is false. Which function asks for it directly?",
        [("not np.isfinite(losses).all() or ", "")],
    ),
    fault(
        "last_loss_alone", "diagnose_learning_rate",
        "For a divergence you look at the last loss alone.",
        "A spike on the way is a warning too. Which losses does the docstring compare?",
        [("np.max(losses)", "losses[-1]")],
    ),
    fault(
        "every_rise", "diagnose_learning_rate", "You take every rise for a divergence.",
        "A loss may bounce on its way down. With what is each loss to be compared?",
        [("np.max(losses) > losses[0]", "(np.diff(losses) > 0).any()")],
    ),
    fault(
        "first_reached", "diagnose_learning_rate",
        "You call it a divergence when a later loss equals the first.", BORDER,
        [("np.max(losses) >", "np.max(losses[1:]) >=")],
    ),
    fault(
        "small_for_right", "diagnose_learning_rate", 'You exchange "too small" and "just right".',
        "If the loss is still falling at the end, would larger or smaller steps have helped?",
        [('"too small" if', '"just right" if'), ('else "just right"', 'else "too small"')],
    ),
    fault(
        "small_for_large", "diagnose_learning_rate", 'You exchange "too small" and "too large".',
        "Does a descent bounce and grow with large steps or with small ones?",
        [('return "too large"', 'return "too small"'), ('"too small" if', '"too large" if')],
        misconception="bigger_learning_rate",
    ),
    fault(
        "from_first_tenth", "diagnose_learning_rate", "You look at all but the first tenth.",
        _CURVE, [("9 *", "1 *")],
    ),
    fault(
        "second_half", "diagnose_learning_rate", "You look at the second half of the steps.",
        _CURVE, [("9 * (len(losses) - 1) // 10", "(len(losses) - 1) // 2")],
    ),
    fault(
        "last_step", "diagnose_learning_rate", "You look at the last step alone.", _CURVE,
        [("9 * (len(losses) - 1) // 10", "len(losses) - 2")],
    ),
    fault(
        "index_rounded_up", "diagnose_learning_rate", "Your last tenth begins one index too late.",
        "⌊ ⌋ rounds down, and n losses have n − 1 steps between them. Compute k for 15 losses.",
        [("9 * (len(losses) - 1) // 10", "-(-9 * (len(losses) - 1) // 10)")],
    ),
    fault(
        "part_of_first_loss", "diagnose_learning_rate",
        "You compare with 1 % of the first loss, not of the whole fall.",
        "If the lowest loss is far above zero, 1 % of a loss can be more than all that was gained.",
        [("(losses[0] - losses[-1])", "losses[0]")],
    ),
    fault(
        "fixed_amount", "diagnose_learning_rate", "You compare with a fixed 0.01.",
        "Multiply all losses by 1000, as a change of units would: should the diagnosis change?",
        [("0.01 * (losses[0] - losses[-1])", "0.01")],
    ),
    fault(
        "ten_percent", "diagnose_learning_rate", "Your threshold is 10 % of the fall.",
        "How many hundredths are 1 %?", [("0.01", "0.1")],
    ),
    fault(
        "any_fall", "diagnose_learning_rate", "You take the smallest fall for still falling.",
        "A descent that converges falls for ever, by less and less. How much is still worth it?",
        [("0.01 *", "0 *")],
    ),
    fault(
        "size_of_change", "diagnose_learning_rate", "You take a rise in the last tenth for a fall.",
        "The sign of the change says which way the loss goes.",
        [("losses[k] - losses[-1]", "abs(losses[k] - losses[-1])")],
    ),
)
# fmt: on


def _tables(rng: np.random.Generator) -> list[Probe]:
    return calls(*((numbers(rng, n, d),) for n, d in ((5, 3), (6, 2), (4, 1))))


def _curves(rng: np.random.Generator) -> list[Probe]:
    falling = round(float(rng.uniform(4, 9)), 1) * 0.25 ** np.arange(15.0)
    bumpy, spiky, lost = falling.copy(), falling.copy(), falling.copy()
    bumpy[4], spiky[5], lost[-1] = falling[0], 2 * falling[0], np.nan

    def late(steps: int, k: int, part: float, scale: float = 1.0) -> Array:
        losses = np.full(steps + 1, 6 + 2 * part)
        losses[0] = 8.0
        losses[k + 1 :] = 6.0
        return scale * losses

    def drawn() -> Array:
        power, scale = rng.uniform(1, 12), 10 ** rng.uniform(-1, 2)
        floor = float(rng.choice([0.0, 6.0]))
        return np.asarray(scale * (floor + np.sort(rng.random(rng.integers(5, 40)) ** power)[::-1]))

    rising = late(14, 12, 0.0)
    rising[13:] += 0.5
    many = [drawn() for _ in range(60)]
    found = calls(
        (falling,),
        (bumpy,),
        (spiky,),
        (lost,),
        (np.array([np.inf, *falling]),),
        (falling[::-1].copy(),),
        *((late(steps, k, 0.025),) for steps, k in ((14, 12), (16, 14), (25, 22), (19, 17))),
        (late(14, 11, 0.3),),
        (late(25, 15, 0.3),),
        (late(25, 8, 0.3),),
        (late(25, 22, 0.45),),
        (late(25, 23, 0.3),),
        (late(25, 22, 0.06),),
        (late(25, 24, 0.06),),
        (late(14, 12, 0.005),),
        (late(14, 12, 0.005, 100.0),),
        (late(14, 12, 0.025, 0.1),),
        (rising,),
        (np.array([4.0, 2.0]),),
    )
    return [lambda f: [f(losses) for losses in many], *found]


PROBES = {
    "largest_stable_learning_rate": _tables,
    "diagnose_learning_rate": _curves,
}
