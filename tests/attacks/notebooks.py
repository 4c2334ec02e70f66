"""Attacks that come in a notebook, or beside it: each changes what a student is about to hand in.

The module beside each of them is the untouched stub, so every point is a stolen one. Code in a
notebook first of all leaves a mark, which shows whether it was run at all.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.course import COURSE

Notebook = dict[str, Any]
UNIT = "optimizers"
ROOT = COURSE.root
SOLUTION = COURSE.unit(UNIT).solution

_MARK = 'open("@MARK@", "w").close()\n'

CODE = {
    "an input transformer": """
        get_ipython().input_transformers_cleanup.append(lambda lines: ["100.0\\n"])
    """,
    "a hook before every cell": """
        def _patch(*args):
            get_ipython().user_ns["check"] = get_ipython().user_ns["double"] = lambda x: 2 * x
        get_ipython().events.register("pre_run_cell", _patch)
    """,
    "a replaced run_cell": """
        _shell = get_ipython()
        _result = _shell.run_cell("100.0")
        _shell.run_cell = lambda *args, **kwargs: _result
    """,
    "a display hook": """
        import sys
        sys.displayhook = lambda value: print("100.0")
    """,
    "a syntax tree that is rewritten": """
        import ast
        class Passing(ast.NodeTransformer):
            def visit_Assert(self, node):
                return ast.copy_location(ast.Pass(), node)
        get_ipython().ast_transformers.append(Passing())
    """,
    "patched comparisons": """
        import numpy
        numpy.testing.assert_allclose = numpy.allclose = lambda *args, **kwargs: True
        class Yes:
            __eq__ = __bool__ = lambda *args: True
        def double(x):
            return Yes()
    """,
    "a thread that writes the gradebook": """
        import sqlite3, threading
        def _write():
            with sqlite3.connect("@GRADEBOOK@") as gradebook:
                gradebook.execute("update grade set auto_score = 100")
        threading.Thread(target=_write).start()
    """,
    "a look at the source": """
        import glob
        for _path in glob.glob("../../../source/*/*") + glob.glob("@ROOT@/solutions/*"):
            print(open(_path).read())
    """,
    "a shell": """
        get_ipython().system("touch @MARK@")
    """,
    "a message to the front end": """
        from IPython.display import HTML, display
        display(HTML("<script>document.cookie</script>"))
    """,
    "an end": """
        import os
        os._exit(0)
    """,
}
"""Code in the first code cell, and in every cell that the student writes."""


def with_code(code: str) -> Callable[[Notebook, Path], None]:
    """Put the code where a student can put it."""
    lines = code.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    source = _MARK + "\n".join(line[indent:] for line in lines)

    def change(notebook: Notebook, folder: Path) -> None:
        notebook["cells"].insert(0, _code(source))
        for cell in notebook["cells"]:
            if _of(cell).get("solution"):
                cell["source"] = source

    return change


def _code(source: str, **nbgrader: Any) -> Notebook:
    metadata = {"nbgrader": nbgrader} if nbgrader else {}
    return {
        "cell_type": "code",
        "source": source,
        "metadata": metadata,
        "outputs": [],
        "execution_count": 1,
    }


def _of(cell: Notebook) -> Notebook:
    found: Notebook = cell["metadata"].get("nbgrader", {})
    return found


def _graded(notebook: Notebook) -> list[Notebook]:
    return [cell for cell in notebook["cells"] if _of(cell).get("grade")]


def _label(**what: Any) -> Callable[[Notebook, Path], None]:
    def change(notebook: Notebook, folder: Path) -> None:
        for cell in _graded(notebook):
            _of(cell).update(what)

    return change


def _outputs(*outputs: Notebook) -> Callable[[Notebook, Path], None]:
    def change(notebook: Notebook, folder: Path) -> None:
        for cell in _graded(notebook):
            if cell["cell_type"] == "code":
                cell["outputs"] = list(outputs)
                cell["source"] = "100.0"

    return change


def _result(text: str) -> Notebook:
    return {
        "output_type": "execute_result",
        "data": {"text/plain": text},
        "metadata": {},
        "execution_count": 1,
    }


def _doubled(notebook: Notebook, folder: Path) -> None:
    for cell in _graded(notebook):
        twin = copy.deepcopy(cell)
        twin["source"] = "100.0"
        twin["outputs"] = [_result("100.0")] if cell["cell_type"] == "code" else []
        if cell["cell_type"] != "code":
            del twin["outputs"]
        notebook["cells"].append(twin)


def _bonus(notebook: Notebook, folder: Path) -> None:
    label = {"grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3}
    cell = _code("1000.0", grade_id="bonus", points=1000, cell_type="code", **label)
    cell["outputs"] = [_result("1000.0")]
    notebook["cells"].append(cell)


def _deleted(notebook: Notebook, folder: Path) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if not _of(cell).get("grade")]


def _as_text(notebook: Notebook, folder: Path) -> None:
    for cell in _graded(notebook):
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
        cell["cell_type"] = "markdown"
        _of(cell).update(cell_type="markdown", solution=True)


def _already_recorded(notebook: Notebook, folder: Path) -> None:
    notebook["metadata"]["autograder"] = {"recorded": "a" * 64, "notes": ["full marks"]}


def _kernel(notebook: Notebook, folder: Path) -> None:
    notebook["metadata"]["kernelspec"] = {
        "name": "../../../bin/sh",
        "display_name": "x",
        "language": "python",
        "argv": ["touch", "@MARK@"],
    }


def _beside(name: str, text: str) -> Callable[[Notebook, Path], None]:
    def change(notebook: Notebook, folder: Path) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    return change


def _second(notebook: Notebook, folder: Path) -> None:
    forged = copy.deepcopy(notebook)
    _outputs(_result("100.0"))(forged, folder)
    (folder / f"{UNIT}-2.ipynb").write_text(json.dumps(forged), "utf-8")
    (folder / "autograded").mkdir()
    (folder / "autograded" / f"{UNIT}.ipynb").write_text(json.dumps(forged), "utf-8")


def _linked_module(notebook: Notebook, folder: Path) -> None:
    path = folder / "assignments" / f"{UNIT}.py"
    path.unlink()
    path.symlink_to(SOLUTION)


def _linked_package(notebook: Notebook, folder: Path) -> None:
    os.rename(folder / "assignments", folder / "mine")
    (folder / "assignments").symlink_to(SOLUTION.parent)


def _linked_notebook(notebook: Notebook, folder: Path) -> None:
    (folder / "real.ipynb").write_text(json.dumps(notebook), "utf-8")
    (folder / "timestamp.txt").unlink(missing_ok=True)
    (folder / "timestamp.txt").symlink_to("/etc/passwd")


def _as_a_package(notebook: Notebook, folder: Path) -> None:
    """A package of the module's name, which an import would prefer to the module."""
    package = folder / "assignments" / UNIT
    package.mkdir()
    (package / "__init__.py").write_text(f"exec(open({str(SOLUTION)!r}).read())\n" + _MARK, "utf-8")


_SOLVED = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom solutions.{UNIT} import *\n" + _MARK

NOTEBOOKS: dict[str, Callable[[Notebook, Path], None]] = {
    **{f"code: {name}": with_code(code) for name, code in CODE.items()},
    "stored result": _outputs(_result("100.0")),
    "stored result, not a number": _outputs(_result("nan")),
    "stored result, negative": _outputs(_result("-1.0")),
    "stored result, true": _outputs(_result("True")),
    "stored result, of NumPy": _outputs(_result("np.float64(100.0)")),
    "no output, which nbgrader takes for full marks": _outputs(),
    "stored text": _outputs({"output_type": "stream", "name": "stdout", "text": "100.0"}),
    "points changed": _label(points=1000),
    "points negative": _label(points=-1000),
    "points no number": _label(points="nan"),
    "graded by hand": _label(solution=True),
    "not locked": _label(locked=False, checksum="0" * 32),
    "no grade": _label(grade=False),
    "a task": _label(task=True, grade=False, solution=False),
    "another's id": _label(grade_id="adam"),
    "an id that leads elsewhere": _label(grade_id="../../adam"),
    "doubled cells": _doubled,
    "a bonus cell": _bonus,
    "deleted cells": _deleted,
    "cells turned to text": _as_text,
    "recorded already": _already_recorded,
    "a kernel of its own": _kernel,
    "a second notebook": _second,
    "a module that is a link to the solution": _linked_module,
    "a package that is a link to the solutions": _linked_package,
    "a time that is a link": _linked_notebook,
    "a package beside the module": _as_a_package,
    "settings for nbgrader": _beside("nbgrader_config.py", _MARK),
    "tests of its own": _beside("conftest.py", _MARK),
    "a start-up file": _beside("sitecustomize.py", _MARK),
    "an autograder of its own": _beside("autograder/__init__.py", _MARK),
    "a NumPy of its own": _beside("assignments/numpy.py", _MARK),
    "a package that solves it": _beside("assignments/__init__.py", _SOLVED),
    "a result of its own": _beside(
        f".autograder/results/{UNIT}/mallory.json", '{"fingerprint": "", "result": {}}'
    ),
    "a gradebook of its own": _beside("gradebook.db", ""),
    "a key of its own": _beside("gradebook.key", "00" * 32),
}
