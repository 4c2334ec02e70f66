"""The peers of ``bench_library.py``: each function returns the contestants that are installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np

Contestants = dict[str, Callable[[], float]]
MISSING: set[str] = set()


def _module(name: str) -> Any:
    """Return a module, or None if it is not installed."""
    try:
        found = import_module(name)
    except ImportError:
        MISSING.add(name.partition(".")[0])
        return None
    if name == "torch":
        found.set_num_threads(1)
    if name == "jax":
        found.config.update("jax_enable_x64", True)
    return found


def alone(f: Callable[[Any], float], theta: Any) -> float:
    """Call f as often as central differences do."""
    for _ in range(2 * len(theta)):
        f(theta)
    return len(theta)


def bowl(start: Any) -> Contestants:
    found: Contestants = {}
    if torch := _module("torch"):

        def autograd() -> float:
            theta = torch.tensor(start, requires_grad=True)
            low, adam = torch.tensor([2.0, 3.0]), torch.optim.Adam([theta], lr=0.01)
            path = [theta.detach().clone()]
            for _ in range(1000):
                adam.zero_grad()
                ((theta - low) ** 2).sum().backward()
                adam.step()
                path.append(theta.detach().clone())
            return 1000

        found["PyTorch, autograd"] = autograd
    if (jax := _module("jax")) and (optax := _module("optax")):
        rule = optax.adam(0.01)

        @jax.jit  # type: ignore[untyped-decorator]
        def step(theta: Any, state: Any) -> Any:
            slope = jax.grad(lambda t: ((t - np.array([2.0, 3.0])) ** 2).sum())(theta)
            change, state = rule.update(slope, state)
            return optax.apply_updates(theta, change), state

        def compiled() -> float:
            theta = jax.numpy.array(start)
            state, path = rule.init(theta), [theta]
            for _ in range(2000):
                theta, state = step(theta, state)
                path.append(theta)
            theta.block_until_ready()
            return 2000

        found["optax, each step compiled"] = compiled
    if scipy := _module("scipy.optimize"):

        def bfgs() -> float:
            result = scipy.minimize(
                scipy.rosen, [-1.2, 1.0], jac=scipy.rosen_der, method="BFGS", tol=1e-9
            )
            return float(result.nit)

        found["SciPy's BFGS, per iteration (on Rosenbrock)"] = bfgs
    return found


def rates(start: Any, low: Any, each: Any, steps: int) -> Contestants:
    if not ((jax := _module("jax")) and (optax := _module("optax"))):
        return {}

    def run(rate: Any) -> Any:
        rule = optax.adam(rate)

        def step(carried: Any, _: Any) -> Any:
            theta, state = carried
            change, state = rule.update(2 * (theta - low), state)
            return (optax.apply_updates(theta, change), state), None

        theta = jax.numpy.array(start)
        return jax.lax.scan(step, (theta, rule.init(theta)), None, steps)[0][0]

    together, table = jax.jit(jax.vmap(run)), jax.numpy.array(each)

    def scan() -> float:
        together(table).block_until_ready()
        return steps

    return {"optax, vmap and scan": scan}


def mse(theta: Any, X: Any, y: Any) -> Contestants:
    found: Contestants = {}
    if torch := _module("torch"):
        T, Y, t = torch.from_numpy(X), torch.from_numpy(y), torch.from_numpy(theta)
        found["PyTorch, the formula"] = lambda: len(2 / len(Y) * (T.T @ (T @ t - Y))) / 20

        def autograd() -> float:
            leaf = t.clone().requires_grad_()
            ((T @ leaf - Y) ** 2).mean().backward()
            return 1

        found["PyTorch, autograd"] = autograd
    if loss := _module("sklearn.linear_model._linear_loss"):
        half = _module("sklearn._loss").HalfSquaredError()
        model = loss.LinearModelLoss(base_loss=half, fit_intercept=False)
        found["scikit-learn's LinearModelLoss"] = lambda: len(model.gradient(theta, X, y)) / 20
    if jax := _module("jax"):
        slope = jax.jit(jax.grad(lambda t, X, y: ((X @ t - y) ** 2).mean()))
        J, j = jax.numpy.array(X), jax.numpy.array(y)

        def compiled() -> float:
            slope(theta, J, j).block_until_ready()
            return 1

        found["jax, compiled"] = compiled
    return found


def epoch(X: Any, y: Any, batch_size: int) -> Contestants:
    found: Contestants = {}
    n = len(X)
    if torch := _module("torch"):
        T, Y = torch.from_numpy(X), torch.from_numpy(y)

        def indexing() -> float:
            order = torch.randperm(n)
            for start in range(0, n, batch_size):
                batch = order[start : start + batch_size]
                T[batch], Y[batch]
            return n

        few = n // 20
        data = torch.utils.data.TensorDataset(T[:few], Y[:few])

        def loader() -> float:
            for _ in torch.utils.data.DataLoader(data, batch_size, shuffle=True):
                pass
            return few

        found["PyTorch, indexing"] = indexing
        found["PyTorch, DataLoader"] = loader
    if linear := _module("sklearn.linear_model"):
        model = linear.SGDRegressor(learning_rate="constant", eta0=1e-4, penalty=None)

        def partial_fit() -> float:
            model.partial_fit(X, y)
            return n

        found["scikit-learn's partial_fit, one example per step"] = partial_fit
    return found


def differences(f: Callable[[Any], float], theta: Any) -> Contestants:
    found: Contestants = {}
    if scipy := _module("scipy.optimize._numdiff"):
        found["SciPy, 3-point"] = lambda: len(scipy.approx_derivative(f, theta, method="3-point"))
    if (nd := _module("numdifftools")) and len(theta) <= 100:
        found["numdifftools"] = lambda: len(nd.Gradient(f, method="central", order=2)(theta))
    return found


def large_step(theta: Any, gradient: Any) -> Contestants:
    torch = _module("torch")
    if not torch:
        return {}

    def contestant(**kind: bool) -> Callable[[], float]:
        parameter = torch.tensor(theta, requires_grad=True)
        parameter.grad = torch.from_numpy(gradient)
        optimizer = torch.optim.Adam([parameter], lr=0.001, **kind)

        def step() -> float:
            optimizer.step()
            return len(theta)

        return step

    return {
        "PyTorch, default": contestant(),
        "PyTorch, foreach": contestant(foreach=True),
        "PyTorch, fused": contestant(fused=True),
    }
