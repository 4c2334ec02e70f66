"""Why an exercise fails: the known mistake, or pair of them, that explains what was seen."""
