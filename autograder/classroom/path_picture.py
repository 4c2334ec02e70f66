"""A small picture of two paths, as SVG within a page: the right one, and where a student's leaves.

It is drawn with a few words and no library, for a page of feedback is made in milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from autograder.judging.results import Fork, Points

WIDTH, HEIGHT, MARGIN = 300.0, 190.0, 14.0

# Told apart without colour: dashes and circles, or a whole line and squares.
_RIGHT = 'fill="none" stroke="#1a5fb4" stroke-width="1.5" stroke-dasharray="5 3"'
_YOURS = 'fill="none" stroke="#c01c28" stroke-width="1.5"'


def svg(fork: Fork) -> str:
    """Return the picture: both paths, with a ring around the first step that differs.

    A path that runs away is followed to the frame only.
    """
    place = _scale(fork)
    right, yours = (tuple(place(*point) for point in path) for path in (fork.right, fork.yours))
    said = (
        f"Two paths from one start. The right one is dashed, with circles; yours is solid, with "
        f"squares. They part at step {fork.step}."
    )
    parts = [
        f'<svg class="paths" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
        f'aria-label="{escape(said)}">',
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1:g}" height="{HEIGHT - 1:g}" fill="#fff" '
        'stroke="#888"/>',
        f'<polyline points="{_line(right)}" {_RIGHT}/>',
        f'<polyline points="{_line(yours)}" {_YOURS}/>',
        *(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="2.5" fill="#1a5fb4"/>' for x, y in right),
        *(
            f'<rect x="{x - 2:.0f}" y="{y - 2:.0f}" width="4" height="4" fill="#c01c28"/>'
            for x, y in yours
        ),
    ]
    for path in (right, yours):
        if fork.step < len(path):
            x, y = path[fork.step]
            parts.append(
                f'<circle cx="{x:.0f}" cy="{y:.0f}" r="6" fill="none" stroke="#111" '
                'stroke-width="1.5"/>'
            )
    return "".join([*parts, "</svg>"])


def _scale(fork: Fork) -> Callable[[float, float], tuple[float, float]]:
    """Return what gives a point its place in the picture."""
    shown = [*fork.right, *fork.yours[: fork.step + 1]]
    across, up = ([point[axis] for point in shown] for axis in (0, 1))
    left, low = min(across), min(up)
    width, height = (max(one) - min(one) or 1.0 for one in (across, up))

    def place(x: float, y: float) -> tuple[float, float]:
        right = MARGIN + (x - left) / width * (WIDTH - 2 * MARGIN)
        down = HEIGHT - MARGIN - (y - low) / height * (HEIGHT - 2 * MARGIN)
        return _near(right), _near(down)

    return place


def _near(place: float) -> float:
    return min(max(place, -1000.0), 1000.0)  # far outside the frame there is nothing to see


def _line(points: Points) -> str:
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
