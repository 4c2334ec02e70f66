"""The wrong answers of the unit ``knowledge_check``, and the one call of each question."""

from autograder.faults.knowledge_check.answers import FAULTS, PROBES

__all__ = ["FAULTS", "PROBES"]
