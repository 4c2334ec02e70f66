"""Pictures drawn by the student's own functions, or a calm word about what is still missing.

They are drawn in the child process (``child.py``), which calls :func:`drawn`; a loop that never
ends is ended there.
"""

from __future__ import annotations

import base64
import functools
import html
import inspect
import io
import runpy
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from IPython import display as _display
from matplotlib.figure import Figure

from assignments.lab import student, style
from assignments.lab.child import CHILD
from assignments.lab.compare import brief, kind
from assignments.lab.seen import described
from assignments.lab.worker import within

ipython: Any = _display  # its functions have no types


class Own:
    """The student's functions of one unit, freshly read; what goes wrong becomes a sentence."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._module = student.fresh(unit)
        self._last: tuple[str, Any] | None = None

    def __getattr__(self, name: str) -> Callable[..., Any]:
        place = student.shown(self._unit)
        function = getattr(self._module, name, None)
        if function is None:
            raise student.LabError(f"There is no function `{name}` in {place}.")

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            try:
                result = function(*args, **kwargs)
            except NotImplementedError:
                first = f"Fill in `{name}` in {place} first"
                raise student.LabError(f"{first}; this picture is drawn with it.") from None
            except student.LabError:
                raise
            except BaseException as error:
                said = student.what_was_raised(error, self._unit)
                raise student.LabError(f"`{name}` {said}") from None
            self._last = name, result
            return result

        return call

    def _last_answer(self) -> str:
        """Say what was returned last: if a picture cannot be drawn, that is most likely why."""
        if self._last is None:
            return ""
        name, value = self._last
        got = kind(value) if isinstance(value, np.ndarray) else brief(value, 60)
        return f"The last value, returned by `{name}`, was {got}. "


@dataclass(frozen=True)
class Image:
    """A picture as a PNG, and what is to be seen on it in words.

    A page gets it as HTML: that is the one form in which Jupyter passes the words on.
    """

    data: bytes
    alt: str

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        source = f"data:image/png;base64,{base64.b64encode(self.data).decode()}"
        return {
            "text/plain": self.alt,
            "text/html": f'<img alt="{html.escape(self.alt)}" src="{source}">',
        }


class Picture:
    """A picture of a unit: calling it shows it; ``draw`` gives the figure itself."""

    seconds = 30.0
    """How long it may take, also with functions that are slow."""

    def __init__(self, unit: str, draw: Callable[..., Figure]) -> None:
        self.unit = unit
        self.draw = draw
        functools.update_wrapper(self, draw)

    def image(self, **settings: Any) -> Image | None:
        """Return the picture, or say what it is waiting for and return None."""
        try:
            found = CHILD.ask(
                "assignments.lab.picture:drawn",
                path=inspect.getfile(self.draw),
                name=self.draw.__name__,
                settings=settings,
            )
            images = [Image(base64.b64decode(data), alt) for data, alt in found]
        except student.LabError as error:
            print(error)
            return None
        except KeyboardInterrupt:
            print("Stopped before the picture was drawn.")
            return None
        return images[0] if images else None

    def rendered(self, own: Any, **settings: Any) -> Image:
        """Return what is drawn with these functions."""
        return render(self.draw, own, **settings)

    def __call__(self, **settings: Any) -> None:
        """Show the picture, or say what it is waiting for."""
        image = self.image(**settings)
        if image is not None:
            ipython.display(image)


def picture(draw: Callable[..., Figure]) -> Picture:
    """Make a picture of a function that draws a figure with the student's functions.

    They are those of the unit in whose folder, ``lab/units/<unit>/``, it is written.
    """
    return Picture(Path(inspect.getfile(draw)).parent.name, draw)


def drawn(path: str, name: str, settings: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Draw a picture with the student's functions: what the child process does.

    Yields:
        The PNG in base 64 and its words, unless something was wrong; that is printed.
    """
    chosen = _pictures(path, Path(path).stat().st_mtime_ns)[name]
    with within(chosen.seconds):
        try:
            own = Own(chosen.unit)
        except student.LabError as error:
            print(error)
            return
        try:
            image = chosen.rendered(own, **settings)
        except student.LabError as error:
            print(error)
            return
        except Exception:
            print(
                "This picture cannot be drawn from what your functions return.\n"
                f"{own._last_answer()}Checking the exercise will tell you more."
            )
            return
    yield base64.b64encode(image.data).decode(), image.alt


def prepare(path: str, **_: Any) -> None:
    """Get ready what every drawing of a file needs; later ones then have it at once."""
    _pictures(path, Path(path).stat().st_mtime_ns)
    _warm_up()


@functools.cache
def _warm_up() -> None:
    """Draw something once, so that fonts are found and the parser of formulas is built."""

    def draw(own: Any) -> Figure:
        figure, (axes,) = style.panels()
        axes.plot([1, 2], label="x")
        axes.set(title="x", xlabel=r"$\theta_1$")
        axes.legend()
        return figure

    render(draw, None)


@functools.cache
def _pictures(path: str, changed: int) -> dict[str, Any]:
    """Return what a file of pictures defines, read anew if it has changed."""
    return runpy.run_path(path)


def render(draw: Callable[..., Figure], own: Any, **settings: Any) -> Image:
    """Return what a function draws as an image in the style of the course.

    It is rendered here and not by Jupyter, so that no warning of numpy or matplotlib about wild
    numbers gets into the notebook.
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"), mpl.rc_context(style.SETTINGS):
        warnings.simplefilter("ignore")
        figure = draw(own, **settings)
        return Image(png(figure, style.DPI), described(figure, draw.__doc__))


def png(figure: Figure, dpi: int) -> bytes:
    """Return a figure as a PNG; the lowest compression costs a tenth in size and is fast."""
    data = io.BytesIO()
    figure.savefig(data, format="png", dpi=dpi, pil_kwargs={"compress_level": 1})
    return data.getvalue()
