"""What mypy says of the library's face: single precision stays single, all else becomes double."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SNIPPET = """
import numpy as np
from numpy.typing import NDArray
import solutions

single, double = np.ones(2, np.float32), np.ones(2)
X = np.ones((3, 2), np.float32)
s: NDArray[np.float32] = solutions.quadratic(single)
d: NDArray[np.float64] = solutions.quadratic(double)
from_list: NDArray[np.float64] = solutions.mse_gradient([1, 2], [[1, 2]], [3])
mixed: NDArray[np.float64] = solutions.update(single, double, 0.1)
always: NDArray[np.float64] = solutions.numerical_gradient(lambda t: float(t @ t), single)
step: NDArray[np.float32] = solutions.adam(single, single, None)[0]
number: float = solutions.mse_loss([1, 2], X, [1, 2, 3])
result = solutions.minimize(None, lambda t: 2 * t, [1, 2], learning_rate=[0.1, 0.2])
wrong: NDArray[np.float64] = solutions.quadratic(single)
unknown = solutions.update(single, single, "fast")
"""


def test_the_types_of_the_face_are_those_of_the_library(tmp_path: Path):
    snippet = tmp_path / "snippet.py"
    snippet.write_text(SNIPPET, encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", str(snippet)],
        cwd=tmp_path,
        env=os.environ | {"MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    wrong = SNIPPET.splitlines().index("wrong: NDArray[np.float64] = solutions.quadratic(single)")
    lines = [line for line in told.splitlines() if "error:" in line]
    assert [int(line.split(":")[1]) for line in lines] == [wrong + 1, wrong + 2], told
