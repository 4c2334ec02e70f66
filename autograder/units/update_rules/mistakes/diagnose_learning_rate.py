"""Mistakes in ``diagnose_learning_rate``, and its probes."""

from __future__ import annotations

import numpy as np

from autograder.judging.mistakes import Mistake, Probe, calls
from autograder.units.explanations import Array
from autograder.units.update_rules.mistakes._shared import BORDER

_CURVE = "Draw the losses. Which two points of the curve does the docstring compare?"

MISTAKES = (
    Mistake(
        "not_finite_missed",
        "diagnose_learning_rate",
        "You do not notice a loss that is NaN.",
        "NaN is neither greater nor smaller than any number. Which function tests for it directly?",
        [("not np.isfinite(losses).all() or ", "")],
    ),
    Mistake(
        "last_loss_alone",
        "diagnose_learning_rate",
        "To detect a divergence, you look at the last loss alone.",
        "A spike on the way is a warning too. Which losses does the docstring compare?",
        [("np.max(losses)", "losses[-1]")],
    ),
    Mistake(
        "every_rise",
        "diagnose_learning_rate",
        "You take every rise for a divergence.",
        "A loss may bounce on its way down. What should each loss be compared with?",
        [("np.max(losses) > losses[0]", "(np.diff(losses) > 0).any()")],
    ),
    Mistake(
        "first_reached",
        "diagnose_learning_rate",
        "You call it a divergence when a later loss equals the first.",
        BORDER,
        [("np.max(losses) >", "np.max(losses[1:]) >=")],
    ),
    Mistake(
        "small_for_right",
        "diagnose_learning_rate",
        'You swap "too small" and "just right".',
        "If the loss is still falling at the end, would larger or smaller steps have helped?",
        [('"too small" if', '"just right" if'), ('else "just right"', 'else "too small"')],
    ),
    Mistake(
        "small_for_large",
        "diagnose_learning_rate",
        'You swap "too small" and "too large".',
        "Does a descent bounce and grow with large steps or with small ones?",
        [('return "too large"', 'return "too small"'), ('"too small" if', '"too large" if')],
        misconception="bigger_learning_rate",
    ),
    Mistake(
        "from_first_tenth",
        "diagnose_learning_rate",
        "You look at all steps but the first tenth.",
        _CURVE,
        [("9 *", "1 *")],
    ),
    Mistake(
        "second_half",
        "diagnose_learning_rate",
        "You look at the second half of the steps.",
        _CURVE,
        [("9 * (len(losses) - 1) // 10", "(len(losses) - 1) // 2")],
    ),
    Mistake(
        "last_step",
        "diagnose_learning_rate",
        "You look at the last step alone.",
        _CURVE,
        [("9 * (len(losses) - 1) // 10", "len(losses) - 2")],
    ),
    Mistake(
        "index_rounded_up",
        "diagnose_learning_rate",
        "Your last tenth begins one index too late.",
        "⌊ ⌋ rounds down, and n losses have n − 1 steps between them. Compute k for 15 losses.",
        [("9 * (len(losses) - 1) // 10", "-(-9 * (len(losses) - 1) // 10)")],
    ),
    Mistake(
        "part_of_first_loss",
        "diagnose_learning_rate",
        "You compare with 1% of the first loss, not of the whole fall.",
        "If the lowest loss is far above zero, 1% of a loss can be more than all that was gained.",
        [("(losses[0] - losses[-1])", "losses[0]")],
    ),
    Mistake(
        "fixed_amount",
        "diagnose_learning_rate",
        "You compare with a fixed 0.01.",
        "Multiply all losses by 1000, as a change of units would: should the diagnosis change?",
        [("0.01 * (losses[0] - losses[-1])", "0.01")],
    ),
    Mistake(
        "ten_percent",
        "diagnose_learning_rate",
        "Your threshold is 10% of the fall.",
        "How many hundredths is 1%?",
        [("0.01", "0.1")],
    ),
    Mistake(
        "any_fall",
        "diagnose_learning_rate",
        "You count even the smallest fall as still falling.",
        "A descent that converges falls for ever, by less and less. How much is still worth it?",
        [("0.01 *", "0 *")],
    ),
    Mistake(
        "size_of_change",
        "diagnose_learning_rate",
        "You take a rise in the last tenth for a fall.",
        "The sign of the change says which way the loss goes.",
        [("losses[k] - losses[-1]", "abs(losses[k] - losses[-1])")],
    ),
    Mistake(
        "last_not_finite",
        "diagnose_learning_rate",
        "You look for NaN and infinity in the last loss alone.",
        "A descent may overflow on the way and come back. Which losses does the docstring name?",
        [("np.isfinite(losses).all()", "np.isfinite(losses[-1])")],
    ),
)


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
        (np.array([*falling[:4], np.nan, *falling[4:]]),),
        (np.array([*falling[:4], -np.inf, *falling[4:]]),),
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


PROBES = {"diagnose_learning_rate": _curves}
