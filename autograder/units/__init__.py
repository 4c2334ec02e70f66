"""One folder per unit: what only the grader knows of it."""
