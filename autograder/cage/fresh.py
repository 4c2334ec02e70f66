"""What a student's code leaves behind in its process, put back before their module is loaded anew.

This is for honest programs: one that makes a folder, turns warnings into errors or draws from a
global generator finds all as in a fresh process. What a program does to others of set purpose (to
NumPy's functions, say) lasts as long as its worker, which serves one exercise.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np


def remembered() -> Callable[[Path], None]:
    """Remember how this process is set; return what sets it so again, and empties a scratch."""
    errors, printing = np.geterr(), np.get_printoptions()
    filters, depth = list(warnings.filters), sys.getrecursionlimit()

    def again(scratch: Path) -> None:
        os.chdir(scratch)
        empty(scratch)
        np.seterr(**errors)
        np.set_printoptions(**printing)
        warnings.resetwarnings()
        warnings.filters.extend(filters)  # type: ignore[attr-defined]
        sys.setrecursionlimit(depth)

    return again


def empty(folder: Path) -> None:
    """Remove what lies in a folder."""
    for name in os.listdir(folder):
        try:
            os.unlink(folder / name)
        except OSError:
            shutil.rmtree(folder / name, ignore_errors=True)


def seed() -> None:
    """Let the global generators draw what they draw for everybody."""
    random.seed(0)
    np.random.seed(0)
