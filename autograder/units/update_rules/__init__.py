"""What only the grader knows of the unit ``update_rules``."""
