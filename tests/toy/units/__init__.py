"""What only the grader knows of the toy course."""
