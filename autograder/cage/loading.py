"""A student's file becomes a module of the worker."""

from __future__ import annotations

import linecache
import sys
import types

from autograder.cage import imports


def compiled(source: bytes, filename: str) -> types.CodeType:
    """Return a module's code; raise the error of a source that is no Python."""
    code: types.CodeType = compile(source, filename, "exec", dont_inherit=True)
    return code


def load(unit: str, source: bytes, code: types.CodeType, filename: str) -> types.ModuleType:
    """Run the student's code as a module; the lines of its source stay known to tracebacks.

    If an import fails it is run once more, without what the cage does not have.
    """
    imports.Missing.loading = True
    module = types.ModuleType(f"assignments.{unit}")
    module.__file__ = filename
    sys.modules[module.__name__] = module
    lines = source.decode("utf-8", "replace").splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    fresh = dict(module.__dict__)
    try:
        exec(code, module.__dict__)
    except ImportError:
        module.__dict__.clear()
        module.__dict__.update(fresh, **{imports.MISSING: imports.Missing})
        exec(imports.forgiving(source, filename), module.__dict__)
    imports.Missing.loading = False
    return module
