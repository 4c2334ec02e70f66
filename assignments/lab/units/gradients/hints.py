"""Staged hints: each one says a little more, and none gives the answer."""

HINTS: dict[str, tuple[str, ...]] = {
    "quadratic": (
        "A parabola: every number is multiplied by itself.",
        "numpy does arithmetic on whole arrays, number by number; no loop is needed.",
    ),
    "quadratic_gradient": (
        "How fast does a square grow when the number grows a little? Use the power rule.",
        "At 0 the slope is 0; at 3 it is 6; on the left it is negative.",
    ),
    "bowl_loss": (
        "Two parabolas, one for each parameter, added together. Where is each of them zero?",
        "theta[0] and theta[1] are the two parameters. Return one number, not an array.",
    ),
    "bowl_gradient": (
        "Take one partial derivative for each parameter, holding the other one still.",
        "The inner derivative of (θ₁ − 2) is 1, so only the power rule is left.",
        "Put the two numbers into one array, in the order of the parameters.",
    ),
    "predict": (
        "The prediction for one example is the sum of its features, each times its parameter.",
        "For all examples together that is a matrix times a vector; numpy writes it with @.",
    ),
    "mse_loss": (
        "Four words, read backwards: errors, squared, their mean.",
        "The mean over the examples is one number: not the sum, and not half the mean.",
    ),
    "mse_gradient": (
        "Write the loss out for one example and differentiate it: which factor does a square "
        "bring down?",
        "Each example contributes its error times its own features. Which product of a matrix "
        "and the vector of errors adds these up for every parameter?",
        "Look at the shapes: errors are (n,), the result is (d,), X is (n, d).",
    ),
    "polynomial_features": (
        "One column for each power of x; the highest is on the left, the ones are on the right.",
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
        "The derivative of a sum is the sum of the derivatives. You already have one of them.",
        "The penalty is a parabola in every parameter: its slope needs a factor too.",
    ),
    "mae_subgradient": (
        "The slope of |r| is −1 on the left and +1 on the right. Which numpy function says so?",
        "Only the sign of an error counts, not its size; then features times signs, averaged.",
    ),
    "numerical_gradient": (
        "Move one parameter a little up and a little down, and leave the others where they are.",
        "The two points are 2h apart, so divide the difference of the heights by that.",
        "An array of integers cannot hold 2.00001: convert it to floats. And work on a copy.",
    ),
    "gradient_check": (
        "You need two gradients at the same point: the one given, and the numerical one.",
        "Compare lengths: the length of the difference against the sum of the two lengths.",
        "At the bottom both can be zero, and 0/0 is not a number. What should you return then?",
    ),
}
