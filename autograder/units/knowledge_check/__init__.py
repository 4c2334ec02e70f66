"""What only the grader knows of the unit ``knowledge_check``."""
