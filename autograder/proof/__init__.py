"""The grader graded: right programs, wrong ones and mutants against the hidden suite."""
