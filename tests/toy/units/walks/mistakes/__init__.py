"""The known mistakes of the unit ``walks``: one file per exercise."""
