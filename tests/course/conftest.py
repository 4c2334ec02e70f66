"""A workbook in a folder of its own, as for the lab's own tests."""

from tests.lab.conftest import workbook

__all__ = ["workbook"]
