"""Hints for the unit ``landscapes``: each says a little more, and none says the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "rosenbrock": (
        "theta holds x and y, in that order.",
        "Compute the two brackets first, and square each. The 100 belongs to the second square.",
    ),
    "rosenbrock_gradient": (
        "Two derivatives: one in which y is fixed, and one in which x is.",
        "x stands in both brackets, so its derivative has two terms; y stands in one only.",
        "In the second bracket x is squared: the chain rule brings down its derivative as well.",
    ),
    "himmelblau": (
        "Two brackets, each squared, and nothing else. At (3, 2) both are 0.",
        "The square inside a bracket belongs to x in the first, and to y in the second.",
    ),
    "himmelblau_gradient": (
        "Give the two brackets names; both derivatives need both of them.",
        "The derivative of a square is 2 times the bracket times the derivative of the bracket. "
        "What is that of the first bracket with respect to x, and with respect to y?",
        "All four lowest points have the gradient 0. Try (3, 2).",
    ),
    "saddle": (
        "A square that lifts and a square that lowers. theta holds x and y, in that order.",
        "Along x it is the bowl of the first lesson. What does the other square do to it?",
    ),
    "saddle_gradient": (
        "Differentiate with respect to x as if y were a number, and the other way round.",
        "At (0, 0) it is flat. Along y it falls on both sides: what is the sign of its slope?",
    ),
    "hessian": (
        "The gradient has d entries, and each can change with each of d parameters: d times d.",
        "Move one parameter by h to either side, and take half the difference of the gradients, "
        "over h. That is a whole column at once.",
        "At the end take the mean of the matrix and its transpose.",
    ),
    "classify_critical_point": (
        "numpy.linalg has a function for the eigenvalues of a symmetric matrix.",
        "First decide which eigenvalues count as zero: a share of the largest in size.",
        "Test for both signs first; only then ask whether one of them is zero.",
    ),
    "newton_step": (
        "If nothing is flat, it is one system of equations: H·step = −gradient.",
        "With eigenvectors it falls apart: the slope along one of them, over the curvature there.",
        "Leave out the eigenvectors whose curvature counts as zero. numpy’s pseudo-inverse does "
        "so too, if you tell it the tolerance.",
    ),
    "optimal_momentum": (
        "Take the roots of both curvatures first; everything is made of these two.",
        "Multiply (√κ − 1)/(√κ + 1) above and below by √m, and κ is gone.",
    ),
    "largest_curvature": (
        "Write a small function for H·v first: two gradients, half their difference, over h.",
        "In each step replace v by H·v over its length. At the end, the curvature along v is the "
        "dot product of v and H·v.",
        "rng.standard_normal gives numbers of both signs; scale the first v to length 1 as well.",
    ),
    "random_restarts": (
        "Each round: draw a start in the box, descend from it, and keep the end with its height.",
        "rng.uniform takes arrays for both ends of the range.",
        "nan is neither smaller nor larger than anything; numpy has a function that finds the "
        "place of the smallest number and passes over nan.",
    ),
    "simulated_annealing": (
        "Each step: make a candidate, ask for its height, decide, and record where you are. A "
        "rejected step records the old place again.",
        "To do something with probability p: draw rng.random(), and do it if that is below p.",
        "Remember the height of the place where you are, and change it only when you move. Step 0 "
        "has the temperature as it is given.",
    ),
}
