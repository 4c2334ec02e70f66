"""The hidden tests called directly, without a cage: on a module in this very process.

``bench_class.py`` measures with it what the tests themselves cost. The notebooks that nbgrader runs
in that benchmark call them in the same way, each in its student's kernel.
"""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

KEY = b"the benchmark's own"


def without_pytest() -> None:
    """Let the hidden tests be imported without pytest, which a notebook has no need of."""

    def mark(*arguments: Any, **keywords: Any) -> Callable[[Any], Any]:
        return lambda function: function

    pytest: Any = ModuleType("pytest")
    pytest.param = mark
    pytest.mark = SimpleNamespace(exercise=mark, parametrize=mark)
    sys.modules["pytest"] = pytest


class Direct:
    """A student's module as a test sees it, here with nothing between the two."""

    def __init__(self, module: ModuleType):
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., Any]:
        from autograder.cage.errors import MissingFunction, StudentError, SubmissionFailure

        unit = self._module.__name__
        if not hasattr(self._module, name):
            raise MissingFunction(name, unit)
        function = getattr(self._module, name)

        def call(*arguments: Any, **keywords: Any) -> Any:
            try:
                result = function(*arguments, **keywords)
            except (SubmissionFailure, AssertionError):
                raise
            except Exception as error:
                kind = type(error).__name__
                raise StudentError(name, kind, str(error), None, unit) from None
            return list(result) if isinstance(result, Iterator) else result

        setattr(self, name, call)
        return call


@cache
def loaded(path: str) -> ModuleType:
    """Run the module in a file."""
    module = ModuleType(Path(path).stem)
    exec(compile(Path(path).read_bytes(), path, "exec"), vars(module))
    return module


def in_notebook(where: str, function: str, parameters: dict[str, Any], path: str) -> None:
    """Run one hidden test in a student's kernel."""
    if "pytest" not in sys.modules:
        without_pytest()
    from autograder.judging.keys import generator

    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    test = getattr(importlib.import_module(where), function)
    test(student=Direct(loaded(path)), rng=generator(KEY, digest, function), **parameters)
