"""Draw the README's picture, all optimizers racing on one map: ``python docs/make_picture.py``."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

import solutions
from assignments.lab.picture import render
from assignments.lab.plots_optimizers import race

TARGET = Path(__file__).parent / "optimizers.png"


def main() -> None:
    """Write the picture, with a palette of 128 colours to keep it light."""
    drawn = Image.open(io.BytesIO(render(race.draw, solutions).data))
    drawn.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    print(f"{TARGET.name}: {TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
