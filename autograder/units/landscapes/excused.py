"""What the scorecard excuses in this unit, one by one, with the reason."""

_LIST = "a list of the same numbers, and the tests accept lists for arrays"
_EITHER = "−v is as good a direction as v, and has the same curvature"
_SURE = "more than 1 where the candidate is lower, infinity included, which is as sure as 1"
_NUMBER = "the same number as NumPy's float64, and the tests accept any number type"

EQUIVALENT: dict[tuple[str, str], str] = {
    ("rosenbrock", "return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2"): _NUMBER,
    (
        "rosenbrock_gradient",
        "return [-2 * (1 - x) - 400 * x * off_floor, 200 * off_floor]",
    ): _LIST,
    ("himmelblau", "return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2"): _NUMBER,
    (
        "himmelblau_gradient",
        "return [4 * x * first + 2 * second, 2 * first + 4 * y * second]",
    ): _LIST,
    ("saddle", "x, y = -theta"): "both are squared",
    ("saddle", "return x ** 2 - y ** 2"): _NUMBER,
    ("saddle_gradient", "return [2 * x, -2 * y]"): _LIST,
    ("largest_curvature", "v = -rng.standard_normal(len(theta))"): _EITHER,
    ("largest_curvature", "v = -(v / np.linalg.norm(v))"): _EITHER,
    ("largest_curvature", "product = -times(v)"): _EITHER,
    ("largest_curvature", "v = -(product / np.linalg.norm(product))"): _EITHER,
    ("largest_curvature", "return v @ times(v)"): _NUMBER,
    ("largest_curvature", "return -0.0"): "−0 is 0",
    ("simulated_annealing", "return path"): _LIST,
    (
        "simulated_annealing",
        "candidate = path[-1] - noise_scale * rng.standard_normal(len(theta))",
    ): "the normal distribution is symmetric about zero",
    ("simulated_annealing", "accepted = rng.random() <= likely"): "they are never equal",
    (
        "simulated_annealing",
        "likely = np.exp(-(new - height) / (temperature * cooling ** t))",
    ): _SURE,
    (
        "simulated_annealing",
        "likely = np.exp(-max(0, new - height) / (temperature * cooling ** t))",
    ): "the larger of two numbers, whichever comes first",
    (
        "simulated_annealing",
        "likely = np.exp(-max(new - height, -1) / (temperature * cooling ** t))",
    ): _SURE,
    ("random_restarts", "best = np.nanargmin(heights)"): "an index of NumPy's integer type",
}
"""Mutants that compute the same as the solution: (exercise, what became of the line): why."""
