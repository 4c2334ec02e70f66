"""``nbgrader export``: as it is, and it says when a written answer still waits for a person."""

from __future__ import annotations

from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin

from autograder.classroom import settings
from autograder.classroom.marks import marks, waiting_sentence


class Exporter(CsvExportPlugin):  # type: ignore[misc]  # nbgrader is untyped
    """nbgrader's table of grades, with a warning for each unit that is not graded to the end."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the table, and warn."""
        super().export(gradebook)
        for unit in settings.course_of(self.parent.config).units:
            if not self.assignment or unit.name in map(str, self.assignment):
                sentence = waiting_sentence(marks(gradebook, unit))
                if sentence:
                    self.log.warning("%s: %s", unit.name, sentence)
