"""Mistakes in ``simulated_annealing``."""

from __future__ import annotations

from autograder.judging.mistakes import Mistake
from autograder.units.landscapes.mistakes._annealing import annealing

_BAD = (
    "A search that never goes up cannot leave a valley. When should a bad move be accepted, and "
    "how often?"
)
_PROBABILITY = (
    "Work out the probability for Δ = T and for Δ = 3T by hand. Does your program accept that "
    "share of such moves?"
)
_COOLING = "Write down T for the steps 0, 1 and 2 with temperature = 8 and cooling = 0.5."
_PATH = (
    "Compare the number of rows that you return, the first one and those of rejected steps, with "
    "the docstring."
)
_WHERE = (
    "Follow θ by hand for three steps, one of them rejected: from where does each candidate "
    "start, and with which height is it compared?"
)
_MOVE = "Read off the formula what is drawn, how often, and what it is multiplied by."
_SOURCE = (
    "rng is passed in so that its owner can repeat a run, or ask for a different one. Which of "
    "your lines decide what is drawn?"
)
_COUNT = "Count the candidates for steps=0, 1 and 2."

MISTAKES = (
    Mistake(
        "greedy",
        "simulated_annealing",
        "You never accept a bad move: this is a greedy search.",
        _BAD,
        [("np.exp(-max(new - height, 0) / (temperature * cooling**t))", "float(new <= height)")],
    ),
    Mistake(
        "always",
        "simulated_annealing",
        "You accept every move.",
        _BAD,
        [("np.exp(-max(new - height, 0) / (temperature * cooling**t))", "1.0")],
    ),
    Mistake(
        "uphill",
        "simulated_annealing",
        "You look for a high place: you accept what is higher, and what is lower only now and "
        "then.",
        _BAD,
        [("max(new - height, 0)", "max(height - new, 0)")],
    ),
    Mistake(
        "temperature_missing",
        "simulated_annealing",
        "Your probability is exp(−Δ), without the temperature.",
        _PROBABILITY,
        [(" / (temperature * cooling**t)", "")],
    ),
    Mistake(
        "temperature_multiplied",
        "simulated_annealing",
        "You multiply Δ by the temperature where you should divide by it.",
        _PROBABILITY,
        [("/ (temperature", "* (temperature")],
    ),
    Mistake(
        "half",
        "simulated_annealing",
        "You accept bad moves with half of the probability.",
        _PROBABILITY,
        [("rng.random() < likely", "rng.random() < (likely if new > height else 2.0) / 2")],
    ),
    Mistake(
        "logistic",
        "simulated_annealing",
        "Right for Barker’s rule, which accepts with 1/(1 + exp(Δ/T)) and may reject a fall; "
        "this exercise asks for that of Metropolis.",
        _PROBABILITY,
        [
            (
                "np.exp(-max(new - height, 0) / (temperature * cooling**t))",
                "1 / (1 + np.exp((new - height) / (temperature * cooling**t)))",
            )
        ],
        kind="convention",
    ),
    Mistake(
        "threshold",
        "simulated_annealing",
        "You accept a bad move whenever its probability is above ½, without drawing a number.",
        _PROBABILITY,
        [
            (
                "np.exp(-max(new - height, 0) / (temperature * cooling**t))",
                "float(np.exp(-max(new - height, 0) / (temperature * cooling**t)) > 0.5)",
            )
        ],
    ),
    Mistake(
        "never_cools",
        "simulated_annealing",
        "Your temperature stays as it is at the start.",
        _COOLING,
        [("temperature * cooling**t", "temperature")],
    ),
    Mistake(
        "cools_too_early",
        "simulated_annealing",
        "Your temperature is cooled once before the first step.",
        _COOLING,
        [("cooling**t", "cooling ** (t + 1)")],
    ),
    Mistake(
        "cools_once",
        "simulated_annealing",
        "Your temperature is cooled once and then stays.",
        _COOLING,
        [("cooling**t", "cooling ** min(t, 1)")],
    ),
    Mistake(
        "times_the_step",
        "simulated_annealing",
        "You multiply by cooling and by the number of the step where cooling should be taken to "
        "that power.",
        _COOLING,
        [("cooling**t", "(cooling * t if t else 1)")],
    ),
    Mistake(
        "one_minus_cooling",
        "simulated_annealing",
        "You take cooling for the share that is lost in each step.",
        _COOLING,
        [("cooling**t", "(1 - cooling) ** t")],
    ),
    Mistake(
        "heats",
        "simulated_annealing",
        "You divide by cooling, so the temperature rises.",
        _COOLING,
        [("temperature * cooling", "temperature / cooling")],
    ),
    Mistake(
        "start_missing",
        "simulated_annealing",
        "The path that you return lacks the start.",
        _PATH,
        [("np.array(path)", "np.array(path[1:])")],
    ),
    Mistake(
        "only_the_end",
        "simulated_annealing",
        "You return the last place only, not the path.",
        _PATH,
        [("np.array(path)", "path[-1]")],
    ),
    Mistake(
        "accepted_alone",
        "simulated_annealing",
        "Your path leaves out the steps in which the candidate was rejected.",
        _PATH,
        [
            (
                "path.append(candidate if accepted else path[-1])",
                "path += [candidate] if accepted else []",
            )
        ],
    ),
    Mistake(
        "height_of_the_start",
        "simulated_annealing",
        "You compare every candidate with the height of the start.",
        _WHERE,
        [("height = new if accepted else height", "pass")],
    ),
    Mistake(
        "height_of_the_candidate",
        "simulated_annealing",
        "You compare each candidate with the one before it, even if that was rejected.",
        _WHERE,
        [("new if accepted else height", "new")],
    ),
    Mistake(
        "from_the_start",
        "simulated_annealing",
        "Every candidate is a move from the start.",
        _WHERE,
        [("path[-1] + noise", "theta + noise")],
    ),
    Mistake(
        "variance",
        "simulated_annealing",
        "You take noise_scale for the variance of the moves.",
        _MOVE,
        [("noise_scale * rng", "noise_scale**0.5 * rng")],
    ),
    Mistake(
        "scale_ignored",
        "simulated_annealing",
        "Your moves ignore noise_scale.",
        _MOVE,
        [("noise_scale * ", "")],
    ),
    Mistake(
        "uniform",
        "simulated_annealing",
        "Your moves are uniform, not normal.",
        _MOVE,
        [("rng.standard_normal(len(theta))", "rng.uniform(-1, 1, len(theta))")],
    ),
    Mistake(
        "one_number",
        "simulated_annealing",
        "You draw one number per step and move all parameters by it.",
        _MOVE,
        [("rng.standard_normal(len(theta))", "rng.standard_normal()")],
    ),
    Mistake(
        "seed_inside",
        "simulated_annealing",
        "Your function makes its own generator, so every run is the same.",
        _SOURCE,
        [
            (
                "path, height = [theta], f(theta)",
                "path, height, rng = [theta], f(theta), np.random.default_rng(0)",
            )
        ],
    ),
    Mistake(
        "one_step_short",
        "simulated_annealing",
        "You take one step too few.",
        _COUNT,
        [("range(steps)", "range(steps - 1)")],
    ),
    Mistake(
        "one_step_long",
        "simulated_annealing",
        "You take one step too many.",
        _COUNT,
        [("range(steps)", "range(steps + 1)")],
    ),
    Mistake(
        "stops_after_ten",
        "simulated_annealing",
        "You never take more than ten steps.",
        _COUNT,
        [("range(steps)", "range(min(steps, 10))")],
    ),
)

PROBES = {"simulated_annealing": annealing}
