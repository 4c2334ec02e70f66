"""The known mistakes of the unit ``training``: one file per group of exercises."""
