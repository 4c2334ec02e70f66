"""nbgrader's settings for this course. The folder of this file is the course.

Everything that is not set here is nbgrader's default, and may be set here.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.append(str(ROOT))  # so that a clone works before it is installed

from autograder.classroom import (  # noqa: E402
    nbgrader_export,
    nbgrader_plugin,
    release,
    written,
    zip_collect,
)

nbgrader_plugin.install()

c = get_config()  # noqa: F821  # nbgrader provides it

c.CourseDirectory.course_id = "gradient_descent"
c.CourseDirectory.root = str(ROOT)

# A release is the unit's notebook and the assignments package that belongs to it.
c.GenerateAssignment.preprocessors.prepend([release.AddAssignmentsPackage])

# nbgrader puts this in place of all that stands in a cell for a written answer, so the question
# stands in the cell before it.
c.ClearSolutions.text_stub = "*Write your answer here, in place of this line.*"

# A submission is put back into its released form; then the hidden suite grades its module.
# No kernel runs: what used to be `Execute` is `Grade`.
c.Autograde.sanitize_preprocessors = nbgrader_plugin.SANITIZE
c.Autograde.autograde_preprocessors = nbgrader_plugin.AUTOGRADE

# Formgrader shows what students wrote: as text, never as live HTML, and without the internet.
c.HTMLExporter.filters = {
    "markdown2html": written.markdown2html,
    "without_mathjax": written.without_mathjax,
}
c.HTMLExporter.template_file = str(written.FORMGRADER)

# `nbgrader zip_collect UNIT` takes in the same as `autograder collect UNIT`.
c.ZipCollectApp.extractor_plugin = zip_collect.Extractor
c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".py"]
c.FileNameCollectorPlugin.named_regexp = zip_collect.COLLECTED

# `nbgrader export` warns of written answers that nobody has graded yet.
c.ExportApp.plugin_class = nbgrader_export.Exporter
