"""Pictures are drawn by the student's functions; wrong ones get a sentence, no traceback."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure
from numpy.testing import assert_allclose

from assignments.lab import data, sliders, terrain
from assignments.lab.drawing import arrows, contour, hops, surface, trail
from assignments.lab.picture import Picture, render
from assignments.lab.style import BLUE, panels, solid
from tests.lab.conftest import ONE, SOLVED, Workbook, interrupted, put, with_double

PICTURES = '''
import numpy as np
from assignments.lab.picture import picture
from assignments.lab.style import panels

@picture
def line(own, reach=1.0):
    """Draw the student's line.

    It is straight.
    """
    figure, (axes,) = panels()
    x = np.linspace(0, reach, 5)
    axes.plot(x, own.double(x))
    return figure
'''


def line(folder: Path) -> Picture:
    """Return the picture of the little unit, from a file where a unit's pictures stand."""
    path = put(folder / "lab/units/one/pictures.py", PICTURES)
    drawn: Picture = runpy.run_path(str(path))["line"]
    return drawn


def test_a_picture_is_drawn_by_the_functions_of_its_folder(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = line(workbook(one=SOLVED, two=ONE))
    image = picture.image()
    assert picture.unit == "one"
    assert image.data.startswith(b"\x89PNG")
    assert image.alt.startswith("Your line. ")
    assert picture.image(reach=2.0).data != image.data
    assert capsys.readouterr() == ("", "")


def test_a_picture_is_drawn_by_the_functions_as_they_are_now(workbook: Workbook) -> None:
    picture = line(workbook(one=SOLVED))
    before = picture.image()
    workbook(one=with_double("return theta ** 2"))
    assert picture.image().data != before.data


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE, "Fill in `double` in assignments/one.py first; this picture is drawn with it.\n"),
        ("import numpy", "There is no function `double` in assignments/one.py.\n"),
        (
            with_double("return tetha"),
            "`double` raised NameError (name 'tetha' is not defined) in line 15 of "
            "assignments/one.py: return tetha\n",
        ),
        (with_double("raise SystemExit"), "`double` raised SystemExit in line 15 of "),
        (with_double("return ("), "Python cannot read line 15 of assignments/one.py"),
        (
            with_double("return np.ones(9)"),
            "This picture cannot be drawn from what your functions return.\nThe last value, "
            "returned by `double`, was an array of shape (9,). Checking the exercise",
        ),
        (with_double("return 'text'"), "The last value, returned by `double`, was 'text'."),
    ],
)
def test_what_keeps_a_picture_from_being_drawn_is_a_sentence(
    workbook: Workbook, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    line(workbook(one=text))()
    printed = capsys.readouterr()
    assert said in printed.out
    assert "Traceback" not in printed.out
    assert printed.err == ""


def test_a_long_error_is_one_line(workbook: Workbook, capsys: pytest.CaptureFixture[str]) -> None:
    line(workbook(one=with_double("raise ValueError('so\\nit goes ' + 'on ' * 999)")))()
    said = capsys.readouterr().out
    assert said.startswith("`double` raised ValueError (so it goes on on on")
    assert said.count("\n") == 1
    assert len(said) < 400


def test_numbers_gone_wild_are_drawn_without_a_word(
    workbook: Workbook, capfd: pytest.CaptureFixture[str]
) -> None:
    body = "return np.array([np.nan, np.inf, -np.inf, 1e300, 1.0]) / theta[0]"
    assert line(workbook(one=with_double(body))).image() is not None
    assert capfd.readouterr() == ("", "")


def _bowl(theta: Any) -> Any:
    return terrain.valley(np.asarray(theta))


def test_every_piece_draws_a_path_that_diverges(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def draw(own: Any) -> Figure:
        figure, axes = panels(3, width=9)
        path = np.array([[1.0, 2.0], [-9.0, 9.0], [1e200, np.nan], [np.inf, -np.inf]])
        box = (-3.0, 3.0, -3.0, 3.0)
        contour(axes[0], _bowl, box)
        arrows(axes[0], terrain.slope_of(_bowl), box, scale=10)
        trail(axes[0], path, BLUE, "a path")
        hops(axes[1], path[:, 0], path[:, 1], BLUE)
        contour(axes[2], lambda theta: 1.0, box)  # a plain has no levels of its own
        surface(solid(3, 3, figure)[1], _bowl, box)
        return figure

    assert render(draw, None).data.startswith(b"\x89PNG")
    assert capfd.readouterr() == ("", "")


def test_arrows_point_downhill() -> None:
    _, (axes,) = panels()
    arrows(axes, terrain.slope_of(_bowl), (1.0, 2.0, -2.0, -1.0), scale=1)
    (drawn,) = axes.collections
    assert_allclose(np.column_stack([drawn.U, drawn.V]), -2 * drawn.get_offsets())  # type: ignore[attr-defined]


def test_sliders_draw_with_their_settings(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    monkeypatch.setattr(sliders, "interact", lambda draw, **moved: shown.append((draw, moved)))
    reach = sliders.number("reach", 1.0, 0.5, 2.0, 0.5)
    monkeypatch.setattr(sliders.ipython, "display", lambda widget: None)
    sliders.play(line(workbook(one=SOLVED)), reach=reach)
    ((drawn, moved),) = shown
    assert moved == {"reach": reach}
    assert drawn(reach=2.0).data != drawn(reach=1.0).data


def test_a_picture_of_an_endless_loop_says_which_function_it_was(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workbook(one=with_double("while True: pass"))
    picture = line(folder)
    put(
        folder / "lab/units/one/pictures.py",
        PICTURES.replace("@picture\n", "").replace("import picture", "import Picture")
        + "\nline = Picture('one', line)\nline.seconds = 1.0\n",
    )
    assert picture.image() is None
    assert capsys.readouterr().out == (
        "`double` was still running after 1 second, in line 15 of assignments/one.py: "
        "while True: pass\nIs there a loop that never ends?\n"
    )
    workbook(one=SOLVED)
    assert picture.image() is not None


def test_an_interrupted_picture_ends_with_a_sentence(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = line(workbook(one=with_double("while True: pass")))
    with interrupted(after=1.0):
        assert picture.image() is None
    assert capsys.readouterr() == ("Stopped before the picture was drawn.\n", "")
    workbook(one=SOLVED)
    assert picture.image() is not None


def test_what_the_functions_print_is_shown_under_the_picture(
    workbook: Workbook, capsys: pytest.CaptureFixture[str]
) -> None:
    line(workbook(one=with_double("print('here', theta.size); return theta"))).image()
    assert capsys.readouterr() == ("here 5\n", "")


def test_the_slope_of_a_landscape_is_its_gradient() -> None:
    rng, h = np.random.default_rng(0), 1e-5
    for loss in (terrain.valley, terrain.ravine, terrain.pass_between_valleys):
        theta = rng.normal(size=2)
        central = [(loss(theta + h * e) - loss(theta - h * e)) / (2 * h) for e in np.eye(2)]
        assert_allclose(terrain.slope_of(loss)(theta), central, rtol=1e-8, atol=1e-8)


def test_the_loss_of_the_exam_model_is_the_mean_squared_error() -> None:
    X, y = data.exam_table()
    theta = np.array([50.0, 5.0, -3.0, 2.0])
    errors = X @ theta - y
    assert_allclose(terrain.exam_loss(theta, X, y), np.mean(errors**2))
    slope = terrain.slope_of(terrain.exam_loss)(theta, X, y)
    assert_allclose(slope, 2 * X.T @ errors / len(y))


def test_the_data_are_the_same_every_time_and_make_sense() -> None:
    one, other = data.exam_scores(), data.exam_scores()
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
    X, y = data.exam_table()
    best = np.linalg.lstsq(X, y, rcond=None)[0]
    assert best[1] > best[2] > best[3] > 0  # as the lesson's picture shows
    assert 0.2 < data.passed_or_failed()[1].mean() < 0.8
    time, height = data.projectile()
    a, b, c = np.polyfit(time, height, 2)
    assert_allclose([a, b, c], [-4.9, 14, 1.5], atol=1)
