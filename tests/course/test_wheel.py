"""An installed copy works outside the repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course import COURSE
from autograder.judging.stubs import as_submitted

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run Python in an empty folder, with the wheel installed beside its dependencies."""
    place = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "-q", "--disable-pip-version-check"]
    wheels = str(place / "wheels")
    repository = Path(__file__).resolve().parents[2]
    subprocess.run([*pip, "wheel", "--no-deps", "-w", wheels, str(repository)], check=True)
    (wheel,) = Path(wheels).glob("*.whl")
    target = place / "packages"
    subprocess.run([*pip, "install", "--no-deps", "--target", str(target), str(wheel)], check=True)
    empty = place / "empty"
    empty.mkdir()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", *arguments],
            cwd=empty,
            env=os.environ | {"PYTHONPATH": str(target)},
            capture_output=True,
            text=True,
            check=False,
        )

    found = run("-c", "import autograder; print(autograder.__file__)").stdout
    assert found.startswith(str(target)), "the installed copy is the one that runs"
    return run


def test_the_library_can_be_imported(run: Run):
    code = "import numpy as np; from solutions import update; print(update([1.0], [2.0], 0.25))"
    assert run("-c", code).stdout == "[0.5]\n"


def test_the_library_runs_there_and_needs_numpy_alone(run: Run):
    code = """
import sys
import numpy as np
before = set(sys.modules)
from solutions import Batches, mse_gradient, mse_loss, minimize, update
X = np.random.default_rng(0).normal(size=(20, 2))
data = Batches(X, X @ [1.0, 2.0], 4, epochs=50, rng=np.random.default_rng(1))
print(np.round(minimize(mse_loss, mse_gradient, [0, 0], update, 0.1, batches=data).theta, 6))
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(one for one in loaded - set(sys.stdlib_module_names) if "cython" not in one))
"""
    assert run("-c", code).stdout == "[1. 2.]\nnumpy solutions\n"


@pytest.mark.parametrize("unit", COURSE.units, ids=lambda unit: unit.name)
def test_a_module_can_be_scored(run: Run, tmp_path: Path, unit):
    module = tmp_path / "work.py"
    module.write_text(as_submitted(unit), encoding="utf-8")
    done = run("-m", "autograder.cli", "score", str(module), "--unit", unit.name, "--json")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["score"] == result["max_score"] == sum(unit.points.values())


def test_the_demo_finds_its_lessons_and_settings(run: Run):
    code = "from autograder.demo.run import prepare; from pathlib import Path; "
    code += "prepare(Path('demo'), keep=False); "
    code += "print(*sorted(Path('demo').rglob('*.ipynb')))"
    done = run("-c", code)
    assert done.stdout.count(".ipynb") == 3, done.stderr
