"""The grader: hidden tests, the cage for student code, the gradebook and the command line."""
