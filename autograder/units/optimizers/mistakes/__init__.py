"""The known mistakes of the unit ``optimizers``: one file per exercise."""
