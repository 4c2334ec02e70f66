"""What the property tests draw from."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
from hypothesis.extra.numpy import arrays

numbers = st.floats(-5, 5, allow_nan=False, width=32)


def vectors(size: int | st.SearchStrategy[int]) -> st.SearchStrategy[np.ndarray]:
    """Vectors of moderate numbers."""
    return arrays(np.float64, size, elements=numbers)


@st.composite
def regressions(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Parameters, examples and targets of a small linear regression."""
    n, d = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    theta = draw(vectors(d))
    X = draw(arrays(np.float64, (n, d), elements=numbers))
    return theta, X, draw(vectors(n))
