"""The hidden tests, one file a unit: ordinary pytest tests that receive ``student``."""
