"""The known mistakes of the unit ``landscapes``: one file per exercise."""
