"""Why each option of the questions on the shape of the loss is right or wrong."""

from __future__ import annotations

from autograder.units.knowledge_check.mistakes._shared import answer, wrong_answers

REASONS = {
    "local_or_global_minimum": {
        "A": (
            "Distance does not decide: the slope may lead away from a valley close by, and a long "
            "step can cross a ridge. Look at the map of basins: is each a disc?"
        ),
        "B": (
            "Shorter steps follow the ground more faithfully; they do not see across a hill. On "
            "the foggy mountain, what would a shorter stride change?"
        ),
        "C": (
            "A step is zero where the gradient is zero, and the gradient there says nothing of "
            "other valleys. Usually it is a local minimum."
        ),
        "D": (
            "To choose the lowest of several, it would have to visit several and compare. How "
            "many paths does one run follow?"
        ),
    },
    "curvature": {
        "A": (
            "The rate must stay below 2 over the largest curvature, and with it each step "
            "shortens the error along the gentle one by a small factor."
        ),
        "B": (
            "A longer gradient makes a longer step, but how long should it be? Compute one step "
            "on 50·a² + b² from (1, 1), with a rate that takes b to its bottom."
        ),
        "C": (
            "Run a few steps, then raise the rate: whatever small error is left is multiplied by "
            "1 − rate·curvature in each step. What becomes of it?"
        ),
        "D": "Take 50·a² + b² and the rate 0.5. What happens to a, and what to b?",
    },
    "saddle_points": {
        "A": (
            "A step as long as that is made at a cliff. How steep is a mountain pass at its middle?"
        ),
        "B": (
            "That is a local minimum. Think of a horse's saddle: is its middle the lowest point "
            "of the leather?"
        ),
        "C": (
            "The slope is zero there and small around, so steps are short until the path has "
            "found its way down."
        ),
        "D": "That is a local maximum. Think of a mountain pass: is its middle a summit?",
    },
    "newton_near_a_saddle": {
        "A": (
            "A matrix has no inverse if an eigenvalue is zero. Which ones does the Hessian of x² "
            "− y² have?"
        ),
        "B": (
            "It solves for gradient = 0 on the quadratic that fits nearby. Along a direction that "
            "bends down, dividing by the negative curvature turns the step uphill."
        ),
        "C": (
            "It does know the curvature, but look at what it does with it: is there a loss in the "
            "formula, or a check that it falls?"
        ),
        "D": (
            "How large a step is does not say which way it goes. Compute one on x² − y² from (1, "
            "1), where no curvature is small."
        ),
    },
    "signs_of_eigenvalues": {
        "A": "What would the product be for −3 and −1, and what kind of point would that be?",
        "B": (
            "A sum weighs one direction against the other, but nobody has to walk in both. Does "
            "the loss rise along each eigenvector?"
        ),
        "C": (
            "Higher derivatives are needed where an eigenvalue is zero. Walk a little way along "
            "each eigenvector: does the loss rise or fall?"
        ),
        "D": (
            "Along an eigenvector the loss changes by half the eigenvalue times the distance "
            "squared: up along the first, down along the second."
        ),
    },
    "what_restarts_buy": {
        "A": (
            "Each start is drawn afresh. What does your random_restarts hand from one run to the "
            "next?"
        ),
        "B": (
            "The more starts, the better the chance that one lies in the basin of a deep valley; "
            "a small basin may still be missed."
        ),
        "C": (
            "Take the two valleys of a wave, and the point half-way between. What is the loss "
            "there?"
        ),
        "D": (
            "Ten starts may all fall into one wide basin. Look at the map of basins: do they all "
            "have the same size?"
        ),
    },
    "annealing_without_heat": {
        "A": (
            "exp(−increase/temperature) is then almost zero for any increase, so no worse point "
            "is accepted, and it stays in the valley where it begins."
        ),
        "B": (
            "That is the other end of the scale. Put an increase of 1 and a temperature of 0.001 "
            "into exp(−increase/temperature)."
        ),
        "C": (
            "Annealing is given losses, and moves that are drawn by rng. Could it tell which of "
            "all moves is the steepest?"
        ),
        "D": (
            "Cold is how annealing ends, and what it found while hot is all that it then refines. "
            "What could it find here?"
        ),
    },
    "ravine_with_momentum": {
        "A": (
            "A step of momentum asks for one gradient, as any step does, and keeps a velocity "
            "besides. Which part would be less work?"
        ),
        "B": "The error shrinks by (√κ − 1)/(√κ + 1) in a step, where descent has (κ − 1)/(κ + 1).",
        "C": (
            "A fixed gain would be the same on a round bowl and in a long ravine. Compare what "
            "optimal_momentum returns for κ = 4 and for κ = 10,000."
        ),
        "D": (
            "That is what Newton's method does, with second derivatives. What does "
            "optimal_momentum return for beta as κ grows, and how fast does a velocity with that "
            "beta fade?"
        ),
    },
}

MISTAKES = wrong_answers(REASONS)
PROBES = dict.fromkeys(REASONS, answer)
