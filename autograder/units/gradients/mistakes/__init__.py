"""The known mistakes of the unit ``gradients``: one file per exercise."""
