"""Right programs for ``newton_step``, each after a line that names its style."""

import numpy as np

# %% pseudo-inverse
def newton_step(theta, gradient, hessian, tolerance=1e-5):
    return theta - np.linalg.pinv(hessian, rcond=tolerance, hermitian=True) @ gradient

# %% least squares
def newton_step(theta, gradient, hessian, tolerance=1e-5):
    step, *_ = np.linalg.lstsq(hessian, -np.asarray(gradient, dtype=float), rcond=tolerance)
    return theta + step

# %% one eigenvector at a time
def newton_step(theta, gradient, hessian, tolerance=1e-5):
    values, vectors = np.linalg.eigh(hessian)
    largest = max(abs(value) for value in values)
    new = np.array(theta, dtype=float)
    for value, vector in zip(values, vectors.T):
        if abs(value) <= tolerance * largest:
            continue
        new = new - (vector @ gradient) / value * vector
    return new

# %% single precision
def newton_step(theta, gradient, hessian, tolerance=1e-5):
    H = np.asarray(hessian, dtype=np.float32)
    values, vectors = np.linalg.eigh(H)
    keep = np.abs(values) > np.float32(tolerance) * np.abs(values).max()
    inverse = np.zeros_like(values)
    inverse[keep] = 1 / values[keep]
    step = vectors @ (inverse * (vectors.T @ np.asarray(gradient, dtype=np.float32)))
    return np.asarray(theta, dtype=np.float32) - step

# %% singular values
def newton_step(theta, gradient, hessian, tolerance=1e-5):
    U, sizes, Vt = np.linalg.svd(np.asarray(hessian, dtype=float))
    slopes = U.T @ gradient
    steps = [
        slope / size if size > tolerance * sizes[0] else 0.0 for slope, size in zip(slopes, sizes)
    ]
    return (np.asarray(theta, dtype=float) - Vt.T @ steps).tolist()

# %% solve where the matrix is regular
def newton_step(theta, gradient, hessian, tolerance=1e-5):
    values, vectors = np.linalg.eigh(hessian)
    keep = np.abs(values) > tolerance * np.abs(values).max()
    if keep.all():
        return theta - np.linalg.solve(hessian, gradient)
    part = vectors[:, keep]
    reduced = part.T @ hessian @ part
    return theta - part @ np.linalg.solve(reduced, part.T @ gradient)
