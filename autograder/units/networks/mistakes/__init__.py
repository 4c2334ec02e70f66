"""The known mistakes of the unit ``networks``: one file per group of exercises."""
