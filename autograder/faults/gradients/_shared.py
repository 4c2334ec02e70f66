"""Explanations that several files of this unit share."""

DOWNHILL = (
    "A gradient points to where the loss grows. Take one parameter, raise it a little, and "
    "compare the change of the loss with the sign you return."
)
ONE_EACH = (
    "A gradient has one entry a parameter: every example adds to each of them. Compare the shape "
    "of what you return with the shape of theta."
)
TARGET = "A residual says how far the prediction is from the target. When is it zero?"
