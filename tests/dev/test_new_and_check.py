"""An author begins an exercise, is told what is missing, and fills it in."""

from __future__ import annotations

import ast
import re
import tomllib

import pytest

from autograder.course import COURSE, Unit
from autograder.dev.new import NameRefusedError, refuse_what_is_taken
from tests.dev.conftest import Bench

ROOMS = {
    "solutions/shapes.py",
    "assignments/lab/units/shapes/hints.py",
    "assignments/lab/units/shapes/unit.toml",
    "source/shapes/shapes.ipynb",
    "units/shapes/__init__.py",
    "units/shapes/hidden_square.py",
    "units/shapes/mistakes/__init__.py",
    "units/shapes/mistakes/square.py",
    "units/shapes/right/square.py",
}

RIGHT = "\n".join(
    f"# %% {number}\ndef square(theta):\n    return theta {operation}\n"
    for number, operation in enumerate(("* theta", "** 2", "** 2.0", "* (0 + theta)", "**2 + 0"))
)


def test_a_new_exercise_has_a_skeleton_in_every_room(bench: Bench):
    before = bench.state()
    code, said = bench.dev("new", "shapes.square", "--points", "2", "--after", "tallies")
    assert code == 0, said
    written = {name.removeprefix(f"{bench.root}/") for name in bench.state().keys() - before.keys()}
    assert written == ROOMS
    assert all(f"{name} was written." in said for name in ROOMS)
    facts = tomllib.loads((bench.root / "assignments/lab/units/shapes/unit.toml").read_text())
    assert facts["points"] == {"square": 2}
    assert facts["place"] == 15  # between the tallies and the walks


def test_a_half_made_exercise_gets_a_sentence_for_each_thing_missing(bench: Bench):
    bench.dev("new", "shapes.square")
    before = bench.state()
    code, said = bench.dev("check", "shapes.square")
    assert code == 1
    assert bench.state() == before
    sentences = said.splitlines()
    assert all(sentence.startswith("shapes.square: ") for sentence in sentences)
    for missing in (
        "the solution should score full marks; test_square_TODO: `square` is not written yet.",
        "its mistakes cannot be used",
        "there should be 5 right programs in right/; found 0.",
        "its hints still say TODO.",
        "the lesson has no grade cell; run `autograder dev update`.",
        "the solution still says TODO.",
    ):
        assert any(missing in sentence for sentence in sentences), (missing, said)


BROKEN = {
    "assignments/lab/units/tallies/hints.py": ("HINTS = {", "its hints cannot be used"),
    "units/tallies/hidden_tests.py": ("import nothing_of_this_name", "nothing_of_this_name"),
    "units/tallies/mistakes.py": ("MISTAKES = 3", "its mistakes cannot be used"),
    "source/tallies/tallies.ipynb": ("{", "its lesson cannot be used"),
}
"""What may be found in a file while somebody works on it, and what is said of that."""


def test_files_that_cannot_be_read_are_named_beside_each_other(bench: Bench):
    for name, (text, _) in BROKEN.items():
        (bench.root / name).write_text(text, encoding="utf-8")
    before = bench.state()
    code, said = bench.dev("check", "tallies.middle")
    assert code == 1
    assert "Traceback" not in said
    for _, sentence in BROKEN.values():
        assert sentence in said
    code, said = bench.dev("update")
    assert (code, len(said.splitlines())) == (2, 1)
    assert said.startswith("Error: Nothing was written. ")
    assert bench.state() == before


def test_a_solution_that_cannot_be_read_is_told_in_a_sentence(bench: Bench):
    (bench.root / "solutions/tallies.py").write_text("def (", encoding="utf-8")
    code, said = bench.dev("check", "tallies.middle")
    assert code == 1
    assert said == "solutions/tallies.py cannot be read: invalid syntax (<unknown>, line 1).\n"


def test_a_title_may_have_quotation_marks(bench: Bench):
    title, summary = 'The "shapes"', "a \\ and a half"
    code, said = bench.dev("new", "shapes.square", "--title", title, "--summary", summary)
    assert code == 0, said
    facts = tomllib.loads((bench.root / "assignments/lab/units/shapes/unit.toml").read_text())
    assert (facts["title"], facts["summary"]) == (title, summary)
    solution = ast.parse((bench.root / "solutions/shapes.py").read_text(encoding="utf-8"))
    assert str(ast.get_docstring(solution)).startswith(f"{title}: ")


def test_a_finished_exercise_lacks_nothing(bench: Bench):
    bench.dev("new", "shapes.square", "--summary", "squares")
    bench.edit("solutions/shapes.py", "raise NotImplementedError  # TODO", "return theta**2")
    bench.edit("solutions/shapes.py", "array([1., 2.])", "array([1., 4.])")
    bench.edit("solutions/shapes.py", "TODO", "what is asked")
    bench.edit("units/shapes/hidden_square.py", "TODO", "of_numbers")
    mistakes = "units/shapes/mistakes/square.py"
    bench.edit(mistakes, "TODO: words of the solution", "**2")
    bench.edit(mistakes, "TODO: what stands there instead", "* 2")
    bench.edit(mistakes, "TODO", "doubled")
    (bench.root / "units/shapes/right/square.py").write_text(RIGHT, encoding="utf-8")
    bench.edit("assignments/lab/units/shapes/hints.py", "TODO", "look")
    bench.edit("source/shapes/shapes.ipynb", "TODO", "a")
    code, said = bench.dev("update")
    assert code == 0, said
    assert bench.dev("check") == (0, "Nothing is missing.\n")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("tallies.middle", "There is an exercise middle in tallies already"),
        ("walks.middle", "There is an exercise middle in tallies already"),
        ("shapes.walks", "walks is the name of a unit"),
        ("shapes.for", "should be UNIT.EXERCISE"),
        ("shapes.2d", "should be UNIT.EXERCISE"),
        ("../shapes.square", "should be UNIT.EXERCISE"),
        ("square", "should be UNIT.EXERCISE"),
        ("lab.square", "assignments/lab is there already"),
    ],
)
def test_a_name_that_cannot_be_is_refused_and_nothing_is_written(
    bench: Bench, name: str, sentence: str
):
    before = bench.state()
    code, said = bench.dev("new", name)
    assert code == 2
    assert sentence in said
    assert "Traceback" not in said
    assert bench.state() == before


@pytest.mark.parametrize(
    ("unit", "exercise", "taken"),
    [
        ("validation", "square", "solutions/validation.py is there already"),
        ("speed", "square", "solutions/speed is there already"),
        ("explanations", "square", "units/explanations.py is there already"),
        ("numpy", "square", "a module that Python finds under the name numpy"),
        ("gradients", "np", "np has a meaning in solutions/gradients.py already"),
        ("gradients", "minimize", "minimize has a meaning"),
        ("shapes", "print", "print has a meaning"),
        ("shapes", "validated", "validated has a meaning"),
    ],
)
def test_what_has_a_meaning_already_is_no_name(unit: str, exercise: str, taken: str):
    with pytest.raises(NameRefusedError, match=re.escape(taken)):
        refuse_what_is_taken(Unit(COURSE, unit), exercise)


def test_a_unit_that_does_not_exist_is_nothing_to_come_after(bench: Bench):
    before = bench.state()
    code, said = bench.dev("new", "shapes.square", "--after", "sums")
    assert (code, bench.state() == before) == (2, True)
    assert "There is no unit 'sums'; the units are tallies, walks, riddles." in said


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (
            "solutions/tallies.py",
            "np.sum(x) / len(x)",
            "np.sum(x) / len(x) + 1",
            "the right program",
        ),
        ("solutions/tallies.py", "x: the numbers, shape (n,).", "x: numbers.", "of x 'shape (n,)'"),
        (
            "assignments/tallies.py",
            "raise NotImplementedError",
            "pass",
            "tallies.py is out of date",
        ),
        (
            "assignments/lab/units/tallies/unit.toml",
            "middle = 1",
            "middle = 0",
            "more than 0 points",
        ),
        ("assignments/lab/units/tallies/unit.toml", "middle = 1\n", "", "disagree about middle"),
        ("assignments/lab/units/tallies/hints.py", '"middle"', '"muddle"', "there should be hints"),
        ("solutions/tallies.py", "def middle(x: ", "def middle(numbers: ", "names.py"),
        ("solutions/tallies.py", "def extremes", "def extreme", "does not define `extremes`"),
        (
            "units/walks/mistakes/glide.py",
            "f(theta, gradient",
            "f(theta, rng.normal(size=3)",
            "its probe number 0 asks something else when it is run again.",
        ),
    ],
)
def test_what_disagrees_is_named(bench: Bench, file: str, old: str, new: str, sentence: str):
    bench.edit(file, old, new)
    code, said = bench.dev("check")
    assert code == 1
    assert sentence in said
    assert "Traceback" not in said


def test_an_exercise_that_does_not_exist_is_not_checked(bench: Bench):
    code, said = bench.dev("check", "tallies.mean")
    assert code == 2
    assert "There is no exercise 'mean' in tallies; there are middle, centered" in said


def test_update_puts_right_what_is_generated(bench: Bench):
    bench.edit("assignments/tallies.py", "raise NotImplementedError", "pass")
    bench.edit("assignments/lab/units/tallies/unit.toml", "middle = 1", "middle = 5")
    code, said = bench.dev("update")
    assert code == 0
    assert "assignments/tallies.py was written." in said
    assert "source/tallies/tallies.ipynb was written." in said
    assert bench.dev("check")[0] == 0
    assert bench.dev("update")[1] == "All that is generated was up to date.\n"
