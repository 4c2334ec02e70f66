"""Right programs for the three surfaces, each after a line that names its style."""

import math

import numpy as np

# %% indices
def rosenbrock(theta):
    return 100.0 * (theta[1] - theta[0] * theta[0]) ** 2 + (theta[0] - 1) ** 2

def rosenbrock_gradient(theta):
    gradient = np.zeros(2)
    gradient[0] = 400 * theta[0] ** 3 - 400 * theta[0] * theta[1] + 2 * theta[0] - 2
    gradient[1] = 200 * (theta[1] - theta[0] ** 2)
    return gradient

def himmelblau(theta):
    return (theta[0] ** 2 + theta[1] - 11) ** 2 + (theta[0] + theta[1] ** 2 - 7) ** 2

def himmelblau_gradient(theta):
    gradient = np.empty(2)
    gradient[0] = 4 * theta[0] ** 3 + 4 * theta[0] * theta[1] - 42 * theta[0] + 2 * theta[1] ** 2 - 14
    gradient[1] = 4 * theta[1] ** 3 + 4 * theta[0] * theta[1] - 26 * theta[1] + 2 * theta[0] ** 2 - 22
    return gradient

def saddle(theta):
    return (theta[0] - theta[1]) * (theta[0] + theta[1])

def saddle_gradient(theta):
    return theta * np.array([2.0, -2.0])

# %% plain numbers and lists
def rosenbrock(theta):
    x, y = (float(one) for one in theta)
    return math.pow(1 - x, 2) + 100 * math.pow(y - x * x, 2)

def rosenbrock_gradient(theta):
    x, y = map(float, theta)
    return [2 * (x - 1) + 400 * x * (x * x - y), 200 * (y - x * x)]

def himmelblau(theta):
    x, y = map(float, theta)
    return sum(part * part for part in (x * x + y - 11, x + y * y - 7))

def himmelblau_gradient(theta):
    x, y = map(float, theta)
    a, b = x * x + y - 11, x + y * y - 7
    return (2 * a * 2 * x + 2 * b, 2 * a + 2 * b * 2 * y)

def saddle(theta):
    x, y = map(float, theta)
    return x * x - y * y

def saddle_gradient(theta):
    return [2 * float(theta[0]), -2 * float(theta[1])]

# %% single precision
def rosenbrock(theta):
    x, y = np.asarray(theta, dtype=np.float32)
    return np.float32((1 - x) ** 2 + np.float32(100) * (y - x * x) ** 2)

def rosenbrock_gradient(theta):
    x, y = np.float32(theta[0]), np.float32(theta[1])
    off = y - x * x
    return np.array([-2 * (1 - x) - 400 * x * off, 200 * off], dtype=np.float32)

def himmelblau(theta):
    x, y = np.asarray(theta, dtype=np.float32)
    return (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2

def himmelblau_gradient(theta):
    x, y = np.asarray(theta, dtype=np.float32)
    a, b = x * x + y - 11, x + y * y - 7
    return np.array([4 * a * x + 2 * b, 2 * a + 4 * b * y], dtype=np.float32)

def saddle(theta):
    x, y = np.asarray(theta, dtype=np.float32)
    return x * x - y * y

def saddle_gradient(theta):
    return np.float32(2) * np.asarray(theta, dtype=np.float32) * np.array([1, -1], dtype=np.float32)

# %% residuals and their Jacobian
def _rosenbrock_residuals(x, y):
    return np.array([1 - x, 10 * (y - x * x)]), np.array([[-1, 0], [-20 * x, 10]])

def _himmelblau_residuals(x, y):
    return np.array([x * x + y - 11, x + y * y - 7]), np.array([[2 * x, 1], [1, 2 * y]])

def rosenbrock(theta):
    residuals, _ = _rosenbrock_residuals(*np.asarray(theta, float))
    return residuals @ residuals

def rosenbrock_gradient(theta):
    residuals, jacobian = _rosenbrock_residuals(*np.asarray(theta, float))
    return 2 * jacobian.T @ residuals

def himmelblau(theta):
    residuals, _ = _himmelblau_residuals(*np.asarray(theta, float))
    return residuals @ residuals

def himmelblau_gradient(theta):
    residuals, jacobian = _himmelblau_residuals(*np.asarray(theta, float))
    return 2 * jacobian.T @ residuals

def saddle(theta):
    return np.asarray(theta, float) @ np.diag([1.0, -1.0]) @ np.asarray(theta, float)

def saddle_gradient(theta):
    return 2 * np.diag([1.0, -1.0]) @ theta

# %% expanded, and slopes by the complex step
def rosenbrock(theta):
    x, y = np.asarray(theta, dtype=np.longdouble)
    return float(1 - 2 * x + x**2 + 100 * y**2 - 200 * y * x**2 + 100 * x**4)

def _slope(f, theta):
    point = np.asarray(theta, dtype=complex)
    return np.array([np.imag(f(*(point + 1e-30j * e))) / 1e-30 for e in np.eye(2)])

def rosenbrock_gradient(theta):
    return _slope(lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2, theta)

def himmelblau(theta):
    z = np.asarray(theta, dtype=float)
    return np.sum((z**2 + z[::-1] - np.array([11, 7])) ** 2)

def himmelblau_gradient(theta):
    return _slope(lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2, theta)

def saddle(theta):
    return np.dot([1, -1], np.square(np.asarray(theta, dtype=float)))

def saddle_gradient(theta):
    return _slope(lambda x, y: x * x - y * y, theta)
