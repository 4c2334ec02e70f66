"""What only the grader knows of the unit ``landscapes``."""
