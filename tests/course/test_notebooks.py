"""The notebooks are valid for nbgrader, agree with the catalogue, and run calmly to the end."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel
from nbgrader.preprocessors import CheckCellMetadata

from autograder.classroom.release import release_files
from autograder.course import COURSE, Unit
from autograder.judging.stubs import as_submitted, stub
from tests.course.test_lab import MOVED, is_a_question, pictures, sliders_of

of_every_unit = pytest.mark.parametrize(
    "unit", COURSE.units, ids=[unit.name for unit in COURSE.units]
)


@cache
def notebook(unit: Unit) -> Any:
    return nbformat.read(unit.lesson, as_version=4)


def graded(unit: Unit) -> list[Any]:
    return [cell for cell in notebook(unit).cells if "nbgrader" in cell.metadata]


@of_every_unit
def test_it_is_valid_for_jupyter_and_for_nbgrader(unit: Unit) -> None:
    nbformat.validate(notebook(unit))
    assert (notebook(unit).nbformat, notebook(unit).nbformat_minor) == (4, 5)
    CheckCellMetadata().preprocess(notebook(unit), {})  # raises what nbgrader would
    assert {cell.metadata.nbgrader.schema_version for cell in graded(unit)} == {3}


@of_every_unit
def test_it_is_committed_without_outputs(unit: Unit) -> None:
    for cell in notebook(unit).cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)


@of_every_unit
def test_each_exercise_has_one_locked_grade_cell_with_its_points(unit: Unit) -> None:
    found = [cell for cell in graded(unit) if cell.cell_type == "code"]
    assert [cell.metadata.nbgrader.grade_id for cell in found] == list(unit.exercises)
    for cell in found:
        name = cell.metadata.nbgrader.grade_id
        assert cell.source == f'check("{name}")'
        assert (cell.metadata.nbgrader.grade, cell.metadata.nbgrader.locked) == (True, True)
        assert cell.metadata.nbgrader.solution is False
        assert cell.metadata.nbgrader.points == unit.points[name]


@of_every_unit
def test_one_question_is_graded_by_hand(unit: Unit) -> None:
    (cell,) = [cell for cell in graded(unit) if cell.cell_type == "markdown"]
    assert cell.metadata.nbgrader.grade_id == "explain"
    assert (cell.metadata.nbgrader.grade, cell.metadata.nbgrader.solution) == (True, True)
    assert cell.metadata.nbgrader.points == 2
    # nbgrader clears the cell of the answer, so the question must stand before it.
    before = notebook(unit).cells[notebook(unit).cells.index(cell) - 1]
    assert "**Explain in three sentences**" in before.source
    assert "nbgrader" not in before.metadata


@of_every_unit
def test_it_holds_no_line_of_a_solution_and_nothing_of_the_grader(unit: Unit) -> None:
    text = "\n".join(cell.source for cell in notebook(unit).cells)
    assert not re.search(r"\b(autograder|solutions)\b", text)
    # The body of a question is its letter alone; the notebook has only an example of the form.
    for other in COURSE.units:
        for name in other.exercises:
            for line in [] if is_a_question(other, name) else _body(other, name):
                assert line not in text


def _body(unit: Unit, exercise: str) -> list[str]:
    text = unit.solution.read_text(encoding="utf-8")
    body = text.split(f"def {exercise}(")[1].split('"""')[2].split("\n@")[0]
    return [line.strip() for line in body.splitlines() if len(line.strip()) > 12]


def drawn_in(unit: Unit) -> list[str]:
    """Return the names of the pictures that the lesson shows, in its order."""
    text = "\n".join(cell.source for cell in notebook(unit).cells if cell.cell_type == "code")
    return re.findall(r"\bpictures\.(\w+)", text)


@of_every_unit
def test_every_picture_has_its_place_in_the_lesson(unit: Unit) -> None:
    if not (unit.lab / "pictures.py").is_file():
        return
    moved = set() if unit not in MOVED else {one.__name__ for one in sliders_of(unit)}
    assert set(pictures(unit)) == set(drawn_in(unit)) | (moved & set(pictures(unit)))


@of_every_unit
def test_a_lesson_asks_for_predictions_and_ends_with_what_to_remember(unit: Unit) -> None:
    if not (unit.lab / "pictures.py").is_file():
        return  # a unit of questions
    cells = notebook(unit).cells
    assert sum(cell.source.startswith("reveal(") for cell in cells) >= 2
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert re.search(r"you (will be able to|can)\b", cells[0].source)
    assert re.search(r"^## (What to remember|What to take along|Recap)$", text, re.M)
    assert "PyTorch" in text
    assert text.count("](https://") >= 3


@of_every_unit
def test_no_picture_is_shown_before_what_it_shows_was_predicted(unit: Unit) -> None:
    for cell in notebook(unit).cells:
        if cell.cell_type == "markdown":
            assert "**Predict" not in cell.source
            assert "**Commit to" not in cell.source


COLOURS = re.compile(r"\b(red|blue|green|gr[ea]y|orange|pink|purple|yellow|black|white)\b", re.I)
FORMS = re.compile(
    r"dash|dotted|dots?\b|solid|squares?\b|circles?\b|crosses|rings?\b|stars?\b", re.I
)


@of_every_unit
def test_no_line_of_a_picture_is_named_by_its_colour_alone(unit: Unit) -> None:
    for cell in notebook(unit).cells:
        for sentence in re.split(r"(?<=[.?!:])\s", re.sub(r'"\s+r?"', "", cell.source)):
            assert not COLOURS.search(sentence) or FORMS.search(sentence), sentence


def test_predictions_have_several_answers_and_a_reason() -> None:
    for unit in COURSE.units:
        for cell in notebook(unit).cells:
            if cell.source.startswith("reveal("):
                (call,) = ast.parse(cell.source).body
                assert isinstance(call, ast.Expr)
                assert isinstance(call.value, ast.Call)
                question, answers, _, reason = call.value.args
                assert ast.literal_eval(question).endswith(("?", ".")), cell.source
                assert len(set(ast.literal_eval(answers))) >= 2
                assert len(ast.literal_eval(reason)) > 40


@cache
def evening(unit: Unit) -> tuple[Any, Any, Any]:
    """Run a unit's notebook, as released, to its end three times in one kernel.

    The student's module is untouched at first, has a syntax error then, and is solved at last.
    """
    modules = (stub(unit), stub(unit) + "\ndef broken(:\n", as_submitted(unit))
    with TemporaryDirectory() as place:
        for name, content in release_files(unit).items():
            path = Path(place, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        # Not by nbclient, whose asynchronous sockets miss a message now and then, and wait in vain.
        manager, client = start_new_kernel(kernel_name="python3", cwd=place)
        untouched, broken, solved = (run(unit, client, Path(place), module) for module in modules)
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return untouched, broken, solved


def run(unit: Unit, client: BlockingKernelClient, place: Path, module: str) -> Any:
    """Run a unit's notebook in a kernel there, with this text as the student's module."""
    (place / "assignments" / f"{unit.name}.py").write_text(module, encoding="utf-8")
    done = nbformat.read(unit.lesson, as_version=4)
    for cell in done.cells:
        if cell.cell_type == "code":
            take = partial(_take, cell.outputs)
            client.execute_interactive(cell.source, timeout=120, output_hook=take)
    return done


def _take(outputs: list[Any], message: Any) -> None:
    """Add to the outputs of a cell; what is shown under sliders comes like any other."""
    if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
        outputs.append(nbformat.v4.output_from_msg(message))


def said(cell: Any) -> str:
    """Return what was printed, and what a page shows in place of print."""
    words = []
    for out in cell.get("outputs", []):
        if out.output_type == "stream":
            words.append(out.text)
        elif "text/html" in out.get("data", {}):
            words.append(out.data["text/plain"] + "\n")
    return "".join(words)


def images(cell: Any) -> int:
    """Return how many pictures are shown, each with words for who does not see it."""
    pages = [out.get("data", {}).get("text/html", "") for out in cell.get("outputs", [])]
    return sum(bool(re.search('<img alt="[^"]{40,}" src="data:image/png;', page)) for page in pages)


def assert_calm(done: Any) -> None:
    """Nothing went wrong and nothing was written to where errors are written."""
    for cell in done.cells:
        for out in cell.get("outputs", []):
            assert out.output_type != "error", cell.source
            assert out.get("name") != "stderr", (cell.source, out.text)
            assert "Traceback" not in out.get("text", ""), cell.source


@of_every_unit
def test_on_the_solutions_every_picture_is_drawn_and_every_check_passes(unit: Unit) -> None:
    done = evening(unit)[2]
    assert_calm(done)
    for cell in done.cells:
        if cell.source.startswith("check("):
            assert re.search("public checks passed; hidden tests remain|: recorded", said(cell))
        if cell.source.startswith("ask("):
            assert re.search(r"\?\n(.|\n)*^A\) .+\n", said(cell), re.M), cell.source
            shown = [kind for out in cell.outputs for kind in out.get("data", {})]
            assert shown.count("application/vnd.jupyter.widget-view+json") == 1
        if cell.source.startswith("pictures."):
            assert images(cell) == 1, cell.source
        if cell.source.startswith("sliders."):
            shown = [kind for out in cell.outputs for kind in out.get("data", {})]
            assert shown.count("application/vnd.jupyter.widget-view+json") == 2  # and their names
            assert images(cell) == 1
        if cell.source.startswith("reveal("):
            shown = [kind for out in cell.outputs for kind in out.get("data", {})]
            assert shown.count("application/vnd.jupyter.widget-view+json") == 1
            assert images(cell) == 0  # before anything has been predicted
            assert said(cell) == "Choose an answer; then the picture is drawn.\n"
        if cell.source.startswith("commit("):
            shown = [kind for out in cell.outputs for kind in out.get("data", {})]
            assert shown.count("application/vnd.jupyter.widget-view+json") == 1
            assert "image/png" not in shown
            assert said(cell) == "Write your answer into the box; then the picture is drawn.\n"


def needs_a_function(unit: Unit, call: str) -> bool:
    """Say whether a picture is drawn with a function of the student's."""
    drawn = inspect.getsource(pictures(unit)[call.removeprefix("pictures.").split("(")[0]].draw)
    return len(re.findall(r"\bown\b", drawn)) > 1  # beyond its parameter of that name


FIRST = r"Fill in `\w+` in assignments/\w+\.py first; this picture is drawn with it\.\n"


@of_every_unit
def test_on_untouched_stubs_it_says_what_is_still_to_do(unit: Unit) -> None:
    done = evening(unit)[0]
    assert_calm(done)
    for cell in done.cells:
        if cell.source.startswith("check("):
            assert "not started yet" in said(cell)
        if cell.source.startswith("pictures.") and needs_a_function(unit, cell.source):
            assert re.fullmatch(FIRST, said(cell)), cell.source
        if cell.source.startswith("sliders."):
            assert re.search(FIRST + "$", said(cell))


@of_every_unit
def test_a_syntax_error_is_a_sentence_in_every_cell(unit: Unit) -> None:
    done = evening(unit)[1]
    assert_calm(done)
    for cell in done.cells:
        if re.match(r"(pictures|sliders|check)\b[.(]", cell.source):
            assert "Python cannot read line" in said(cell)
