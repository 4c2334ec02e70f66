"""What the gradebook says of a unit, student by student: one total, however it came about.

A total is what nbgrader counts: for each cell the score that a person gave or else the automatic
one, with extra credit, less the penalty for being late, and never below zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from nbgrader import api
from nbgrader.api import Gradebook

from autograder.course import Unit


@dataclass(frozen=True)
class Mark:
    """One student's marks in a unit."""

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    scores: dict[str, float] = field(default_factory=dict)
    """The score of each exercise and each written answer, with extra credit."""
    automatic: dict[str, float] = field(default_factory=dict)
    """The scores that the hidden tests gave."""
    waiting: tuple[str, ...] = ()
    """The written answers that a person has still to grade."""
    penalty: float = 0.0
    handed_in: datetime | None = None
    seconds_late: float = 0.0
    due: datetime | None = None
    """When it was due for this student, with an extension, in UTC."""
    extended: bool = False

    @property
    def total(self) -> float:
        """What counts."""
        return max(0.0, sum(self.scores.values()) - self.penalty)

    def code(self, unit: Unit) -> float:
        """The part for the exercises."""
        return sum(score for name, score in self.scores.items() if name in unit.points)

    def written(self, unit: Unit) -> float:
        """The part for the written answers."""
        return sum(score for name, score in self.scores.items() if name not in unit.points)


def marks(gradebook: Gradebook, unit: Unit) -> dict[str, Mark]:
    """Return the marks of everybody who has been graded in a unit, by student."""
    submitted, notebook, grade = api.SubmittedAssignment, api.SubmittedNotebook, api.Grade
    people = (
        gradebook.db.query(
            *(api.Student.id, api.Student.first_name, api.Student.last_name, api.Student.email),
            *(submitted.timestamp, submitted.extension, api.Assignment.duedate),
            notebook.late_submission_penalty,
        )
        .select_from(submitted)
        .join(api.Student, submitted.student_id == api.Student.id)
        .join(api.Assignment, submitted.assignment_id == api.Assignment.id)
        .join(notebook, notebook.assignment_id == submitted.id)
        .filter(api.Assignment.name == unit.name)
    )
    grades = (
        gradebook.db.query(
            *(submitted.student_id, api.BaseCell.name, grade.score),
            *(grade.auto_score, grade.needs_manual_grade),
        )
        .select_from(grade)
        .join(api.BaseCell, grade.cell_id == api.BaseCell.id)
        .join(notebook, grade.notebook_id == notebook.id)
        .join(submitted, notebook.assignment_id == submitted.id)
        .join(api.Assignment, submitted.assignment_id == api.Assignment.id)
        .filter(api.Assignment.name == unit.name)
    )
    scores: dict[str, dict[str, float]] = {}
    automatic: dict[str, dict[str, float]] = {}
    waiting: dict[str, list[str]] = {}
    for student, cell, score, found, needs_a_person in grades:
        scores.setdefault(student, {})[cell] = float(score or 0.0)
        if found is not None:
            automatic.setdefault(student, {})[cell] = float(found)
        if needs_a_person:
            waiting.setdefault(student, []).append(cell)
    table = {}
    for student, first, last, email, moment, extension, due, penalty in people:
        extended = bool(due and extension)
        due = due + extension if extended else due
        table[student] = Mark(
            *(student, first or "", last or "", email or ""),
            scores.get(student, {}),
            automatic.get(student, {}),
            tuple(waiting.get(student, ())),
            float(penalty or 0.0),
            moment,
            max(0.0, (moment - due).total_seconds()) if moment and due else 0.0,
            due,
            extended,
        )
    return dict(sorted(table.items()))


def waiting_sentence(table: dict[str, Mark]) -> str:
    """Return how many written answers wait for a person; empty if none does.

    >>> waiting_sentence({"ada": Mark("ada", waiting=("explain",))})
    '1 written answer of 1 student waits for a person to grade it; until then it counts nothing.'
    """
    answers = sum(len(mark.waiting) for mark in table.values())
    if not answers:
        return ""
    students = sum(bool(mark.waiting) for mark in table.values())
    head = f"{answers} written {'answer' if answers == 1 else 'answers'} of {students} "
    head += "student waits" if students == 1 else "students wait"
    end = "it; until then it counts" if answers == 1 else "them; until then they count"
    return f"{head} for a person to grade {end} nothing."


def comments(gradebook: Gradebook, unit: Unit) -> dict[str, dict[str, str]]:
    """Return the comments on everybody's answers, by student and cell; those of persons first."""
    submitted, notebook, comment = api.SubmittedAssignment, api.SubmittedNotebook, api.Comment
    rows = (
        gradebook.db.query(
            *(submitted.student_id, api.BaseCell.name),
            *(comment.manual_comment, comment.auto_comment),
        )
        .select_from(comment)
        .join(api.BaseCell, comment.cell_id == api.BaseCell.id)
        .join(notebook, comment.notebook_id == notebook.id)
        .join(submitted, notebook.assignment_id == submitted.id)
        .join(api.Assignment, submitted.assignment_id == api.Assignment.id)
        .filter(api.Assignment.name == unit.name)
    )
    found: dict[str, dict[str, str]] = {}
    for student, cell, by_hand, automatic in rows:
        text = by_hand if by_hand is not None else automatic
        if text:
            found.setdefault(student, {})[cell] = text
    return found
