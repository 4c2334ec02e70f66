"""What the pictures of the gradients show: the figures that the lesson speaks of."""

from __future__ import annotations

import numpy as np

import solutions.gradients as own
from assignments.lab.units.gradients import landscape


def test_the_slope_in_each_direction_is_the_length_of_the_gradient_times_the_cosine() -> None:
    angles, rises = landscape.slopes_around(own.bowl_loss, landscape.HERE)
    gradient = own.bowl_gradient(landscape.HERE)
    between = angles - np.arctan2(gradient[1], gradient[0])
    np.testing.assert_allclose(rises, np.linalg.norm(gradient) * np.cos(between), atol=1e-6)


def test_no_direction_is_steeper_than_the_gradient_and_across_it_is_level() -> None:
    angles, rises = landscape.slopes_around(own.bowl_loss, landscape.HERE, 3600)
    gradient = own.bowl_gradient(landscape.HERE)
    steepest = angles[np.argmax(rises)]
    assert abs(steepest - np.arctan2(gradient[1], gradient[0])) < 2e-3
    assert abs(rises[np.argmin(np.abs(rises))]) < 1e-2
