"""Pictures drawn by the student's own functions, or a calm word on what is still missing."""

from __future__ import annotations

import functools
import io
import warnings
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
from IPython import display as _display
from matplotlib.figure import Figure

from assignments.lab import student, style

ipython: Any = _display  # its functions have no types


class Own:
    """The student's functions of one unit, freshly read; what goes wrong becomes a sentence."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._module = student.fresh(unit)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        place = student.shown(self._unit)
        function = getattr(self._module, name, None)
        if function is None:
            raise student.LabError(f"There is no function `{name}` in {place}.")

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            try:
                return function(*args, **kwargs)
            except NotImplementedError:
                missing = f"Fill in `{name}` in {place} first"
                raise student.LabError(f"{missing}; then this picture is drawn by it.") from None
            except (student.LabError, KeyboardInterrupt):
                raise
            except BaseException as error:
                said = student.what_was_raised(error, self._unit)
                raise student.LabError(f"`{name}` {said}") from None

        return call


class Picture:
    """A picture of a unit. Calling it shows it; ``draw`` gives the figure itself."""

    def __init__(self, unit: str, draw: Callable[..., Figure]) -> None:
        self.unit = unit
        self.draw = draw
        functools.update_wrapper(self, draw)

    def image(self, **settings: Any) -> Any:
        """Return the picture, or say what it waits for and return None."""
        try:
            return render(self.draw, Own(self.unit), **settings)
        except student.LabError as error:
            print(error)
        except Exception as error:
            print(
                "This picture cannot be drawn from what your functions return "
                f"({type(error).__name__}: {error}). The check of the exercise says more."
            )
        return None

    def __call__(self, **settings: Any) -> None:
        """Show the picture, or say what it waits for."""
        image = self.image(**settings)
        if image is not None:
            ipython.display(image)


def picture(unit: str) -> Callable[[Callable[..., Figure]], Picture]:
    """Make a picture of a function that draws a figure with the functions of a unit."""
    return functools.partial(Picture, unit)


def render(draw: Callable[..., Figure], own: Any, **settings: Any) -> Any:
    """Return what a function draws as an image in the style of the course.

    It is rendered here and not by Jupyter, so that no warning of numpy or matplotlib about wild
    numbers gets into the notebook.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"), mpl.rc_context(style.SETTINGS):
        warnings.simplefilter("ignore")
        figure = draw(own, **settings)
        data = io.BytesIO()
        figure.savefig(data, format="png", dpi=style.DPI, bbox_inches="tight", pad_inches=0.08)
    return ipython.Image(data=data.getvalue(), alt=(draw.__doc__ or "").split("\n")[0])
