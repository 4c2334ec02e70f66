"""``nbgrader zip_collect``: the same as ``autograder collect``, in nbgrader's way.

nbgrader ends with exit code 0 whatever did not arrive; here its log names each at least.
"""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExtractorPlugin

from autograder.classroom import collect, collecting, settings

COLLECTED = (
    r".*?/extracted/(?P<student_id>\w[\w.@+-]*)/(?P<file_id>(?:assignments/)?\w+)\.(?:ipynb|py)$"
)
"""How a file that :class:`Extractor` wrote tells whose it is and where it belongs. A student may be
called ``extracted`` too, so it is the first folder of that name that has students in it."""


class Extractor(ExtractorPlugin):  # type: ignore[misc]  # nbgrader is untyped
    """Take the students' files out of what lies in ``downloaded/<unit>/archive``."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Write the two files that are wanted of each student into a folder of their own."""
        directory = self.parent.coursedir
        unit = settings.course_of(self.parent.config).unit(directory.assignment_id)
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            roster = collecting.roster_of(Path(directory.root), gradebook)
        for one in collect.gather([Path(archive_path)], unit, roster):
            if isinstance(one, collect.Refused):
                self.log.error("%s was not collected: %s", one.what, one.reason)
                continue
            for name, reason in one.missing.items():
                self.log.error("%s of %s was not collected: %s", name, one.source, reason)
            for name, content in one.files.items():
                target = Path(extracted_path, one.student, name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
