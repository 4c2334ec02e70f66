"""The data of the lessons, always the same: exam scores, and the flight of a ball."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Exam(NamedTuple):
    """What is known about the students of a course, and how they did."""

    hours: Array
    """Hours of study per week."""
    quiz: Array
    """Average of the quizzes, 0 to 100."""
    attendance: Array
    """Fraction of the lectures attended, 0 to 1."""
    score: Array
    """The final score, 0 to 100."""


def exam_scores(students: int = 60) -> Exam:
    """Return study hours, quiz averages, attendance and final scores.

    >>> exam = exam_scores(60)
    >>> exam.score.shape, bool((exam.score >= 0).all() and (exam.score <= 100).all())
    ((60,), True)
    """
    rng = np.random.default_rng(1847)
    hours = rng.uniform(1, 12, students)
    quiz = np.clip(45 + 3 * hours + rng.normal(0, 10, students), 0, 100)
    attendance = np.clip(rng.beta(6, 2, students), 0.1, 1)
    luck = rng.normal(0, 5, students)
    score = np.clip(8 + 2.4 * hours + 0.45 * quiz + 18 * attendance + luck, 0, 100)
    return Exam(hours.round(1), quiz.round(0), attendance.round(2), score.round(0))


def exam_table(students: int = 60) -> tuple[Array, Array]:
    """Return X and y: a column of ones, the three standardized features, and the scores.

    Each feature has mean 0 and standard deviation 1, so that one learning rate suits them all.

    >>> X, y = exam_table()
    >>> X.shape, y.shape
    ((60, 4), (60,))
    """
    exam = exam_scores(students)
    features = np.column_stack([exam.hours, exam.quiz, exam.attendance])
    return np.column_stack([np.ones(students), standardized(features)]), exam.score


def study_hours(students: int = 60) -> tuple[Array, Array]:
    """Return X and y of the smallest model: a column of ones and the standardized hours."""
    exam = exam_scores(students)
    return np.column_stack([np.ones(students), standardized(exam.hours)]), exam.score


def passed_or_failed(students: int = 60) -> tuple[Array, Array]:
    """Return X as in ``study_hours`` and labels: 1 for a score above 65, else 0."""
    X, score = study_hours(students)
    return X, (score > 65).astype(np.float64)


def projectile(moments: int = 15) -> tuple[Array, Array]:
    """Return times (s) and measured heights (m) of a ball: about −4.9 t² + 14 t + 1.5.

    >>> time, height = projectile()
    >>> time.shape, bool(height.max() > 10)
    ((15,), True)
    """
    rng = np.random.default_rng(1638)
    time = np.linspace(0, 2.8, moments)
    height = np.polynomial.Polynomial([1.5, 14.0, -4.9])(time)
    return time, height + rng.normal(0, 0.35, moments)


def standardized(values: Array) -> Array:
    """Return each column with mean 0 and standard deviation 1.

    >>> standardized(np.array([1.0, 3.0]))
    array([-1.,  1.])
    """
    return np.asarray((values - values.mean(axis=0)) / values.std(axis=0))
