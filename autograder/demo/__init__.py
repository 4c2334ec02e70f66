"""The demo: a class of its own, as data in ``autograder/demo/<unit>.py``, graded for real."""
