"""Films are drawn by the student's functions, frame by frame, and wait with the same sentences."""

from __future__ import annotations

import io
import runpy

import pytest
from PIL import Image

from assignments.lab.film import FRAME, Film
from tests.lab.conftest import ONE, SOLVED, Workbook, put, with_double

FILMS = '''
from assignments.lab.film import film
from assignments.lab.style import panels

@film
def growing(own, frames=3):
    """Draw the student's line as it grows."""
    for reach in range(1, frames + 1):
        figure, (axes,) = panels()
        axes.plot([0, 1], [0, float(own.double(reach))])
        yield figure
'''


@pytest.fixture
def growing(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """Return a film of the little unit, from a file where a unit's pictures stand."""
    path = put(tmp_path_factory.mktemp("lab") / "lab/units/one/pictures.py", FILMS)
    found: Film = runpy.run_path(str(path))["growing"]
    return found


def test_a_film_has_a_frame_per_figure_and_ends_on_the_last(
    workbook: Workbook, growing: Film, capfd: pytest.CaptureFixture[str]
) -> None:
    workbook(one=SOLVED)
    shown = growing.image(frames=4)
    assert growing.unit == "one"
    assert shown.alt.startswith("Your line as it grows. A chart, across x")
    assert shown.alt.endswith("from (0, 0) to (1, 8). It is a film of 4 frames; this is the last.")
    with Image.open(io.BytesIO(shown.data)) as image:
        frames = []
        for number in range(image.n_frames):
            image.seek(number)
            frames.append((image.info.get("duration"), image.convert("RGB").tobytes()))
    still, *moving = frames  # the first is for what cannot play the others
    assert [length for length, _ in moving] == [FRAME, FRAME, FRAME, 10 * FRAME]
    assert still[1] == moving[-1][1]
    assert len({picture for _, picture in moving}) == 4
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE, "Fill in `double` in assignments/one.py first; this picture is drawn with it.\n"),
        (with_double("return tetha"), "`double` raised NameError (name 'tetha' is not defined)"),
        (with_double("return 'text'"), "This picture cannot be drawn from what your functions"),
    ],
)
def test_what_keeps_a_film_from_being_drawn_is_a_sentence(
    workbook: Workbook, growing: Film, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    workbook(one=text)
    growing()
    printed = capsys.readouterr()
    assert said in printed.out
    assert "Traceback" not in printed.out
    assert printed.err == ""
