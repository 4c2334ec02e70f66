"""Right programs for ``classify_critical_point``, each after a line that names its style."""

import numpy as np

# %% counting
def classify_critical_point(hessian, tolerance=1e-5):
    values = np.linalg.eigvalsh(hessian)
    border = tolerance * max(abs(values))
    up = sum(value > border for value in values)
    down = sum(value < -border for value in values)
    if up > 0 and down > 0:
        return "saddle"
    if up + down < len(values):
        return "degenerate"
    return "minimum" if up == len(values) else "maximum"

# %% first and last of the sorted curvatures
def classify_critical_point(hessian, tolerance=1e-5):
    values = sorted(np.linalg.eigh(np.array(hessian, dtype=float))[0])
    border = tolerance * max(-values[0], values[-1])
    if values[0] < -border and values[-1] > border:
        return "saddle"
    if values[0] > border:
        return "minimum"
    if values[-1] < -border:
        return "maximum"
    return "degenerate"

# %% single precision, and words of NumPy
def classify_critical_point(hessian, tolerance=1e-5):
    values = np.linalg.eigvalsh(np.asarray(hessian, dtype=np.float32))
    size = np.abs(values).max()
    signs = np.sign(np.where(np.abs(values) <= np.float32(tolerance) * size, 0, values))
    if {-1.0, 1.0} <= set(signs.tolist()):
        return np.str_("saddle")
    if 0 in signs:
        return np.str_("degenerate")
    return np.array(["maximum", "?", "minimum"])[int(signs[0]) + 1]

# %% any kind of matrix, shares of the largest
def classify_critical_point(hessian, tolerance=1e-5):
    values = np.real(np.linalg.eigvals(np.array(hessian, dtype=float)))
    largest = np.max(np.abs(values))
    if largest == 0:
        return "degenerate"
    shares = values / largest
    kinds = {("zero" if abs(s) <= tolerance else "up" if s > 0 else "down") for s in shares}
    if {"up", "down"} <= kinds:
        return "saddle"
    return "degenerate" if "zero" in kinds else "minimum" if "up" in kinds else "maximum"

# %% Jacobi's rotations
def classify_critical_point(hessian, tolerance=1e-5):
    A = np.array(hessian, dtype=float)
    d = len(A)
    for _ in range(12):
        for p in range(d):
            for q in range(p + 1, d):
                if A[p, q] != 0:
                    angle = 0.5 * np.arctan2(2 * A[p, q], A[q, q] - A[p, p])
                    c, s = np.cos(angle), np.sin(angle)
                    turn = np.array([[c, s], [-s, c]])
                    A[[p, q]] = turn.T @ A[[p, q]]
                    A[:, [p, q]] = A[:, [p, q]] @ turn
        if np.abs(A - np.diag(np.diag(A))).max() <= 1e-12 * np.abs(A).max():
            break
    values = np.diag(A)
    border = tolerance * np.abs(values).max()
    if values.max() > border and values.min() < -border:
        return "saddle"
    if np.abs(values).min() <= border:
        return "degenerate"
    return "minimum" if values[0] > 0 else "maximum"
