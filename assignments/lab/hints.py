"""Staged hints: each stage says a little more, and none says the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    # gradients
    "quadratic": (
        "A parabola: every number is multiplied by itself.",
        "numpy does arithmetic on whole arrays, number by number; no loop is needed.",
    ),
    "quadratic_gradient": (
        "How fast does the square grow when its argument grows a little? Use the power rule.",
        "At 0 the slope is 0; at 3 it is 6; on the left it is negative.",
    ),
    "bowl_loss": (
        "Two parabolas, one for each parameter, added. Where is each of them zero?",
        "theta[0] and theta[1] are the two parameters. Return one number, not an array.",
    ),
    "bowl_gradient": (
        "Take one partial derivative a parameter: hold the other one still.",
        "The inner derivative of (θ₁ − 2) is 1, so only the power rule is left.",
        "Put the two numbers into one array, in the order of the parameters.",
    ),
    "predict": (
        "The prediction for one example is the sum of its features, each times its parameter.",
        "For all examples together that is a matrix times a vector; numpy writes it with @.",
    ),
    "mse_loss": (
        "Four words, read backwards: errors, squared, their mean.",
        "The mean over the examples is one number. Neither a sum nor half of it.",
    ),
    "mse_gradient": (
        "Write the loss out for one example and differentiate it: which factor does a square "
        "bring down?",
        "Each example contributes its error times its own features. Which product of a matrix "
        "and the vector of errors adds these up for every parameter?",
        "Look at the shapes: errors are (n,), the result is (d,), X is (n, d).",
    ),
    "polynomial_features": (
        "One column a power of x; the highest power is on the left, the ones are on the right.",
        "How many columns are there for degree 2? And for degree 0?",
        "A column of x (n, 1) raised to a row of powers (p,) gives a table (n, p).",
    ),
    "logistic_loss": (
        "First z = Xθ. Then log(1 + exp(z)) is the trouble: exp(1000) is infinite.",
        "For large z, log(1 + exp(z)) is nearly z. Can you take z out of the logarithm, so that "
        "only exp of something negative is left?",
        "numpy has a function for the logarithm of a sum of two exponentials; 1 is exp(0).",
    ),
    "logistic_gradient": (
        "It looks like the gradient of least squares: features times errors. Here an error is a "
        "probability minus a label.",
        "The square of the mean squared error brought down a 2. Is there a square here?",
        "For z = −1000, exp(−z) overflows. Use another form of σ where z is negative, or write "
        "log σ(z) with the function that kept your loss finite.",
    ),
    "ridge_gradient": (
        "The derivative of a sum is the sum of the derivatives. One of them you have already.",
        "The penalty is a parabola in every parameter: its slope needs a factor too.",
    ),
    "mae_subgradient": (
        "The slope of |r| is −1 on the left and +1 on the right. Which numpy function says so?",
        "Only the sign of an error counts and not its size; then features times signs, averaged.",
    ),
    "numerical_gradient": (
        "Move one parameter a little up and a little down, and leave the others where they are.",
        "The two points lie 2h apart, so that is what the difference of heights is divided by.",
        "An array of integers cannot hold 2.00001: turn it into floats. And work on a copy.",
    ),
    "gradient_check": (
        "You need two gradients at the same point: the one given, and the numerical one.",
        "Compare lengths: that of the difference against the sum of the two lengths.",
        "At the bottom both can be zero, and 0/0 is not a number. What should come then?",
    ),
    # update_rules
    "update": (
        "The gradient points uphill. Which way do you want to go?",
        "Make a new array: `-=` would change the one you were given.",
    ),
    "gradient_descent": (
        "Keep a list of the points; each new one is computed from the last one.",
        "The start belongs to the path, so 3 steps give 4 points.",
        "Call gradient anew at every point: the slope changes as you move.",
    ),
    "converged_at": (
        "Look at the distance between each point and the one before it.",
        "The first distance belongs to step 1. Return as soon as one is short enough, and None "
        "only after all of them.",
    ),
    "descend_until": (
        "It is your descent with a question after each step: was that step short?",
        "Remember where you were before the step; its length is the distance to there.",
        "The short step counts. And what if max_steps is 0?",
    ),
    "fit_linear_regression": (
        "Start at zeros, one for each column of X. Write down the loss before the first step.",
        "Each step: predict, compute the gradient of the mean squared error, go against it, "
        "write down the loss.",
        "100 steps give 101 losses. The factor of the gradient is 2/n.",
    ),
    "largest_stable_learning_rate": (
        "The loss is a parabola in many directions; the steepest one decides.",
        "Differentiate the gradient once more: the data y drop out, and a matrix (d, d) is left.",
        "numpy.linalg has a function for the eigenvalues of a symmetric matrix.",
    ),
    "diagnose_learning_rate": (
        "Ask about “too large” first: it does not matter then how the losses end.",
        "nan is neither above nor below anything; numpy can tell whether numbers are finite.",
        "Compare two falls: from index k to the end, and from the first loss to the end.",
    ),
    "backtracking_line_search": (
        "A loop: as long as the loss at the new point is too high, make the learning rate smaller.",
        "The allowed height is that of the start, minus a part that depends on the learning rate "
        "just tried.",
        "‖g‖² is the sum of the squares. The first rate to try is learning_rate itself.",
    ),
    # batching
    "minibatches": (
        "Shuffle the numbers of the examples, not the examples: one order serves X and y alike.",
        "Cut the order into pieces of batch_size; the last piece may be shorter.",
        "rng.permutation(n) gives the numbers 0 … n−1 in random order.",
    ),
    "batch_gradient_descent": (
        "One epoch is one step here, since every step looks at all examples.",
        "The start belongs to the path.",
    ),
    "stochastic_gradient_descent": (
        "Two loops: over the epochs, and inside it over the examples in a new order.",
        "gradient wants a table, even with one row: X[i] has shape (d,), X[i : i + 1] has (1, d).",
        "Every step belongs to the path: epochs·n + 1 points in all.",
    ),
    "minibatch_gradient_descent": (
        "You have written something that goes through the examples in batches, once.",
        "Use it anew in every epoch, with the same rng: the order should differ each time.",
        "The short last batch makes a step too.",
    ),
    "noisy_gradient_descent": (
        "Ordinary descent, but the gradient is disturbed before the step.",
        "Draw one number for each parameter in each step: rng.standard_normal has a shape.",
        "The learning rate multiplies the noise too, since that is part of the gradient.",
    ),
    "gradient_noise": (
        "First the gradient over all examples; then, for each batch size, many batches.",
        "rng.choice can draw without replacement. Draw rows of X and y with the same numbers.",
        "‖·‖² is the sum of the squares over the parameters; average it over the draws.",
    ),
    # optimizers
    "momentum": (
        "The state is the velocity; at the first step there is none, so it is zero.",
        "The learning rate is inside the velocity. Subtract the velocity and return both.",
    ),
    "nesterov": (
        "Compute the new velocity as in momentum. Only the step differs.",
        "The step uses the velocity after its update, once more multiplied by beta.",
    ),
    "adagrad": (
        "The state is a running sum of squares, one number for each parameter.",
        "Add the new square first; then divide by the root. Epsilon is not under the root.",
    ),
    "rmsprop": (
        "Like AdaGrad, except that the sum forgets: it becomes a running average.",
        "The old average is weighted with beta, the new square with what is left of 1.",
    ),
    "adam": (
        "The state holds three things: two averages, and how many steps were taken.",
        "Count the step first: the first correction is with t = 1.",
        "Correct both averages without storing the corrected ones: the next step needs the raw "
        "ones.",
    ),
    "adamw": (
        "Adam, plus a pull to zero that never enters the averages.",
        "The pull is multiplied by the learning rate, and takes the parameters from before the "
        "step.",
    ),
}
