"""A graded notebook, ready to be written: the submission in its released form, with its marks.

nbgrader's converter writes the same; here it is made without a gradebook, and so in a worker.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import nbformat
from nbformat import v4
from nbformat.notebooknode import NotebookNode

from autograder.classroom import answers, harmless, repair, sentences, verdicts
from autograder.classroom.repair import Released
from autograder.classroom.submission import SECRET, STAMP, Submission
from autograder.judging.results import UnitResult

NOTE = "autograder"
"""The metadata of a graded notebook under which our own notes stand: these."""

ANSWERED_IN = "answered_in"
"""The digest of the notebook as it was handed in."""
RECORDED = "recorded"
"""The mark by which a finished grading is known."""
SCORES = "scores"
"""The score of each grade cell; None where a person gives it."""
RESULT = "result"
"""What the hidden tests found, from which feedback is made."""

Scores = Mapping[str, float | None]


@dataclass(frozen=True)
class Prepared:
    """What is recorded of one submission."""

    notebook: str
    """The text of the graded notebook."""
    scores: Scores
    """The score of each grade cell; None where a person gives it."""
    answers: Mapping[str, bool]
    """The cells for answers, and whether anything was written there."""
    problem: str
    """Why somebody has to look at the submission; empty if it could be read as handed in."""


def prepare(submitted: Submission, released: Released, result: UnitResult, mark: str) -> Prepared:
    """Return what is recorded of a submission."""
    notebook = rebuilt(submitted, released)
    if released.kernelspec:
        notebook.metadata["kernelspec"] = released.kernelspec
    fill(notebook, submitted, released, result, mark)
    nbformat.validate(notebook, relax_add_props=True)
    return Prepared(
        v4.writes_json(notebook) + "\n",
        notebook.metadata[NOTE][SCORES],
        _answers(notebook, released),
        verdicts.needs_a_look(released.lesson, submitted, result),
    )


def rebuilt(submitted: Submission, released: Released) -> NotebookNode:
    """Return the notebook that is graded; one that cannot be read becomes the released one."""
    cells, refusal = submitted.cells
    cells, moved = answers.in_place(cells, released.lesson)
    notebook, notes = repair.rebuild(cells, released.cells)
    notes += [*moved, *submitted.remarks]
    if refusal:
        notes = [f"{refusal} The released notebook stands in for it."]
    notebook.metadata[NOTE] = {"notes": notes}
    return notebook


def fill(
    notebook: NotebookNode,
    submitted: Submission,
    released: Released,
    result: UnitResult,
    mark: str,
) -> None:
    """Write a result into a rebuilt notebook: into its grade cells, its first cell, its notes."""
    by_name = {exercise.name: exercise for exercise in result.exercises}
    scores: dict[str, float | None] = {}
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader", {})
        if not known.get("grade"):
            continue
        name = known["grade_id"]
        if known["solution"]:
            scores[name] = None if _is_written(cell, released) else 0.0
            continue
        exercise = by_name[name]
        text = sentences.explain(exercise)
        cell.outputs = _outputs(text, exercise.score)
        scores[name] = float(exercise.score)
    notes = notebook.metadata[NOTE]
    notebook.cells.insert(0, _first_cell(sentences.preface(result, notes["notes"])))
    if not submitted.module.refusal:
        notebook.cells.append(_last_cell(submitted))
    notes[ANSWERED_IN] = submitted.notebook.digest.hex()
    notes[RECORDED] = mark
    notes[SCORES] = scores
    notes[RESULT] = result.to_json()


def kept_files(submitted: Submission) -> dict[str, bytes]:
    """Return the only files beside the notebook that are kept of a submission."""
    kept = {}
    if not submitted.module.refusal:
        kept[f"assignments/{submitted.unit.name}.py"] = submitted.module.content
    if submitted.moment:
        kept[STAMP] = submitted.moment.isoformat(" ").encode()
    if not submitted.secret.refusal:
        kept[SECRET] = submitted.secret.content
    return kept


def _answers(notebook: NotebookNode, released: Released) -> dict[str, bool]:
    answers = {}
    for cell in notebook.cells:
        known = cell.metadata.get("nbgrader", {})
        if known.get("solution"):
            answers[known["grade_id"]] = _is_written(cell, released)
    return answers


def _is_written(cell: NotebookNode, released: Released) -> bool:
    """Say whether an answer is another text than was released, as nbgrader's checksum does."""
    return bool(cell.source != released.cells[cell.metadata["nbgrader"]["grade_id"]].source)


def _outputs(text: str, score: float) -> list[NotebookNode]:
    """Return a cell's outputs: the sentences, and one plain float, which is what nbgrader reads."""
    return [
        v4.new_output("stream", name="stdout", text=f"{text}\n"),
        v4.new_output("execute_result", data={"text/plain": repr(float(score))}),
    ]


def _first_cell(text: str) -> NotebookNode:
    output = v4.new_output("stream", name="stdout", text=f"{text}\n")
    cell: NotebookNode = v4.new_code_cell("# How this was graded", outputs=[output])
    cell.id = "how-graded"
    return cell


def _last_cell(submitted: Submission) -> NotebookNode:
    """Return a cell that shows the module to the person who grades the answer by hand."""
    text = submitted.module.content.decode("utf-8", "replace")
    head = f"# assignments/{submitted.unit.name}.py, as it was handed in"
    cell: NotebookNode = v4.new_code_cell(f"{head}\n\n{harmless.clean(text)}")
    cell.id = "module-as-handed-in"
    return cell
